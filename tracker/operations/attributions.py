"""What people decide about a passage: that it stands, that it does not, who said it."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from tracker.models import Attribution, Speaker
from tracker.operations.decisions import refuse, take_back
from tracker.operations.history import Editor, step
from tracker.operations.linking import relink
from tracker.operations.passages import remembered
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, RejectReason, Review, SpanRole


def accept_attribution(
    *, attribution: Attribution, by: Editor, version: int | None = None
) -> Attribution:
    """A person confirms the passage as it stands, and takes back any no to it."""
    with step(by=by, label=f"accept {name_of(attribution)}"):
        held = hold(attribution, version=version, wanted={"review": Review.ACCEPTED})
        _settle(attribution, held, Review.ACCEPTED)
        return attribution


def reject_attribution(
    *,
    attribution: Attribution,
    reason: RejectReason,
    by: Editor,
    now: datetime,
    version: int | None = None,
) -> Attribution:
    """A person refuses the passage; it stays, hidden, and is not suggested again."""
    with step(by=by, label=f"reject {name_of(attribution)}"):
        wanted = {"review": Review.REJECTED, "reject_reason": reason}
        held = hold(attribution, version=version, wanted=wanted)
        pair = remembered(attribution.snapshot, _content(attribution))
        refuse(kind=DecisionKind.NOT_A_QUOTATION, pair=pair, reason=reason, by=by, now=now)
        _settle(attribution, held, Review.REJECTED, reason)
        return attribution


def credit_passage(
    *, attribution: Attribution, speaker: Speaker, by: Editor, version: int | None = None
) -> Attribution:
    """A person says whom the article credits, which settles the passage."""
    with step(by=by, label=f"credit {name_of(attribution)} to {speaker}"):
        wanted = {"speaker": speaker, "review": Review.ACCEPTED}
        held = hold(attribution, version=version, wanted=wanted)
        Attribution.objects.filter(pk=attribution.pk).update(speaker=speaker)
        _settle(attribution, held, Review.ACCEPTED)
        return attribution


def edit_passage(
    *,
    attribution: Attribution,
    fields: Collection[str],
    by: Editor,
    version: int | None = None,
) -> Attribution:
    """Store these columns of a passage as a person changed them, which settles it.

    Its printings are graded anew where its kind or whom it credits changed.
    """
    with step(by=by, label=f"edit {name_of(attribution)}"):
        wanted = {name: getattr(attribution, name) for name in fields}
        held = hold(attribution, version=version, wanted=wanted)
        Attribution.objects.filter(pk=attribution.pk).update(**wanted)
        if "kind" in wanted and held.kind != wanted["kind"]:
            # A grade holds for one kind only.
            attribution.occurrences.update(alignment=[])
        _settle(attribution, held, Review.ACCEPTED)
        return attribution


def _settle(
    attribution: Attribution,
    held: Attribution,
    review: Review,
    reason: RejectReason | Literal[""] = "",
) -> None:
    """Write the review alone: what else the caller holds of the row may be out of date.

    `held` is the row as it was. Quotes follow where the passage begins or ceases to stand, or
    credits somebody else; a machine's passage that a person confirms changes none.
    """
    if review is Review.ACCEPTED and (content := _content(attribution)):
        pair = remembered(attribution.snapshot, content)
        take_back(kind=DecisionKind.NOT_A_QUOTATION, pair=pair)
    row = Attribution.objects.filter(pk=attribution.pk)
    row.update(review=review, reject_reason=reason)
    attribution.refresh_from_db()
    stood, stands = (each.review != Review.REJECTED for each in (held, attribution))
    told = (held.kind, held.speaker_id) == (attribution.kind, attribution.speaker_id)
    if stood != stands or not told:
        quote_ids = set(attribution.occurrences.values_list("quote_id", flat=True))
        assemble(quote_ids=quote_ids | relink(quote_ids=quote_ids))


def _content(attribution: Attribution) -> list[Span]:
    rows = attribution.spans.filter(role=SpanRole.CONTENT).order_by("start")
    return [Span(row.start, row.end) for row in rows]
