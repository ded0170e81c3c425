"""Glances gathered anew where what they were made from has changed."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from tracker.models import Event, Glance, GlanceMark
from tracker.queries.coverage import Grid
from tracker.queries.events import glanced
from tracker.queries.glances import glance_of
from tracker.vocabulary import Review

AT_ONCE = 50  # a minute
# Two that write of one quote at once do not see each other's marks: what that leaves is made good
# within these hours.
RENEWED = timedelta(hours=6)
DUE = """SELECT event_id FROM (
    SELECT DISTINCT event_id FROM tracker_glancemark
    UNION
    SELECT id FROM tracker_event WHERE merged_into_id IS NULL AND review <> %(refused)s
        AND NOT EXISTS (SELECT FROM tracker_glance WHERE event_id = tracker_event.id)
    UNION
    SELECT event_id FROM tracker_glance WHERE made_at < %(before)s
) due ORDER BY event_id DESC LIMIT %(most)s"""


def keep_glances(*, now: datetime, most: int = AT_ONCE) -> int:
    """Keep the glances of so many events that have none, or an old one; returns how many.

    Nothing is decided here and nothing shown changes, so it is no step in the history.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            DUE, {"refused": Review.REJECTED.value, "before": now - RENEWED, "most": most}
        )
        due = [event for (event,) in cursor.fetchall()]
    for event in due:
        _keep(event, now)
    return len(due)


@transaction.atomic
def _keep(event_id: int, now: datetime) -> None:
    # One at a time, so that nothing older is kept over what is newer.
    list(Event.objects.select_for_update(no_key=True).filter(pk=event_id).values_list("pk"))
    # Before the printings are read: what is changed after this leaves another mark.
    GlanceMark.objects.filter(event_id=event_id).delete()
    grid = glanced(event_id)
    if grid is None:
        Glance.objects.filter(pk=event_id).delete()
        return
    shown = glance_of(grid)
    Glance.objects.update_or_create(
        pk=event_id,
        defaults={
            "made_at": now,
            "sentences": shown.sentences,
            "articles": shown.articles,
            "heads": list(shown.heads),
            "reading": shown.reading,
            "bars": shown.bars,
            "quotes": [row.sentence.id for row in grid.rows],
            "outlets": _named(grid),
        },
    )


def _named(grid: Grid) -> list[int]:
    """The outlets that it names: of the columns, and those whose copy they print."""
    shown = {column.outlet.id: column for column in grid.columns}
    sources = (a.source.id for column in shown.values() for a in column.articles if a.source)
    return sorted({*shown, *sources})
