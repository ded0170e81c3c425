"""Whose voice each outlet used: sentences by the speaker credited and the outlet."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.queries.coverage import Grid
from tracker.queries.references import SpeakerRef


@dataclass(frozen=True, slots=True)
class Voice:
    """How many sentences each column's outlet credits to one speaker."""

    speaker: SpeakerRef
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def voices(grid: Grid) -> tuple[Voice, ...]:
    """One row a speaker credited in the grid, the most heard first."""
    heard: dict[SpeakerRef, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for rendition in grid.renditions:
        if credited := rendition.passage.credited:
            heard[credited][rendition.outlet.id].add(rendition.quote_id)
    found = [
        Voice(speaker, tuple(len(by_outlet[column.outlet.id]) for column in grid.columns))
        for speaker, by_outlet in heard.items()
    ]
    return tuple(sorted(found, key=lambda voice: (-voice.total, voice.speaker.name)))
