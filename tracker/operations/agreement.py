"""What two readings differ in settled on the article itself, and what they agree on taken over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from tracker.models import Attribution, ReadPassage, Settlement, Speaker
from tracker.operations.attributions import reject_attribution, restate
from tracker.operations.history import Editor, step
from tracker.operations.marking import change_span, new_passage
from tracker.operations.newcomers import make_speaker
from tracker.queries.agreement import (
    Compared,
    Keys,
    Live,
    content_of,
    keys,
    live_passages,
    spans_of,
    standing_speaker,
)
from tracker.queries.naming import quoted
from tracker.text.readings import Marking, Pair, trimmed
from tracker.vocabulary import Kind, RejectReason, SpeakerKind, Verdict

# A pair, with the version of the article's passage that was shown beside it.
Shown = tuple[Keys, int | None]
ONCE = {"settlement_of_first_once", "settlement_of_second_once"}
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
    found: Compared,
    shown: Shown,
    verdict: Verdict,
    by: Editor,
    now: datetime,
) -> Settlement:
    """One reader's version of a passage is the article's from now on, or neither's is; one step.

    `found` are the two readings, which nobody changes any more. Raises NotToBeSettled, and Conflict
    where somebody changed the article's passage since.
    """
    of, version = shown
    table = _laid(found, by, now)
    difference = _difference(table.compared, of)
    words = quoted(_words(table.compared, difference))
    label = f"settle {words}: {_told(table.compared, verdict)}"
    with _settled_once(), step(by=by, label=label):
        [settled] = _settle(table, [difference], verdict)
        if verdict in SIDES:
            _stand(table, difference, second=verdict is Verdict.SECOND, version=version)
        return settled


def take_over_agreed(
    *, found: Compared, chosen: Sequence[Shown], by: Editor, now: datetime
) -> None:
    """What both readers say of these passages is said of the article's; one step.

    Each with the version of the article's passage that was shown. Raises Conflict and
    NotToBeSettled, and then nothing is taken over.
    """
    table = _laid(found, by, now)
    agreed = {keys(each): each for each in table.compared.open(table.compared.agreed)}
    if not all(of in agreed for of, _ in chosen):
        raise NotToBeSettled("a passage is settled already, or not agreed on")
    label = f"take over {len(chosen)} that two readings agree on"
    with _settled_once(), step(by=by, label=label):
        _settle(table, [agreed[of] for of, _ in chosen], Verdict.AGREED)
        for of, version in chosen:
            _stand(table, agreed[of], second=False, version=version)


def _laid(found: Compared, by: Editor, now: datetime) -> _Table:
    return _Table(found, live_passages(found.pair.snapshot), by, now)


@contextmanager
def _settled_once() -> Iterator[None]:
    """Say of what somebody else settles meanwhile that it is settled; nothing stays written."""
    try:
        yield
    except IntegrityError as refusal:
        diagnosis = getattr(refusal.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name not in ONCE:
            raise
        raise NotToBeSettled("it is settled already") from refusal


def _difference(found: Compared, of: Keys) -> Pair:
    by_keys = {keys(pair): pair for pair in found.open(found.differing)}
    if of not in by_keys:
        raise NotToBeSettled("it is settled already, or no difference of the two")
    return by_keys[of]


def _settle(table: _Table, pairs: Sequence[Pair], verdict: Verdict) -> list[Settlement]:
    return Settlement.objects.bulk_create(
        Settlement(
            pair=table.compared.pair,
            first_id=first,
            second_id=second,
            verdict=verdict,
            by=table.by,
            at=table.now,
        )
        for first, second in map(keys, pairs)
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
    text, spans, by = table.compared.text, spans_of(row), table.by
    kind, speaker = Kind(row.kind), _speaker(row, by)
    if target is None:
        snapshot = table.compared.pair.snapshot
        new_passage(snapshot=snapshot, content=spans, kind=kind, speaker=speaker, by=by)
    elif trimmed(text, content_of(target)) != trimmed(text, spans):
        said = {"kind": kind, "speaker": speaker}
        change_span(attribution=target, content=spans, by=by, version=version, said=said)
    else:
        restate(target, kind=kind, speaker=speaker, version=version)


def _speaker(row: ReadPassage, by: Editor) -> Speaker | None:
    if row.speaker_name:
        return make_speaker(name=row.speaker_name, kind=SpeakerKind(row.speaker_kind), by=by)
    return standing_speaker(row.speaker) if row.speaker else None
