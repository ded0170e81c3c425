"""Two printings of one quote side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.queries.renditions import Rendition, Segment
from tracker.text.differences import differences
from tracker.text.segments import segments
from tracker.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the right printing has beside the left one, in steps and in words."""

    left: Rendition
    right: Rendition
    segments: tuple[Segment, ...]
    summary: str


def comparison(printed: Iterable[Rendition], left: int, right: int) -> Comparison | None:
    """The two printings with these ids; None where either is not among those printed."""
    by_id = {one.id: one for one in printed}
    if left not in by_id or right not in by_id:
        return None
    first, second = by_id[left], by_id[right]
    steps = segments(first.text, second.text)
    return Comparison(
        left=first,
        right=second,
        segments=tuple(Segment(step.op.value, step.a, step.b, step.muted) for step in steps),
        summary=_summary(first, second),
    )


def _summary(first: Rendition, second: Rendition) -> str:
    """What the second has beside the first; words of a second sentence are not other words."""
    if second.spliced_with and not first.spliced_with:
        return second.summary
    if first.spliced_with and not second.spliced_with:
        return "prints one sentence of the two"
    return differences(
        first.text,
        second.text,
        fragment=second.passage.kind is Kind.MIXED,
        reported=second.passage.kind is Kind.INDIRECT,
    ).summary
