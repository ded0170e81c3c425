"""Two wordings that may be of one sentence: what agrees and what differs, in words and steps."""

from dataclasses import dataclass

from tracker.text.alignment import Change
from tracker.text.differences import differences
from tracker.text.folding import words
from tracker.text.segments import Segment, segments
from tracker.text.why import line


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why the second may be the first, as in "25 of 26 words; missing: however"."""

    why: str
    segments: tuple[Segment, ...]


def likeness(first: str, second: str) -> Likeness:
    steps = segments(first, second)
    alike = sum(len(words(step.a)) for step in steps if step.op is Change.EQUAL or step.muted)
    return Likeness(line(alike, len(words(first)), differences(first, second)), steps)
