"""The remembered no."""

from datetime import datetime

from tracker.models import Decision
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
