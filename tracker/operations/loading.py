"""Putting a dump into an empty database: all of it in one transaction, or nothing."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError, connection

from tracker.models import Tombstone
from tracker.operations.history import step
from tracker.operations.indexing import index_all
from tracker.queries.dumped import DUMPED, Dumped

BATCH = 20_000  # lines stored by one statement, so that what it leaves to its end stays small

STAGED = """
CREATE TEMP TABLE staged (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line jsonb)
ON COMMIT DROP
"""
# JSON escapes all control characters, so that a line is copied as it is.
COPIED = "COPY staged (line) FROM STDIN (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
STORED = """
INSERT INTO {table} ({columns}) SELECT {columns} FROM staged,
    jsonb_populate_record(NULL::{table}, %(defaults)s::jsonb || line)
WHERE n > %(after)s AND n <= %(upto)s {ready}
"""
# A row that refers to another of its table comes after it, as the table's triggers ask.
READY = """
AND NOT EXISTS (SELECT FROM {table} held WHERE held.id = (line ->> 'id')::bigint)
AND (line ->> '{itself}' IS NULL
    OR EXISTS (SELECT FROM {table} held WHERE held.id = (line ->> '{itself}')::bigint))
"""
# No number is given twice, not that of a row which is gone either.
NUMBERED = """
SELECT setval(pg_get_serial_sequence('{table}', 'id'), top) FROM (
    SELECT GREATEST((SELECT max(id) FROM {table}),
        (SELECT max(number) FROM tracker_tombstone WHERE kind = '{kind}')) AS top
) AS numbers WHERE top IS NOT NULL
"""

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the dump: how many rows it is to have, and its lines in pieces."""

    dumped: Dumped
    rows: int
    lines: Callable[[], Iterable[bytes]]


class NotLoaded(ValueError):
    """Why nothing was loaded."""


def load_dump(*, parts: Iterable[Part], as_of: str, say: Say) -> None:
    """Store what a dump holds; nothing at all where a part of it can't be.

    The machine's step, so that each row has a history from which later steps can be undone.
    Raises NotLoaded where the database holds anything already, or a part is not as it says.
    """
    with step(by=None, label=f"load the dump of {as_of}"), connection.cursor() as cursor:
        tables = ", ".join(each.table for each in DUMPED)
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
        _check_empty()
        # Each reference is looked at with its statement, instead of all at the end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for part in parts:
            _store(part)
            say(f"{part.rows:>10,} {part.dumped.name}")
        _number()
        index_all(say=say)


def _check_empty() -> None:
    for dumped in DUMPED:
        if dumped.model_class._default_manager.exists():
            raise NotLoaded(f"the database is not empty: there are {dumped.name} in it")


def _store(part: Part) -> None:
    name = part.dumped.name
    try:
        staged = _stage(part)
        if staged != part.rows:
            raise NotLoaded(f"{name}: {part.rows} rows are announced, and {staged} are there")
        stored = _insert(part.dumped, staged)
    except DatabaseError as error:
        raise NotLoaded(f"{name}: {str(error).partition(chr(10))[0]}") from error
    if stored != staged:
        raise NotLoaded(f"{name}: {staged - stored} rows refer to others that are not there")


def _stage(part: Part) -> int:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        cursor.execute(STAGED)
        with cursor.copy(COPIED) as copy:
            for piece in part.lines():
                copy.write(piece)
        cursor.execute("ANALYZE staged")
        cursor.execute("SELECT count(*) FROM staged")
        [(count,)] = cursor.fetchall()
    return int(count)


def _insert(dumped: Dumped, rows: int) -> int:
    """Store the staged rows, those first to which others of the table refer."""
    stored = 0
    while True:
        found = sum(_insert_batch(dumped, after) for after in range(0, rows, BATCH))
        stored += found
        if not found or not dumped.itself or stored == rows:
            return stored


def _insert_batch(dumped: Dumped, after: int) -> int:
    left_out = dict(_left_out(dumped))
    names = [*dumped.columns, *left_out]
    ready = READY.format(table=dumped.table, itself=dumped.itself) if dumped.itself else ""
    statement = STORED.format(
        table=dumped.table, columns=", ".join(f'"{name}"' for name in names), ready=ready
    )
    values: dict[str, str | int] = {
        "defaults": json.dumps(left_out),
        "after": after,
        "upto": after + BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _left_out(dumped: Dumped) -> Iterator[tuple[str, object]]:
    """The columns that a dump does not tell, with what a new row has there."""
    for field in dumped.model_class._meta.concrete_fields:
        if field.attname not in dumped.columns and not field.primary_key:
            yield field.attname, field.get_default()


def _number() -> None:
    numbered = [each for each in DUMPED if each.model_class is not Tombstone]
    with connection.cursor() as cursor:
        for dumped in numbered:
            cursor.execute(NUMBERED.format(table=dumped.table, kind=dumped.model.lower()))
