"""What people decide about a passage: that it stands, that it does not, who said it."""

from collections.abc import Collection, Mapping
from copy import copy
from datetime import datetime

from tracker.models import Attribution, Speaker
from tracker.operations.decisions import refuse
from tracker.operations.history import Editor, left_for_later, step
from tracker.operations.linking import relink
from tracker.operations.newcomers import newcomer
from tracker.operations.passages import remembered
from tracker.operations.settling import Settled, content_of, settle
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, Kind, RejectReason, Review, SpeakerKind


def accept_attribution(
    *, attribution: Attribution, by: Editor, version: int | None = None
) -> Attribution:
    """A person confirms the passage as it stands, and takes back any no to it."""
    with step(by=by, label=f"accept {name_of(attribution)}"):
        held = _held(attribution, version, {"review": Review.ACCEPTED})
        settled = Settled(Review.ACCEPTED, speaker=held.speaker_id)
        _settle(attribution, held, settled)
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
        held = _held(attribution, version, wanted)
        pair = remembered(attribution.snapshot, content_of(attribution))
        refuse(kind=DecisionKind.NOT_A_QUOTATION, pair=pair, reason=reason, by=by, now=now)
        settled = Settled(Review.REJECTED, reason, held.speaker_id)
        _settle(attribution, held, settled)
        return attribution


def credit_passage(
    *,
    attribution: Attribution,
    speaker: Speaker,
    by: Editor,
    version: int | None = None,
) -> Attribution:
    """A person says whom the article credits, which settles the passage."""
    with step(by=by, label=f"credit {name_of(attribution)} to {speaker}"):
        held = _held(attribution, version, {"speaker": speaker, "review": Review.ACCEPTED})
        _settle(attribution, held, Settled(Review.ACCEPTED, speaker=speaker.pk))
        return attribution


def credit_newcomer(
    *,
    attribution: Attribution,
    name: str,
    kind: SpeakerKind,
    by: Editor,
    version: int | None = None,
) -> Speaker:
    """A person credits the passage to somebody not known by that name and kind until then.

    One step: who is made for a passage that turns out to be changed is not made.
    """
    with step(by=by, label=f"credit {name_of(attribution)} to {name}"):
        speaker = newcomer(name, kind)
        held = _held(attribution, version, {"speaker": speaker, "review": Review.ACCEPTED})
        _settle(attribution, held, Settled(Review.ACCEPTED, speaker=speaker.pk))
        return speaker


def restate(
    attribution: Attribution, *, kind: Kind, speaker: Speaker | None, version: int | None
) -> None:
    """Settle, in a step that is being taken, of what kind the passage is and whom it credits."""
    wanted = {"kind": kind, "speaker": speaker, "review": Review.ACCEPTED}
    held = _held(attribution, version, wanted)
    if held.kind != kind:
        _grade_anew(attribution)
    said = Settled(Review.ACCEPTED, speaker=speaker.pk if speaker else None, kind=kind)
    _settle(attribution, held, said)


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
        attribution.refresh_from_db()
        if "kind" in wanted and held.kind != wanted["kind"]:
            _grade_anew(attribution)
        now = copy(attribution)
        settled = Settled(Review.ACCEPTED, speaker=now.speaker_id)
        _settle(attribution, now, settled, before=held)
        return attribution


def _grade_anew(attribution: Attribution) -> None:
    """A grade holds for one kind only."""
    attribution.occurrences.update(alignment=[])


def _held(
    attribution: Attribution, version: int | None, wanted: Mapping[str, object]
) -> Attribution:
    """The row as it is stored: as read, at the version that was wanted, or read again and locked.

    The statement that settles a row says whether it still is as it was read.
    """
    if version is not None and version == attribution.version:
        return copy(attribution)
    held = hold(attribution, version=version, wanted=wanted)
    held.snapshot = attribution.snapshot
    return held


def _settle(
    attribution: Attribution,
    held: Attribution,
    settled: Settled,
    *,
    before: Attribution | None = None,
) -> None:
    """Write the review and the speaker alone: what else the caller holds may be out of date.

    `held` is the row as it is stored, and `before` as it was, where the step wrote more of it.
    Quotes follow where the passage begins or ceases to stand, or credits somebody else; a
    machine's passage that a person confirms changes none.
    """
    was, version = copy(before or held), held.version
    if not settle(held, settled):
        wanted = {"review": settled.review, "reject_reason": settled.reason}
        hold(attribution, version=version, wanted=wanted)
    if version == attribution.version:
        attribution.review, attribution.reject_reason = held.review, held.reject_reason
        attribution.speaker_id, attribution.version = held.speaker_id, held.version
        attribution.kind = held.kind
    else:
        attribution.refresh_from_db()
    stood, stands = (each.review != Review.REJECTED for each in (was, held))
    told = (was.kind, was.speaker_id) == (held.kind, held.speaker_id)
    if stood == stands and told:
        return
    if left_for_later():
        return
    quote_ids = set(attribution.occurrences.values_list("quote_id", flat=True))
    assemble(quote_ids=quote_ids | relink(quote_ids=quote_ids))
