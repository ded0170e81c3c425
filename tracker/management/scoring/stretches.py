"""Spans as sets of word positions, and the best one-to-one pairing of two lists of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")

Words = frozenset[int]


class Positions:
    """The word positions of a text."""

    def __init__(self, text: str) -> None:
        found = [word.span() for word in _WORD.finditer(text)]
        self.text = text
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def of(self, start: int, end: int) -> Words:
        first = bisect_right(self.ends, start)
        return frozenset(range(first, bisect_left(self.starts, end)))

    def over(self, spans: Iterable[Sequence[int]]) -> Words:
        """The positions of all the spans together."""
        return union(self.of(start, end) for start, end in spans)

    def by_paragraph(self, spans: Iterable[Sequence[int]]) -> list[Words]:
        """One set a paragraph: a quotation that runs over paragraphs is one stretch in each."""
        pieces = (self.of(*piece) for piece in _pieces(self.text, spans))
        return [piece for piece in pieces if piece]


def _pieces(text: str, spans: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        position = start
        for line in text[start:end].split("\n"):
            if line.strip():
                yield position, position + len(line)
            position += len(line) + 1


def union(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)


def jaccard(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def paired(gold: Sequence[Words], predicted: Sequence[Words], least: float) -> dict[int, int]:
    """Gold number to predicted number, the most alike pair first, each used once."""
    close = [
        (-jaccard(wanted, given), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
        if wanted & given and jaccard(wanted, given) >= least
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(close):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
