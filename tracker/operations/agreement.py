"""What two readings differ in settled on the article itself, and what they agree on taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.models import Attribution, ReadingPair, ReadPassage, Settlement, Speaker
from tracker.operations.attributions import accept_attribution, edit_passage, reject_attribution
from tracker.operations.history import Editor, step
from tracker.operations.marking import change_span, new_passage
from tracker.operations.newcomers import make_speaker
from tracker.operations.versions import hold
from tracker.queries.agreement import (
    Compared,
    Keys,
    Live,
    compared,
    content_of,
    keys,
    live_passages,
    spans_of,
    standing_speaker,
)
from tracker.queries.naming import quoted
from tracker.text.readings import Marking, Pair, trimmed
from tracker.vocabulary import Kind, RejectReason, Review, SpeakerKind, Verdict

# A pair, with the version of the article's passage that was shown beside it.
Shown = tuple[Keys, int | None]
SIDES = {Verdict.FIRST: 0, Verdict.SECOND: 1}


class NotToBeSettled(ValueError):
    """What is no open difference of two readings that were handed in, and why."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What one step settles: the two readings, the article's passages, who settles and when."""

    compared: Compared
    live: Live
    by: Editor
    now: datetime


def settle_difference(
    *,
    pair: ReadingPair,
    shown: Shown,
    verdict: Verdict,
    by: Editor,
    now: datetime,
) -> Settlement:
    """One reader's version of a passage is the article's from now on, or neither's is; one step.

    Raises NotToBeSettled, and Conflict where somebody changed the article's passage since.
    """
    of, version = shown
    table = _laid(pair, by, now)
    difference = _difference(table.compared, of)
    words = quoted(_words(table.compared, difference))
    with step(by=by, label=f"settle {words}: {_told(table.compared, verdict)}"):
        hold(pair)
        if Settlement.objects.filter(first=of[0], second=of[1]).exists():
            raise NotToBeSettled("it is settled already")
        if verdict in SIDES:
            _stand(table, difference, second=verdict is Verdict.SECOND, version=version)
        return _settled(table, difference, verdict)


def take_over_agreed(
    *, pair: ReadingPair, chosen: Sequence[Shown], by: Editor, now: datetime
) -> None:
    """What both readers say of these passages is said of the article's; one step.

    Each with the version of the article's passage that was shown. Raises Conflict and
    NotToBeSettled, and then nothing is taken over.
    """
    table = _laid(pair, by, now)
    agreed = {keys(each): each for each in table.compared.open(table.compared.agreed)}
    with step(by=by, label=f"take over {len(chosen)} that two readings agree on"):
        hold(pair)
        for of, version in chosen:
            if of not in agreed:
                raise NotToBeSettled("a passage is settled already, or not agreed on")
            _stand(table, agreed[of], second=False, version=version)
            _settled(table, agreed[of], Verdict.AGREED)


def _laid(pair: ReadingPair, by: Editor, now: datetime) -> _Table:
    found = compared(pair.pk)
    if found is None:
        raise NotToBeSettled("one of the two readings is not handed in")
    return _Table(found, live_passages(found.pair.snapshot), by, now)


def _difference(found: Compared, of: Keys) -> Pair:
    by_keys = {keys(pair): pair for pair in found.open(found.differing)}
    if of not in by_keys:
        raise NotToBeSettled("it is settled already, or no difference of the two")
    return by_keys[of]


def _settled(table: _Table, pair: Pair, verdict: Verdict) -> Settlement:
    first, second = keys(pair)
    return Settlement.objects.create(
        pair=table.compared.pair,
        first_id=first,
        second_id=second,
        verdict=verdict,
        by=table.by,
        at=table.now,
    )


def _words(found: Compared, pair: Pair) -> str:
    side = next(each for each in (*pair.sides, pair.first, pair.second) if each)
    return " … ".join(span.of(found.text) for span in side.spans)


def _told(found: Compared, verdict: Verdict) -> str:
    if verdict in SIDES:
        return f"as {found.editors[SIDES[verdict]]} has it"
    return verdict.label


def _stand(table: _Table, pair: Pair, *, second: bool, version: int | None) -> None:
    """Make the article's passage what that side says, or refuse it where the side has none."""
    target = table.live.target(pair, second=second)
    chosen = pair.sides[1 if second else 0]
    if chosen is not None:
        _mark(table, table.compared.rows[chosen.key], target, version)
    elif target is not None:
        said = pair.second if second else pair.first
        reject_attribution(
            attribution=target,
            reason=_reason(table, said, pair),
            by=table.by,
            now=table.now,
            version=version,
        )


def _reason(table: _Table, said: Marking | None, pair: Pair) -> RejectReason:
    """The one that was given; two readers who refuse for different reasons leave it open."""
    refused = [said] if pair.apart else [pair.first, pair.second]
    rows = (table.compared.rows[each.key].reject_reason for each in refused if each)
    given = {reason for reason in rows if reason}
    return RejectReason(given.pop()) if len(given) == 1 else RejectReason.OTHER


def _mark(table: _Table, row: ReadPassage, target: Attribution | None, version: int | None) -> None:
    """The article's passage has the row's words, kind and speaker, and is settled."""
    text = table.compared.text
    if target is None:
        target = new_passage(
            snapshot=table.compared.pair.snapshot,
            content=spans_of(row),
            kind=Kind(row.kind),
            by=table.by,
        )
    elif trimmed(text, content_of(target)) != trimmed(text, spans_of(row)):
        target = change_span(
            attribution=target, content=spans_of(row), by=table.by, version=version
        )
    else:
        hold(target, version=version, wanted={"kind": row.kind, "review": Review.ACCEPTED})
    speaker = _speaker(row, table.by)
    wanted = {"kind": row.kind, "speaker": speaker}
    fields = [name for name, value in wanted.items() if getattr(target, name) != value]
    for name in fields:
        setattr(target, name, wanted[name])
    if fields:
        edit_passage(attribution=target, fields=fields, by=table.by)
    else:
        accept_attribution(attribution=target, by=table.by)


def _speaker(row: ReadPassage, by: Editor) -> Speaker | None:
    if row.speaker_name:
        return make_speaker(name=row.speaker_name, kind=SpeakerKind(row.speaker_kind), by=by)
    return standing_speaker(row.speaker) if row.speaker else None
