"""What people decide about a passage: that it stands, that it does not, who said it."""

from datetime import datetime
from typing import Literal

from tracker.models import Attribution, Speaker
from tracker.operations.decisions import refuse, take_back
from tracker.operations.history import Editor, step
from tracker.operations.linking import relink
from tracker.operations.passages import remembered
from tracker.operations.statements import assemble
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, RejectReason, Review, SpanRole


def accept_attribution(*, attribution: Attribution, by: Editor) -> Attribution:
    """A person confirms the passage as it stands, and takes back any no to it."""
    with step(by=by, label=f"accept passage {attribution.pk}"):
        _settle(attribution, Review.ACCEPTED)
        return attribution


def reject_attribution(
    *, attribution: Attribution, reason: RejectReason, by: Editor, now: datetime
) -> Attribution:
    """A person refuses the passage; it stays, hidden, and is not suggested again."""
    with step(by=by, label=f"reject passage {attribution.pk}"):
        pair = remembered(attribution.snapshot, _content(attribution))
        refuse(kind=DecisionKind.NOT_A_QUOTATION, pair=pair, reason=reason, by=by, now=now)
        _settle(attribution, Review.REJECTED, reason)
        return attribution


def credit_passage(*, attribution: Attribution, speaker: Speaker, by: Editor) -> Attribution:
    """A person says whom the article credits, which settles the passage."""
    with step(by=by, label=f"credit passage {attribution.pk} to {speaker}"):
        Attribution.objects.filter(pk=attribution.pk).update(speaker=speaker)
        _settle(attribution, Review.ACCEPTED)
        return attribution


def _settle(
    attribution: Attribution, review: Review, reason: RejectReason | Literal[""] = ""
) -> None:
    """Write the review alone: what else the caller holds of the row may be out of date."""
    if review is Review.ACCEPTED and (content := _content(attribution)):
        pair = remembered(attribution.snapshot, content)
        take_back(kind=DecisionKind.NOT_A_QUOTATION, pair=pair)
    row = Attribution.objects.filter(pk=attribution.pk)
    row.update(review=review, reject_reason=reason)
    attribution.refresh_from_db()
    quote_ids = set(attribution.occurrences.values_list("quote_id", flat=True))
    assemble(quote_ids=quote_ids | relink(quote_ids=quote_ids))


def _content(attribution: Attribution) -> list[Span]:
    rows = attribution.spans.filter(role=SpanRole.CONTENT).order_by("start")
    return [Span(row.start, row.end) for row in rows]
