"""Two readers' passages of one text, laid side by side: which are one, and in what they differ."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.text.agreement import Alpha, Unit, alpha, positive_agreement
from tracker.text.span import Span

# What may stand at the edge of a passage for one reader and outside it for the other.
MARKS = "“”„‟\"«»‘’'"
STOPS = ",."
WORD = re.compile(r"\w+")

Spans = tuple[Span, ...]


class Apart(StrEnum):
    """In what two readers differ on one passage."""

    SPAN = "span"
    KIND = "kind"
    SPEAKER = "speaker"
    ONLY_FIRST = "only the first has it"
    ONLY_SECOND = "only the second has it"


@dataclass(frozen=True, slots=True)
class Marking:
    """One reader's passage; one that does not stand was suggested, and the reader refused it.

    `origin` is the suggestion that it was made from, `key` what the caller knows it by.
    """

    key: int
    spans: Spans
    kind: str
    speaker: Hashable
    origin: int | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """What the two readers say of one passage; None where a reader says nothing of it."""

    first: Marking | None
    second: Marking | None
    same_spans: bool = False

    @property
    def sides(self) -> tuple[Marking | None, Marking | None]:
        """The two as passages: one that was refused is none."""
        first, second = (each if each and each.stands else None for each in self._both)
        return first, second

    @property
    def apart(self) -> tuple[Apart, ...]:
        """In what they differ; nothing where both mark it alike, and where both refuse it."""
        first, second = self.sides
        if first is None or second is None:
            alone = [(first, Apart.ONLY_FIRST), (second, Apart.ONLY_SECOND)]
            return tuple(word for side, word in alone if side)
        compared = (
            (Apart.SPAN, self.same_spans),
            (Apart.KIND, first.kind == second.kind),
            (Apart.SPEAKER, first.speaker == second.speaker),
        )
        return tuple(word for word, same in compared if not same)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return min(each.spans[0].start for each in self._both if each)

    @property
    def _both(self) -> tuple[Marking | None, Marking | None]:
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Tally:
    """What agreement is counted from; tallies of several texts add up."""

    first: int = 0
    second: int = 0
    same: int = 0
    overlapping: int = 0  # one passage, marked with different edges
    kept: int = 0  # of the same, those that both have from one suggestion
    kinds: Counter[Unit] = field(default_factory=Counter)
    speakers: Counter[Unit] = field(default_factory=Counter)
    words: Counter[Unit] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.first + other.first,
            self.second + other.second,
            self.same + other.same,
            self.overlapping + other.overlapping,
            self.kept + other.kept,
            self.kinds + other.kinds,
            self.speakers + other.speakers,
            self.words + other.words,
        )

    @property
    def agreement(self) -> float | None:
        return positive_agreement(self.same, self.first, self.second)

    @property
    def loose_agreement(self) -> float | None:
        """The same, where passages that overlap count as one."""
        return positive_agreement(self.same + self.overlapping, self.first, self.second)

    @property
    def kind(self) -> Alpha:
        return alpha(self.kinds)

    @property
    def speaker(self) -> Alpha:
        return alpha(self.speakers)

    @property
    def word(self) -> Alpha:
        """On each word of the text: whether it belongs to a passage."""
        return alpha(self.words)


def trimmed(text: str, spans: Iterable[Span]) -> Spans:
    """The stretches without blanks, marks, commas and stops at their edges.

    Stretches that only such characters part are one.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and all(map(_is_edge, text[joined[-1].end : span.start])):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    found = (_inside(text, span) for span in joined)
    return tuple(span for span in found if len(span))


def _is_edge(character: str) -> bool:
    return character.isspace() or character in MARKS or character in STOPS


def _inside(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    return Span(start, end)


def paired(text: str, first: Sequence[Marking], second: Sequence[Marking]) -> tuple[Pair, ...]:
    """Every passage of either reader once, in the order of the text.

    Passages are one whose stretches are the same; of the rest those made from one suggestion;
    of the rest those that overlap most.
    """
    table = _Table(text, list(first), list(second))
    table.pair_same()
    table.pair_by_origin()
    table.pair_overlapping()
    return tuple(sorted([*table.pairs, *table.alone()], key=lambda pair: (pair.start, _keys(pair))))


def _keys(pair: Pair) -> tuple[int, ...]:
    return tuple(each.key if each else 0 for each in (pair.first, pair.second))


class _Table:
    """What waits for its counterpart, and the pairs found."""

    def __init__(self, text: str, first: list[Marking], second: list[Marking]) -> None:
        self.text = text
        self.first, self.second = first, second
        self.pairs: list[Pair] = []

    def pair_same(self) -> None:
        by_spans: dict[Spans, list[Marking]] = defaultdict(list)
        for each in self.second:
            if each.stands:
                by_spans[trimmed(self.text, each.spans)].append(each)
        for each in [each for each in self.first if each.stands]:
            if others := by_spans[trimmed(self.text, each.spans)]:
                # Two passages may have the same words: the likest then, and the first of these.
                other = max(others, key=lambda it: _likeness(each, it))
                others.remove(other)
                self._pair(each, other, same_spans=True)

    def pair_by_origin(self) -> None:
        by_origin = {each.origin: each for each in self.second}
        for each in [each for each in self.first if each.origin is not None]:
            if other := by_origin.get(each.origin):
                self._pair(each, other)

    def pair_overlapping(self) -> None:
        shares = (
            (_share(each.spans, other.spans), each, other)
            for each in self.first
            for other in self.second
            if each.stands and other.stands
        )
        found = sorted((row for row in shares if row[0]), key=lambda row: (-row[0], row[1].key))
        for _, each, other in found:
            if each in self.first and other in self.second:
                self._pair(each, other)

    def alone(self) -> list[Pair]:
        """The passages without a counterpart; what one refused and the other lacks is none."""
        lone = [Pair(each, None) for each in self.first] + [Pair(None, it) for it in self.second]
        return [pair for pair in lone if pair.apart]

    def _pair(self, first: Marking, second: Marking, *, same_spans: bool = False) -> None:
        self.first.remove(first)
        self.second.remove(second)
        self.pairs.append(Pair(first, second, same_spans))


def _likeness(one: Marking, other: Marking) -> int:
    return (one.origin == other.origin) + (one.kind == other.kind) + (one.speaker == other.speaker)


def _share(one: Spans, other: Spans) -> float:
    """The characters that both have among those that either has."""
    common = sum(max(min(a.end, b.end) - max(a.start, b.start), 0) for a in one for b in other)
    return common / (sum(map(len, one)) + sum(map(len, other)) - common)


def tally(text: str, pairs: Sequence[Pair]) -> Tally:
    """What agreement is counted from in one text."""
    sides = [pair.sides for pair in pairs]
    first = [one for one, _ in sides if one]
    second = [other for _, other in sides if other]
    unlike = [pair.sides for pair in pairs if not pair.same_spans]
    both = [pair.sides for pair in pairs if pair.same_spans]
    alike = [(one, other) for one, other in both if one and other]
    return Tally(
        first=len(first),
        second=len(second),
        same=len(alike),
        overlapping=sum(bool(a and b and _share(a.spans, b.spans)) for a, b in unlike),
        kept=sum(a.origin is not None and a.origin == b.origin for a, b in alike),
        kinds=Counter((a.kind, b.kind) for a, b in alike),
        speakers=Counter((a.speaker, b.speaker) for a, b in alike),
        words=_words(text, first, second),
    )


def _words(text: str, first: Sequence[Marking], second: Sequence[Marking]) -> Counter[Unit]:
    covered = [
        {place for each in side for span in each.spans for place in range(span.start, span.end)}
        for side in (first, second)
    ]
    places = (word.start() for word in WORD.finditer(text))
    return Counter((place in covered[0], place in covered[1]) for place in places)
