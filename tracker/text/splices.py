"""Two quotes that a printing runs together in one pair of marks."""

from dataclasses import dataclass

from tracker.text.alignment import Change, align


@dataclass(frozen=True, slots=True)
class Joined:
    """Two sentences as one text; `joint` is where the second begins."""

    text: str
    joint: int


def joined(one: str, other: str, printed: str) -> Joined:
    """Both sentences in the order in which `printed` has them."""
    first, then = sorted((one, other), key=lambda said: (_starts(said, printed), said))
    return Joined(f"{first} {then}", len(first) + 1)


def _starts(said: str, printed: str) -> int:
    """Where in the printing the words of a sentence begin, in words; its end without any."""
    alignment = align(said, printed)
    starts = (op.b.start for op in alignment.ops if op.change is Change.EQUAL)
    return next(starts, len(alignment.b))
