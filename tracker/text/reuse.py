"""How much of one article's narration stands word for word in another's: the sign of a copy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.text.narration import GRAM, REPEATS, Narration, Telling
from tracker.text.span import Span


@dataclass(frozen=True, slots=True)
class Shared:
    """What one article has in common with another's narration.

    `words` of its own `of` narrated ones are also narrated there, the longest run `longest`
    words, in the stretches of characters `spans`. `quoting` words between its quotation marks
    are narrated there, in the stretches `blocks`.
    """

    words: int
    of: int
    longest: int
    spans: tuple[Span, ...]
    quoting: int
    blocks: tuple[Span, ...]

    @property
    def share(self) -> float:
        """0 to 1, of its own narration."""
        return self.words / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """The same `length` words from place `left` of one telling and place `right` of another."""

    left: int
    right: int
    length: int


def shared(
    left: Narration, right: Narration, *, common: tuple[Iterable[Span], Iterable[Span]] = ((), ())
) -> tuple[Shared, Shared]:
    """What each of two articles shares with the other, the left one's side first.

    `common` are the stretches of either that its house prints under other stories too.
    """
    here, there = (
        _without(side.told, spans) for side, spans in zip((left, right), common, strict=True)
    )
    told = list(_runs(here, there))
    turned = [Run(run.right, run.left, run.length) for run in told]
    return (
        _side(left, here, told, list(_runs(left.quoted, there))),
        _side(right, there, turned, list(_runs(right.quoted, here))),
    )


def _side(side: Narration, telling: Telling, told: list[Run], blocks: list[Run]) -> Shared:
    return Shared(
        words=_count(told),
        of=len(telling),
        longest=max((run.length for run in told), default=0),
        spans=_spans(telling, told),
        quoting=_count(blocks),
        blocks=_spans(side.quoted, blocks),
    )


def _without(telling: Telling, spans: Iterable[Span]) -> Telling:
    """The telling without the words in these stretches, and a break where they stood."""
    left_out = list(spans)
    if not left_out:
        return telling
    kept: list[int] = []
    breaks: set[int] = set()
    for place, span in enumerate(telling.spans):
        if any(span.overlaps(other) for other in left_out):
            continue
        if kept and (kept[-1] != place - 1 or place in telling.breaks):
            breaks.add(len(kept))
        kept.append(place)
    return Telling(
        tuple(telling.words[place] for place in kept),
        tuple(telling.ends[place] for place in kept),
        frozenset(breaks),
    )


def _runs(here: Telling, there: Telling) -> Iterator[Run]:
    """The longest common runs of `GRAM` words and more, from the start of `here` on."""
    places = there.places
    free = 0
    for at, gram in here.grams(GRAM):
        if at < free or gram not in places:
            continue
        run = max(
            (_grown(here, there, at, other) for other in places[gram][:REPEATS]),
            key=lambda run: (run.length, -run.right),
        )
        free = at + run.length
        yield run


def _grown(here: Telling, there: Telling, left: int, right: int) -> Run:
    length = GRAM
    while (
        left + length < len(here)
        and right + length < len(there)
        and here.words[left + length] == there.words[right + length]
        and left + length not in here.breaks
        and right + length not in there.breaks
    ):
        length += 1
    return Run(left, right, length)


def _count(runs: list[Run]) -> int:
    return sum(run.length for run in runs)


def _spans(telling: Telling, runs: list[Run]) -> tuple[Span, ...]:
    """The characters of the runs, those in one that follow each other in both articles.

    What stands between such two is a quotation that both print, or a word that one changed.
    """
    found: list[Span] = []
    last: Run | None = None
    for run in sorted(runs, key=lambda run: run.left):
        start, end = telling.ends[run.left][0], telling.ends[run.left + run.length - 1][1]
        if last and _follows(last, run):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
        last = run
    return tuple(found)


def _follows(last: Run, run: Run) -> bool:
    gaps = (run.left - last.left - last.length, run.right - last.right - last.length)
    return all(0 <= gap <= GRAM for gap in gaps)
