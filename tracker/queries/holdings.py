"""What this installation holds, in numbers."""

from dataclasses import dataclass

from django.db import connection, models

from tracker.models import Article, Event, Occurrence, Outlet, Quote, Snapshot, Speaker, Statement

LIMIT = 10_000  # rows counted one by one; more than that is told as such


@dataclass(frozen=True, slots=True)
class Holding:
    """How many rows of one kind; `more` where counting stopped."""

    name: str
    count: int
    more: bool


COUNTED: tuple[tuple[str, type[models.Model]], ...] = (
    ("outlets", Outlet),
    ("articles", Article),
    ("versions of their texts", Snapshot),
    ("speakers", Speaker),
    ("events", Event),
    ("statements", Statement),
    ("quotes", Quote),
    ("printings of them", Occurrence),
)


def holdings() -> tuple[Holding, ...]:
    """The counts, each up to a limit; one SQL query."""
    limited = " UNION ALL ".join(
        f"SELECT {place}, count(*) FROM (SELECT 1 FROM {_standing(model)} LIMIT %s) AS rows"
        for place, (_, model) in enumerate(COUNTED)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{limited} ORDER BY 1", [LIMIT + 1] * len(COUNTED))
        counts = [count for _, count in cursor.fetchall()]
    return tuple(
        Holding(name, min(count, LIMIT), count > LIMIT)
        for (name, _), count in zip(COUNTED, counts, strict=True)
    )


def _standing(model: type[models.Model]) -> str:
    """The model's table, without rows that live on in another."""
    table = model._meta.db_table
    merges = any(field.name == "merged_into" for field in model._meta.fields)
    return f"{table} WHERE merged_into_id IS NULL" if merges else table
