"""The remembered no."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import product

from django.db.models import TextField
from django.db.models.functions import Now

from tracker.models import Decision, Occurrence, Quote
from tracker.operations.history import Editor
from tracker.queries.compiled import Compiled, Given, Many, ValuesQuerySet
from tracker.text.folding import folded_hash
from tracker.vocabulary import DecisionKind


def hashes(left: str, right: str) -> tuple[str, str]:
    """The two texts' hashes, lower first: which side is which does not matter to a no."""
    first, second = sorted((folded_hash(left), folded_hash(right)))
    return first, second


def is_refused(*, kind: DecisionKind, left: str, right: str) -> bool:
    """Whether a person has said no to this pair and not taken it back."""
    return is_any_refused(kind=kind, lefts=[left], rights=[right])


def is_any_refused(*, kind: DecisionKind, lefts: Iterable[str], rights: Iterable[str]) -> bool:
    """Whether a person has said no, not taken back, to some pair of one text of each side."""
    return bool(refused_of(kind=kind, pairs=product(set(lefts), set(rights))))


def refused_of(*, kind: DecisionKind, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the pairs of texts to which a person has said no, by their hashes; one query."""
    asked = {hashes(*pair) for pair in pairs}
    every = {each for pair in asked for each in pair}
    return asked & refused_among(kind=kind, hashes=every)


def refused_among(*, kind: DecisionKind, hashes: Collection[str]) -> set[tuple[str, str]]:
    """The pairs of texts to which a person has said no, both among these; one query at most."""
    found = _refused.tuples(kind=kind, hashes=[*hashes]) if hashes else ()
    return {(left, right) for left, right in found}


@Compiled
def _refused() -> ValuesQuerySet:
    either = Many("hashes", TextField())
    rows = Decision.objects.filter(kind=Given("kind", TextField()), revoked_at__isnull=True)
    both = rows.filter(left_hash__among=either, right_hash__among=either)
    return both.values_list("left_hash", "right_hash")


def are_parted(*, quote: Quote, others: Iterable[str]) -> bool:
    """Whether a person has said that some wording of the quote is not one of these.

    A no is remembered by the words that stood there then, and the quote's own may have changed.
    """
    return is_any_refused(kind=DecisionKind.NOT_SAME_QUOTE, lefts=wordings(quote), rights=others)


def wordings(quote: Quote) -> set[str]:
    """The quote's own words and those of every article that prints it."""
    rows = Occurrence.objects.filter(quote=quote)
    return {quote.text, *rows.values_list("text", flat=True)}


def refuse(
    *, kind: DecisionKind, pair: tuple[str, str], reason: str = "", by: Editor, now: datetime
) -> None:
    """Remember a no to a pair of texts; saying it again changes nothing."""
    refuse_all(kind=kind, pairs=[pair], reason=reason, by=by, now=now)


def refuse_all(
    *,
    kind: DecisionKind,
    pairs: Iterable[tuple[str, str]],
    reason: str = "",
    by: Editor,
    now: datetime,
) -> None:
    """Remember a no to each of the pairs of texts, in one statement."""
    noes = (
        Decision(
            kind=kind, left_hash=left, right_hash=right, reason=reason, made_by=by, made_at=now
        )
        for left, right in sorted({hashes(*pair) for pair in pairs})
    )
    Decision.objects.bulk_create(noes, ignore_conflicts=True)


def take_back(*, kind: DecisionKind, pair: tuple[str, str]) -> None:
    """Revoke the remembered no to a pair of texts, if there is one."""
    first, second = hashes(*pair)
    rows = Decision.objects.filter(kind=kind, left_hash=first, right_hash=second)
    rows.filter(revoked_at__isnull=True).update(revoked_at=Now())
