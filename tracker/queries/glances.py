"""What lists show of events: the grid of each in small, as kept or from the grid itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from django.conf import settings

from tracker.queries.coverage import Grid, Row
from tracker.queries.prepared import Prepared
from tracker.queries.publication import REVIEWED
from tracker.queries.renditions import Rendition
from tracker.queries.strips import Fate, Stretch, laid_over

LINES = 12  # sentences that are drawn
DIGITS = 3  # of a percentage


@dataclass(frozen=True, slots=True)
class Glance:
    """An event's grid in small."""

    sentences: int
    articles: int
    heads: tuple[str, ...]  # the outlets with a column
    reading: str  # who carries most of it
    bars: str  # as JSON: of each sentence drawn, in each column, fate, start and width of stretches

    @property
    def lines(self) -> list[list[list[Stretch]]]:
        """Of each sentence that is drawn its stretches in each column."""
        return [
            [[Stretch(Fate(fate), start, width) for fate, start, width in cell] for cell in cells]
            for cells in orjson.loads(self.bars)
        ]


def glance_of(grid: Grid) -> Glance:
    return Glance(
        sentences=len(grid.rows),
        articles=len(grid.articles),
        heads=tuple(column.outlet.name for column in grid.columns),
        reading=grid.reading,
        bars=orjson.dumps([_line(row) for row in grid.rows[:LINES]]).decode(),
    )


def _line(row: Row) -> list[list[tuple[str, float, float]]]:
    return [_cell([one for part in cell.parts for one in part.renditions]) for cell in row.cells]


def _cell(printed: Sequence[Rendition]) -> list[tuple[str, float, float]]:
    return [
        (one.fate.value, round(one.start, DIGITS), round(one.width, DIGITS))
        for one in laid_over(printed)
    ]


_kept = Prepared(
    "glances_kept",
    """SELECT event_id, sentences, articles, heads, reading, bars FROM tracker_glance glance
    WHERE event_id = ANY(%(events)s::bigint[])
        AND NOT EXISTS (SELECT FROM tracker_glancemark WHERE event_id = glance.event_id)""",
)


def kept_glances(event_ids: Iterable[int]) -> dict[int, Glance]:
    """Those of the events that are kept as their printings say; one SQL query.

    Of what only some may see none is kept, so that none is to be forgotten with every accept.
    """
    if settings.TRACKER_PUBLISH == REVIEWED:
        return {}
    return {
        event: Glance(sentences, articles, tuple(heads), reading, bars)
        for event, sentences, articles, heads, reading, bars in _kept.rows(
            {"events": list(event_ids)}
        )
    }
