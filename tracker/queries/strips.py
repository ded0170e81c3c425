"""Which part of a sentence a printing keeps, as stretches of the sentence's length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.queries.renditions import Rendition, Segment

WHOLE = 100.0
HIGH = 10  # units of a strip's height
TICK = 3.0  # width of words put in, which take no length of the sentence


class Fate(StrEnum):
    """What became of a stretch of the sentence."""

    KEPT = "kept"
    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    LOOSE = "loose"  # printed, but of a sentence that nobody printed whole


LAYERS = (Fate.MISSING, Fate.LOOSE, Fate.KEPT, Fate.CHANGED, Fate.ADDED)  # the last on top

# y and height of each fate in a strip that is 10 units high: told apart without colour.
SHAPES: dict[Fate, tuple[tuple[float, float], ...]] = {
    Fate.KEPT: ((0, 10),),
    Fate.MISSING: ((4.5, 1),),
    Fate.CHANGED: ((0, 3), (7, 3)),
    Fate.ADDED: ((0, 10),),
    Fate.LOOSE: ((0, 3), (7, 3)),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch in percent of the sentence's characters."""

    fate: Fate
    start: float
    width: float


def stretches(rendition: Rendition) -> tuple[Stretch, ...]:
    """The sentence from start to end, neighbours of one fate joined."""
    length = sum(len(step.said) for step in rendition.segments)
    if rendition.partial and rendition.full_text:
        return (Stretch(Fate.LOOSE, 0.0, WHOLE),)
    if not length:
        return (Stretch(Fate.KEPT, 0.0, WHOLE),)
    return tuple(_joined(_steps(rendition, length)))


def laid_over(printed: Iterable[Rendition]) -> list[Stretch]:
    """All stretches of some printings, kept ones over the gaps of the others; a gap of none."""
    found = [one for rendition in printed for one in stretches(rendition)]
    if not found:
        return [Stretch(Fate.MISSING, 0.0, WHOLE)]
    return sorted(found, key=lambda one: (LAYERS.index(one.fate), one.start, one.width))


def _steps(rendition: Rendition, length: int) -> Iterator[Stretch]:
    place = 0.0
    for step in rendition.segments:
        width = WHOLE * len(step.said) / length
        fate = _fate(step)
        if fate is Fate.ADDED:
            yield Stretch(fate, min(place, WHOLE - TICK), TICK)
        elif width:
            yield Stretch(fate, place, width)
        place += width


def _fate(step: Segment) -> Fate:
    if step.muted or step.op == "equal":
        return Fate.KEPT
    return {"delete": Fate.MISSING, "insert": Fate.ADDED}.get(step.op, Fate.CHANGED)


def _joined(steps: Iterator[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for step in steps:
        if held and held.fate is step.fate and step.fate is not Fate.ADDED:
            held = Stretch(held.fate, held.start, held.width + step.width)
            continue
        if held:
            yield held
        held = step
    if held:
        yield held
