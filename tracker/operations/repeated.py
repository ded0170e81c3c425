"""The same words on two occasions: two quotes of one speaker, which people keep apart."""

from datetime import datetime

from tracker.models import QuoteMatch
from tracker.operations.decisions import refuse
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.vocabulary import DecisionKind, Relation, Review


def part_occasions(
    *, match: QuoteMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the speaker said it again another day; the pair is not offered again."""
    with step(by=by, label=f"another occasion: {match}"):
        row = hold(match, version=version)
        row.relation, row.review = Relation.OTHER_OCCASION, Review.REJECTED
        row.save(update_fields=["relation", "review"])
        pair = (match.left.text, match.right.text)
        reason = Relation.OTHER_OCCASION
        refuse(kind=DecisionKind.NOT_SAME_QUOTE, pair=pair, reason=reason, by=by, now=now)
