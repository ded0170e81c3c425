"""Several things said of several passages at once: one step, and none of it where one is stale."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tracker.models import Attribution, Snapshot, Speaker
from tracker.operations.attributions import (
    accept_attribution,
    credit_passage,
    edit_passage,
    reject_attribution,
)
from tracker.operations.history import Editor, step
from tracker.operations.marking import change_span, new_passage
from tracker.operations.newcomers import newcomer
from tracker.operations.versions import Versions, hold_all
from tracker.queries.naming import name_of
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, Review, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a person says of one passage; what is left out stays as it is.

    `columns` are written as they are. A `newcomer` is somebody not known by that name and kind.
    """

    passage: Attribution
    content: tuple[Span, ...] = ()
    columns: dict[str, Any] = field(default_factory=dict)
    speaker: Speaker | None = None
    newcomer: tuple[str, SpeakerKind] | None = None
    review: Review | None = None
    reason: RejectReason = RejectReason.OTHER


def revise_passages(
    *, revisions: Sequence[Revision], by: Editor, now: datetime, versions: Versions | None = None
) -> UUID:
    """Carry out what is said of the passages, in their order; returns the step's context.

    Whatever is said of a passage settles it. Raises Conflict where one was changed after it was
    read, and SpansRefused; then nothing is written.
    """
    with step(by=by, label=_label(revisions)) as context:
        hold_all([each.passage for each in revisions], versions)
        for each in revisions:
            _revise(each, by, now)
        return context


def mark_passage(
    *, snapshot: Snapshot, content: Sequence[Span], kind: Kind, speaker: Speaker | None, by: Editor
) -> tuple[Attribution, UUID]:
    """A passage that a person marked and credited; one step, whose context is returned with it."""
    with step(by=by, label="mark a new passage") as context:
        row = new_passage(snapshot=snapshot, content=content, kind=kind, by=by)
        if speaker is not None:
            credit_passage(attribution=row, speaker=speaker, by=by)
        return row, context


def _revise(said: Revision, by: Editor, now: datetime) -> None:
    """One after the other, each on the row as the one before left it; the review last."""
    if said.content:
        change_span(attribution=_fresh(said), content=said.content, by=by)
    if said.columns:
        row = _fresh(said)
        for name, value in said.columns.items():
            setattr(row, name, value)
        edit_passage(attribution=row, fields=said.columns, by=by)
    speaker = newcomer(*said.newcomer) if said.newcomer else said.speaker
    if speaker is not None:
        credit_passage(attribution=_fresh(said), speaker=speaker, by=by)
    if said.review is Review.ACCEPTED:
        accept_attribution(attribution=_fresh(said), by=by)
    if said.review is Review.REJECTED:
        reject_attribution(attribution=_fresh(said), reason=said.reason, by=by, now=now)


def _fresh(said: Revision) -> Attribution:
    return Attribution.objects.select_related("snapshot").get(pk=said.passage.pk)


def _label(revisions: Sequence[Revision]) -> str:
    one = len(revisions) == 1
    return f"revise {name_of(revisions[0].passage) if one else f'{len(revisions)} passages'}"
