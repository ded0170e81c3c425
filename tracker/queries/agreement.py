"""Two readings handed in and laid side by side, and how far editors agree."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from tracker.models import (
    Attribution,
    BlindReading,
    ReadingPair,
    ReadPassage,
    Settlement,
    Snapshot,
    Speaker,
)
from tracker.queries.deciding import all_marked
from tracker.text.names import folded_name
from tracker.text.readings import Marking, Pair, Spans, Tally, paired, tally, trimmed
from tracker.text.span import Span
from tracker.vocabulary import ReadingState, Review, SpanRole

NOBODY = ""  # to credit nobody is a decision too
LISTED = 50  # pairs in a list, the newest first
COUNTED = 200  # pairs that figures over several are of, the newest

Keys = tuple[int | None, int | None]


@dataclass(frozen=True)
class Compared:
    """Two readings of one text, handed in by both, and what was settled of their differences."""

    pair: ReadingPair
    readings: tuple[BlindReading, BlindReading]
    rows: Mapping[int, ReadPassage]
    answered: Mapping[Keys, Settlement]

    @cached_property
    def text(self) -> str:
        return self.pair.snapshot.text

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        first, second = ([marking_of(row) for row in each.passages.all()] for each in self.readings)
        return paired(self.text, first, second)

    @cached_property
    def tally(self) -> Tally:
        return tally(self.text, self.pairs)

    @property
    def differing(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.apart]

    @property
    def agreed(self) -> list[Pair]:
        return [pair for pair in self.pairs if not pair.apart]

    @property
    def waiting(self) -> list[Pair]:
        """The differences that nobody has settled."""
        return self.open(self.differing)

    def open(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of the pairs that nobody has settled."""
        return [pair for pair in pairs if keys(pair) not in self.answered]

    @property
    def editors(self) -> tuple[str, str]:
        first, second = (each.editor.get_username() for each in self.readings)
        return first, second


def keys(pair: Pair) -> Keys:
    """The two rows that were compared, by their ids."""
    return pair.first.key if pair.first else None, pair.second.key if pair.second else None


def marking_of(row: ReadPassage) -> Marking:
    return Marking(
        key=row.pk,
        spans=spans_of(row),
        kind=row.kind,
        speaker=_credited(row),
        origin=row.suggestion_id,
        stands=row.review != Review.REJECTED,
    )


def spans_of(row: ReadPassage) -> Spans:
    places = iter(row.places)
    return tuple(Span(start, end) for start, end in zip(places, places, strict=True))


def _credited(row: ReadPassage) -> Hashable:
    """Whoever a speaker was merged into; somebody not known yet by the words of the name."""
    if row.speaker_name:
        return row.speaker_kind, folded_name(row.speaker_name)
    return standing_speaker(row.speaker).pk if row.speaker else NOBODY


def standing_speaker(speaker: Speaker) -> Speaker:
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def compared(pair_id: int) -> Compared | None:
    """The two readings side by side; None where there is no such pair or one is not handed in.

    Three queries.
    """
    rows = BlindReading.objects.filter(pair=pair_id, pair__state=ReadingState.HANDED_IN)
    rows = rows.select_related("editor", "pair__snapshot__article__outlet").order_by("place")
    read = list(rows.defer("pair__snapshot__raw").prefetch_related(Prefetch("passages", _read())))
    if not read:
        return None
    first, second = read
    settled = Settlement.objects.filter(pair=first.pair).select_related("by").order_by("id")
    return _laid(first.pair, (first, second), settled)


def all_compared() -> list[Compared]:
    """The newest pairs handed in, for figures over several; four queries."""
    rows = ReadingPair.objects.filter(state=ReadingState.HANDED_IN).order_by("-id")
    return [_compared(each) for each in _with_readings(rows.select_related("snapshot"))[:COUNTED]]


def given_pairs() -> list[tuple[ReadingPair, Compared | None]]:
    """The newest pairs that were not taken back, compared where both are handed in."""
    rows = ReadingPair.objects.exclude(state=ReadingState.WITHDRAWN).order_by("-id")
    found = _with_readings(rows.select_related("snapshot__article__outlet", "given_by"))
    return [
        (each, _compared(each) if each.state == ReadingState.HANDED_IN else None)
        for each in found[:LISTED]
    ]


def _with_readings(rows: QuerySet[ReadingPair]) -> QuerySet[ReadingPair]:
    readings = BlindReading.objects.select_related("editor").order_by("place")
    settlements = Settlement.objects.select_related("by").order_by("id")
    return rows.defer("snapshot__raw").prefetch_related(
        Prefetch("readings", readings),
        Prefetch("readings__passages", _read()),
        Prefetch("settlements", settlements),
    )


def _read() -> QuerySet[ReadPassage]:
    return ReadPassage.objects.select_related("speaker__merged_into").order_by("places", "id")


def _compared(pair: ReadingPair) -> Compared:
    first, second = pair.readings.all()
    return _laid(pair, (first, second), pair.settlements.all())


def _laid(
    pair: ReadingPair, readings: tuple[BlindReading, BlindReading], settled: Iterable[Settlement]
) -> Compared:
    rows = {row.pk: row for each in readings for row in each.passages.all()}
    answered = {(row.first_id, row.second_id): row for row in settled}
    return Compared(pair, readings, rows, answered)


@dataclass(frozen=True, slots=True)
class Figures:
    """How far two editors agree over all that both have read; `pairs` are the texts."""

    editors: tuple[str, ...]
    texts: int
    suggested: int  # texts that both began with the machine's suggestions
    tally: Tally


def figures() -> list[Figures]:
    """Over everybody first, then for each two editors by their names."""
    found: dict[tuple[str, ...], list[Compared]] = defaultdict(list)
    for each in all_compared():
        found[tuple(sorted(each.editors))].append(each)
    everybody = [each for several in found.values() for each in several]
    return [
        _figures(editors, several) for editors, several in [((), everybody), *sorted(found.items())]
    ]


def _figures(editors: tuple[str, ...], several: list[Compared]) -> Figures:
    suggested = sum(each.pair.with_suggestions for each in several)
    return Figures(editors, len(several), suggested, sum((each.tally for each in several), Tally()))


@dataclass(frozen=True, slots=True)
class Live:
    """The article's own passages, to which what is settled is done."""

    text: str
    by_id: Mapping[int, Attribution]
    by_spans: Mapping[Spans, Attribution]

    def target(self, pair: Pair, *, second: bool = False) -> Attribution | None:
        """The passage that a pair is about, by the side that is chosen and then by the other.

        That from which the side was suggested, else the one of the same words.
        """
        sides = (pair.second, pair.first) if second else (pair.first, pair.second)
        said = [each for each in sides if each]
        suggested = (self.by_id.get(each.origin) for each in said if each.origin is not None)
        same = (self.by_spans.get(trimmed(self.text, each.spans)) for each in said)
        return next((row for row in (*suggested, *same) if row is not None), None)


def live_passages(snapshot: Snapshot) -> Live:
    """One query."""
    found = all_marked(snapshot.pk)[::-1]
    for row in found:
        row.snapshot = snapshot
    by_spans = {trimmed(snapshot.text, content_of(row)): row for row in found}
    return Live(snapshot.text, {row.pk: row for row in found}, by_spans)


def has_newer_text(snapshot: Snapshot) -> bool:
    """Whether the article was captured again since, with other words."""
    rows = Snapshot.objects.filter(article=snapshot.article_id)
    return rows.filter(captured_at__gt=snapshot.captured_at).exists()


def content_of(row: Attribution) -> Spans:
    """The stretches of a passage of the article, read from its spans as they are held."""
    found = (span for span in row.spans.all() if span.role == SpanRole.CONTENT)
    return tuple(sorted(Span(span.start, span.end) for span in found))
