"""What people decide about a passage: that it stands, that it does not, who said it."""

from datetime import datetime

from tracker.models import Attribution, Speaker
from tracker.operations.decisions import refuse
from tracker.operations.history import Editor, step
from tracker.operations.passages import remembered
from tracker.operations.quotes import regrade
from tracker.operations.statements import assemble
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, RejectReason, Review, SpanRole


def accept_attribution(*, attribution: Attribution, by: Editor) -> Attribution:
    """A person confirms the passage as it stands."""
    with step(by=by, label=f"accept passage {attribution.pk}"):
        attribution.review = Review.ACCEPTED
        attribution.reject_reason = ""
        attribution.save()
        _refresh(attribution)
        return attribution


def reject_attribution(
    *, attribution: Attribution, reason: RejectReason, by: Editor, now: datetime
) -> Attribution:
    """A person refuses the passage; it stays, hidden, and is not suggested again."""
    with step(by=by, label=f"reject passage {attribution.pk}"):
        attribution.review = Review.REJECTED
        attribution.reject_reason = reason
        attribution.save()
        words, around = remembered(attribution.snapshot, _content(attribution))
        refuse(
            kind=DecisionKind.NOT_A_QUOTATION,
            pair=(words, around),
            reason=reason,
            by=by,
            now=now,
        )
        _refresh(attribution)
        return attribution


def credit_passage(*, attribution: Attribution, speaker: Speaker, by: Editor) -> Attribution:
    """A person says whom the article credits, which settles the passage."""
    with step(by=by, label=f"credit passage {attribution.pk} to {speaker}"):
        attribution.speaker = speaker
        attribution.review = Review.ACCEPTED
        attribution.reject_reason = ""
        attribution.save()
        _refresh(attribution)
        return attribution


def _content(attribution: Attribution) -> list[Span]:
    rows = attribution.spans.filter(role=SpanRole.CONTENT).order_by("start")
    return [Span(row.start, row.end) for row in rows]


def _refresh(attribution: Attribution) -> None:
    quote_ids = list(attribution.occurrences.values_list("quote_id", flat=True))
    for quote_id in quote_ids:
        regrade(quote_id=quote_id)
    assemble(quote_ids=quote_ids)
