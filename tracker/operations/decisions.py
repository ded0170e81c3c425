"""The remembered no."""

from collections.abc import Iterable
from datetime import datetime
from itertools import product

from tracker.models import Decision, Occurrence, Quote
from tracker.operations.history import Editor
from tracker.text.folding import folded_hash
from tracker.vocabulary import DecisionKind


def hashes(left: str, right: str) -> tuple[str, str]:
    """The two texts' hashes, lower first: which side is which does not matter to a no."""
    first, second = sorted((folded_hash(left), folded_hash(right)))
    return first, second


def is_refused(*, kind: DecisionKind, left: str, right: str) -> bool:
    """Whether a person has said no to this pair and not taken it back."""
    first, second = hashes(left, right)
    return Decision.objects.filter(
        kind=kind, left_hash=first, right_hash=second, revoked_at__isnull=True
    ).exists()


def are_parted(*, quote: Quote, others: Iterable[str]) -> bool:
    """Whether a person has said that some wording of the quote is not one of these.

    A no is remembered by the words that stood there then, and the quote's own may have changed.
    """
    lefts = {folded_hash(text) for text in wordings(quote)}
    rights = {folded_hash(text) for text in others}
    rows = Decision.objects.filter(
        kind=DecisionKind.NOT_SAME_QUOTE,
        revoked_at__isnull=True,
        left_hash__in=lefts | rights,
        right_hash__in=lefts | rights,
    )
    held = set(rows.values_list("left_hash", "right_hash"))
    return any((min(pair), max(pair)) in held for pair in product(lefts, rights))


def wordings(quote: Quote) -> set[str]:
    """The quote's own words and those of every article that prints it."""
    rows = Occurrence.objects.filter(quote=quote)
    return {quote.text, *rows.values_list("text", flat=True)}


def refuse(
    *, kind: DecisionKind, pair: tuple[str, str], reason: str = "", by: Editor, now: datetime
) -> Decision:
    """Remember a no to a pair of texts; saying it again changes nothing."""
    first, second = hashes(*pair)
    decision, _ = Decision.objects.get_or_create(
        kind=kind,
        left_hash=first,
        right_hash=second,
        revoked_at=None,
        defaults={"reason": reason, "made_by": by, "made_at": now},
    )
    return decision
