"""What pasted words make of a held wording, in the terms of the rendition grades."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tracker.text.alignment import align
from tracker.text.differences import Differences, differences
from tracker.text.nearness import stretch
from tracker.text.segments import Segment, segments
from tracker.text.wording import INSIDE, Evidence
from tracker.vocabulary import Difference

# Grades whose evidence are words that are there on one side only.
WORDED = {
    Difference.ELIDED_MARKED,
    Difference.ELIDED_UNMARKED,
    Difference.INSERTED_BRACKETED,
    Difference.ALTERED,
    Difference.SPLICED,
}
# Grades in which the words are all the same.
DRESSED = {Difference.IDENTICAL, Difference.TYPOGRAPHIC, Difference.PUNCTUATION}
TRIMMED = {Difference.TRIMMED_MARKED, Difference.TRIMMED_UNMARKED}


@dataclass(frozen=True, slots=True)
class Rendered:
    """How words render a wording: grades, worst first; words missing, added and cut off.

    `cut` are the words before and after the part that is rendered, in that order, where there
    are any. `segments` lay the wording (a) beside the words (b); `summary` is one sentence.
    """

    grades: tuple[Difference, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    cut: tuple[str, ...]
    summary: str
    segments: tuple[Segment, ...]

    @property
    def grade(self) -> Difference:
        return self.grades[0]

    @property
    def same_words(self) -> bool:
        return self.grade in DRESSED


def rendered(wording: str, text: str, *, part: bool = False) -> Rendered:
    """How `text` renders `wording`; `part` where it is only meant to be a part of it."""
    found = differences(wording, text, fragment=part)
    return Rendered(
        grades=tuple(reversed(found.grades)),
        missing=tuple(_apart(item.missing for item in found.evidence if _is_worded(item))),
        added=tuple(_apart(item.added for item in found.evidence if _is_worded(item))),
        cut=tuple(_cut(found)),
        summary=found.summary,
        segments=segments(wording, text),
    )


def nearest(wordings: Sequence[str], text: str) -> int:
    """Which of the wordings differs least from `text`; the first of several."""
    distances = [_distance(wording, text) for wording in wordings]
    return distances.index(min(distances))


def _distance(wording: str, text: str) -> tuple[int, int, int]:
    """Words that only one has; then those cut off before and after; then marks and letters."""
    alignment = align(wording, text)
    between = alignment.words_b + stretch(alignment) - 2 * alignment.matched
    return between, alignment.words_a, Levenshtein.distance(wording, text)


def _is_worded(item: Evidence) -> bool:
    return item.difference in WORDED and (item.place == INSIDE or bool(item.added))


def _apart(stretches: Iterator[str]) -> Iterator[str]:
    return filter(None, (stretch.strip(" ,.;:") for stretch in stretches))


def _cut(found: Differences) -> Iterator[str]:
    return (item.missing for item in found.evidence if item.difference in TRIMMED and item.missing)
