"""Many rows written in one statement, each with values of its own."""

import json
from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection
from django.db.models import Model

# PostgreSQL reads the values of all rows from one parameter; Django's own way, a CASE a row and
# column, takes longer to write than they take to store.
WRITE = """
UPDATE {table} AS held SET {columns}
FROM jsonb_to_recordset(%s::jsonb) AS wanted({types}) WHERE held.id = wanted.id
"""
NUMBERS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def write_together(rows: Collection[Model], names: Sequence[str]) -> None:
    """Store these fields of the rows, which are of one model."""
    if not rows:
        return
    meta = next(iter(rows))._meta
    columns = {field.name: field for field in meta.concrete_fields}
    fields = [columns[name] for name in ("id", *names)]
    told = [{field.column: getattr(row, field.attname) for field in fields} for row in rows]
    statement = WRITE.format(
        table=meta.db_table,
        columns=", ".join(f'"{field.column}" = wanted."{field.column}"' for field in fields[1:]),
        types=", ".join(f'"{field.column}" {field.rel_db_type(connection)}' for field in fields),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(told, default=_moment)])


def _moment(value: date) -> str:
    return value.isoformat()


def number_together(rows: Collection[Model]) -> None:
    """Give the rows, which are of one model and not stored yet, the next ids in turn."""
    if not rows:
        return
    table = next(iter(rows))._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [table, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number
