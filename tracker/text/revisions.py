"""Two texts of one article, paragraph by paragraph: what stayed, went, came and changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from tracker.text.folding import words

ALIKE = 0.5  # share of words in common from which two paragraphs are one, changed
# Comparing paragraphs word by word costs the product of their lengths.
MOST_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class Revised:
    """One paragraph before and after; "" on the side that lacks it."""

    before: str
    after: str

    @property
    def stayed(self) -> bool:
        return self.before == self.after


def revisions(before: str, after: str) -> tuple[Revised, ...]:
    """The paragraphs of both texts in reading order, those that correspond beside each other."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Revised] = []
    for op, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if op == "equal":
            found += [Revised(each, each) for each in old[a:b]]
        else:
            found += _paired(old[a:b], new[c:d])
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _paired(old: list[str], new: list[str]) -> Iterator[Revised]:
    """In order, each paragraph with the first later one that has most of its words."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from (Revised(each, "") for each in old)
        yield from (Revised("", each) for each in new)
        return
    place = 0
    for each in old:
        at = next((n for n in range(place, len(new)) if _alike(each, new[n])), None)
        if at is None:
            yield Revised(each, "")
            continue
        yield from (Revised("", added) for added in new[place:at])
        yield Revised(each, new[at])
        place = at + 1
    yield from (Revised("", added) for added in new[place:])


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(words(one), words(other)) >= ALIKE
