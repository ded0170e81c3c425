"""How much waits in each queue of the outbox."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection

from tracker.queries.credits import undecided
from tracker.queries.outbox import RANKED, Asked, Queue, Rows, waiting

COUNTED = 100  # conflicts, which have to be compared with what people said of them


def counts(editor: int | None) -> dict[Queue, int]:
    """How much waits in each queue, of the newest; two SQL queries, with conflicts three."""
    return _counted(editor)[0]


def counts_beside(asked: Asked, pks: Collection[int]) -> tuple[dict[Queue, int], set[int]]:
    """The same, and which of these rows of a queue wait yet; as many queries.

    Only conflicts, which people have said to stand, are asked for anew.
    """
    rows = waiting(asked).filter(pk__in=pks)
    found, still = _counted(asked.editor, rows)
    if asked.queue is Queue.CONFLICTS:
        still = {row.pk for row in undecided(rows, limit=len(pks))}
    return found, still


def _counted(editor: int | None, beside: Rows | None = None) -> tuple[dict[Queue, int], set[int]]:
    queues = [queue for queue in Queue if queue is not Queue.CONFLICTS]
    newest = (waiting(Asked(queue, editor)).order_by("-pk")[:RANKED] for queue in queues)
    parts = [("count(*)", rows) for rows in newest]
    if beside is not None:
        parts.append(("array_agg(id)", beside))
    numbers = _together(parts)
    found = dict(zip(queues, numbers, strict=False))
    found[Queue.CONFLICTS] = len(undecided(waiting(Asked(Queue.CONFLICTS, editor)), limit=COUNTED))
    still = (numbers[len(queues)] or ()) if beside is not None else ()
    return {queue: found[queue] for queue in Queue}, set(still)


def _together(parts: Iterable[tuple[str, Rows]]) -> Sequence[Any]:
    """What is asked of the ids of each of these rows; one SQL query."""
    asked: list[str] = []
    values: list[Any] = []
    for what, rows in parts:
        sql, given = rows.values("pk").query.sql_with_params()
        asked.append(f"(SELECT {what} FROM ({sql}) AS waiting(id))")
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", values)
        return cursor.fetchone() or ()
