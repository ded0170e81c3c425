"""Many rows written in one statement, each with values of its own."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection
from django.db.models import Field, Model

# PostgreSQL reads the values of all rows from one parameter; Django's own way, a CASE a row and
# column, takes longer to write than they take to store.
WRITE = """
UPDATE {table} AS held SET {columns}
FROM jsonb_to_recordset(%s::jsonb) AS wanted({types}) WHERE held.id = wanted.id
"""
STORE = """
INSERT INTO {table} ({columns}) SELECT {columns}
FROM jsonb_to_recordset(%s::jsonb) AS wanted({types}) {conflicts}
"""
NUMBERS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


AnyField = Field[Any, Any]


def write_together(rows: Collection[Model], names: Sequence[str]) -> None:
    """Store these fields of the rows, which are of one model."""
    if not rows:
        return
    meta = next(iter(rows))._meta
    columns = {field.name: field for field in meta.concrete_fields}
    fields = [columns[name] for name in ("id", *names)]
    statement = WRITE.format(
        table=meta.db_table,
        columns=", ".join(f'"{field.column}" = wanted."{field.column}"' for field in fields[1:]),
        types=_types(fields),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [_told(rows, fields)])


def store_together(rows: Collection[Model]) -> None:
    """Store new rows of one model; whoever needs their ids numbers them before.

    What refers to them by a row that had no id then is stored after they are numbered.
    """
    if not rows:
        return
    first = next(iter(rows))
    fields = [field for field in first._meta.concrete_fields if not field.primary_key or first.pk]
    _store(type(first), fields, _told(rows, fields))
    for row in rows:
        row._state.adding = False


def make_together(
    model: type[Model], rows: Collection[Mapping[str, object]], *, ignore_conflicts: bool = False
) -> None:
    """Store new rows that nobody needs as objects, given by their columns, each by the same."""
    if not rows:
        return
    given = next(iter(rows))
    fields = [field for field in model._meta.concrete_fields if field.column in given]
    told = orjson.dumps([*rows]).decode()
    _store(model, fields, told, "ON CONFLICT DO NOTHING" if ignore_conflicts else "")


def _store(model: type[Model], fields: Sequence[AnyField], told: str, conflicts: str = "") -> None:
    statement = STORE.format(
        table=model._meta.db_table,
        columns=", ".join(f'"{field.column}"' for field in fields),
        types=_types(fields),
        conflicts=conflicts,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [told])


def _types(fields: Sequence[AnyField]) -> str:
    return ", ".join(f'"{field.column}" {field.rel_db_type(connection)}' for field in fields)


def _told(rows: Collection[Model], fields: Sequence[AnyField]) -> str:
    names = [(field.column, field.attname) for field in fields]
    told = [{column: getattr(row, name) for column, name in names} for row in rows]
    return orjson.dumps(told).decode()


def number_together(rows: Collection[Model]) -> None:
    """Give the rows, which are of one model and not stored yet, the next ids in turn."""
    if rows:
        numbers = next_numbers(type(next(iter(rows))), len(rows))
        for row, number in zip(rows, numbers, strict=True):
            row.pk = number


def next_numbers(model: type[Model], count: int) -> list[int]:
    """The next ids of the model in turn; one query."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [model._meta.db_table, count])
        return [number for (number,) in cursor.fetchall()]
