"""An article's words parted into the reporter's own and those between quotation marks.

Two reports of one press conference share its quotations and nothing else; a copy shares what its
reporter wrote. So each is compared apart.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from tracker.text.quotations import quotations
from tracker.text.span import Span

GRAM = 5  # words; a shorter run is shared by any two reports of one event
REPEATS = 4  # places of a run looked at in an article that repeats it
CACHED = 64  # articles; a new one is compared with some twenty

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Lines of a page's furniture, which outlets of one house share; no story is told in them.
_FURNITURE = re.compile(
    r"©|\b(?:all rights reserved|subscribe|subscription|newsletters?|sign up|follow us|cookies"
    r"|terms of (?:use|service)|privacy policy|support our journalism|advertisement"
    r"|click here|read more|download (?:the|our) app)\b",
    re.IGNORECASE,
)
LONGEST_FURNITURE = 200  # characters; a longer line tells something
Gram = tuple[str, ...]
Ends = tuple[int, int]


@dataclass(frozen=True)
class Telling:
    """Words in order with where each starts and ends.

    Before each of the places `breaks` other words stood; no run goes over one.
    """

    words: tuple[str, ...]
    ends: tuple[Ends, ...]
    breaks: frozenset[int]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The words' characters; made where they are asked for, which few articles are."""
        return tuple(Span(*each) for each in self.ends)

    def stretches(self, least: int) -> list[Gram]:
        """The words between breaks, where there are at least so many."""
        ends = sorted({0, *self.breaks, len(self.words)})
        return [self.words[start:end] for start, end in pairwise(ends) if end - start >= least]

    def grams(self, length: int) -> list[tuple[int, Gram]]:
        """Every run of that many words with the place where it starts."""
        found: list[tuple[int, Gram]] = []
        for start, end in pairwise(sorted({0, *self.breaks, len(self.words)})):
            starts = range(start, end - length + 1)
            found += [(at, self.words[at : at + length]) for at in starts]
        return found

    @cached_property
    def places(self) -> dict[Gram, list[int]]:
        """Where each run of `GRAM` words starts."""
        places: dict[Gram, list[int]] = {}
        for at, gram in self.grams(GRAM):
            places.setdefault(gram, []).append(at)
        return places


@dataclass(frozen=True)
class Narration:
    """What the reporter wrote, and what stands between quotation marks."""

    told: Telling
    quoted: Telling


@lru_cache(maxsize=CACHED)
def narration(text: str) -> Narration:
    """An article's words, page furniture left out; linear in its length."""
    inside = [quotation.inside for quotation in quotations(text)]
    left_out = _furniture(text)
    begun, left = ([span.start for span in spans] for spans in (inside, left_out))
    told: list[Ends] = []
    quoted: list[Ends] = []
    for ends in [match.span() for match in _WORD.finditer(text)]:
        start = ends[0]
        if not left_out or not _within(left_out, left, start):
            number = bisect_right(begun, start)
            (quoted if number and start < inside[number - 1].end else told).append(ends)
    return Narration(_telling(text, told, inside), _telling(text, quoted, inside))


def _furniture(text: str) -> list[Span]:
    return [
        Span(*line.span())
        for line in re.finditer(r"[^\n]+", text)
        if len(line.group()) <= LONGEST_FURNITURE and _FURNITURE.search(line.group())
    ]


def _within(spans: list[Span], starts: list[int], place: int) -> bool:
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < spans[number].end


def _telling(text: str, words: list[Ends], inside: list[Span]) -> Telling:
    """The words with a break wherever a quotation begins or ends between two of them."""
    starts = [start for start, _ in words]
    edges = (edge for span in inside for edge in (span.start, span.end))
    # The first word at or behind each edge; before the first of all and behind the last is none.
    breaks = frozenset(at for edge in edges if 0 < (at := bisect_left(starts, edge)) < len(starts))
    folded = tuple([text[start:end].lower().replace("’", "'") for start, end in words])
    return Telling(folded, tuple(words), breaks)
