"""Carriages gathered anew where what they were made from has changed."""

from django.db import connection

from tracker.queries.carriages import COLUMNS, GATHERED
from tracker.queries.printings import TO_KEEP
from tracker.queries.publication import shown_reviews

AT_ONCE = 500

# One statement, so that what is gathered and the generation are of one moment; what was marked
# meanwhile has another generation and stays as it is.
KEEP = f"""WITH due AS (
    SELECT quote_id, generation FROM tracker_carriage
    WHERE kept < %(kept)s OR kept > %(kept)s LIMIT %(most)s
), found AS (
    SELECT quote.id, due.generation, gathered.*, {TO_KEEP} AS summed
    FROM due JOIN tracker_quote quote ON quote.id = due.quote_id
    CROSS JOIN LATERAL ({GATHERED}) gathered
)
UPDATE tracker_carriage held SET kept = %(kept)s,
    {", ".join(f"{column} = found.{column}" for column in (*COLUMNS, "summed"))}
FROM found WHERE held.quote_id = found.id AND held.generation = found.generation"""


def keep_carriages(*, most: int = AT_ONCE) -> int:
    """Keep the carriages of so many quotes that have none kept; returns how many.

    Nothing is decided here and nothing shown changes, so it is no step in the history.
    """
    shown = shown_reviews()
    with connection.cursor() as cursor:
        cursor.execute(KEEP, {"shown": shown, "kept": len(shown), "most": most})
        return int(cursor.rowcount)
