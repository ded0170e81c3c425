"""Which of its printings stands for a quote."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tracker.text.folding import words

_PRINTERS = "’‘“”—–…"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, the number of outlets that print it so, and whether it is a full sentence.

    `age` orders wordings by when they were first printed, the earliest lowest; any number does.
    """

    text: str
    outlets: int = 1
    full: bool = True
    age: float = 0.0


def canonical(wordings: Sequence[Wording]) -> str:
    """The fullest wording most carried; "" where there is none.

    A wording is among the fullest where no other has all its words and more. Of those, the one
    whose words most outlets print, in whole or in part; then the longer, then the one printed
    first; of its spellings a closed sentence before one that ends on a comma, then the most
    printed, then the one set in a printer's marks before a typewriter's.
    """
    pool = [wording for wording in wordings if wording.full] or list(wordings)
    spellings: defaultdict[tuple[str, ...], list[Wording]] = defaultdict(list)
    for wording in pool:
        spellings[words(wording.text)].append(wording)
    if not spellings:
        return ""
    fullest = [said for said in spellings if not any(_holds(more, said) for more in spellings)]
    chosen = max(
        fullest,
        key=lambda said: (
            _support(said, spellings),
            len(said),
            -min(wording.age for wording in spellings[said]),
            said,
        ),
    )
    return _spelling(spellings[chosen])


def _holds(more: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether `more` has all words of `said` in their order, and others besides."""
    return len(more) > len(said) and LCSseq.similarity(more, said) == len(said)


def _support(said: tuple[str, ...], spellings: dict[tuple[str, ...], list[Wording]]) -> int:
    return sum(
        wording.outlets
        for other, found in spellings.items()
        if other == said or _holds(said, other)
        for wording in found
    )


def _spelling(found: Sequence[Wording]) -> str:
    carried: defaultdict[str, int] = defaultdict(int)
    for wording in found:
        carried[wording.text] += wording.outlets
    return min(
        carried,
        key=lambda text: (
            not text.rstrip("\"'”’ ").endswith((".", "!", "?")),
            -carried[text],
            -sum(text.count(mark) for mark in _PRINTERS),
            text,
        ),
    )
