"""A database of generated quotes for one benchmark, filled with COPY and dropped at the end.

It stands on the embedded server of `TRACKER_DATA/benchmark-postgres`. While it is filled,
`session_replication_role = replica` keeps history and foreign keys from being worked through row
by row: what is written is consistent by making, and nobody's data is here. Constraints stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.benchmarks.rows import Newsstand, Rows, batches
from tests.throwaway import (
    TEMPLATE_PREFIX,
    drop,
    fingerprint,
    maintenance,
    make_template,
    names,
    use,
)

FOLDER = "benchmark-postgres"
PREFIX = "benchmark_"
# Indexes of other readers, made at the end in one go; the constraints' own are kept up meanwhile.
SECONDARY = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
# A posting's key is as good as random, and beyond this many quotes its index outgrows the
# memory that filling it row by row would need.
GROWN = 1_000_000
POSTING_KEY = "ALTER TABLE tracker_posting ADD PRIMARY KEY (id)"
NO_POSTING_KEY = "ALTER TABLE tracker_posting DROP CONSTRAINT tracker_posting_pkey"
MEMORY = "SET maintenance_work_mem = '1GB'"


@contextmanager
def store(size: int, *, keep: bool = False, stand: type[Newsstand] = Newsstand) -> Iterator[None]:
    """Use a database of `size` quotes, made unless one was kept; drop it unless it is to stay.

    A `stand` of another kind fills a database of its own.
    """
    name = f"{PREFIX}{stand.__name__.lower()}_{size}"
    ordinary = _server()
    with maintenance() as cursor:
        held = name in names(cursor, PREFIX)
    if not held:
        _make(name, stand(size))
    use(name)
    # A kept one may have been made before the latest migration.
    call_command("migrate", verbosity=0, interactive=False)
    try:
        yield
    finally:
        use(ordinary)
        if not keep:
            with maintenance() as cursor:
                drop(cursor, name)


def _server() -> str:
    """Turn to the benchmarks' own server; the name of the database that was in use."""
    fields = connection.settings_dict
    connection.close()
    fields["EMBEDDED"] = {"folder": settings.TRACKER_DATA / FOLDER, "durable": False}
    return str(fields["NAME"])


def _make(name: str, stand: Newsstand) -> None:
    """Fill a new database and give it its name once it is whole."""
    unfinished, template = f"{name}_unfinished", f"{TEMPLATE_PREFIX}{fingerprint()}"
    with maintenance() as cursor:
        drop(cursor, unfinished)
        if template not in names(cursor, TEMPLATE_PREFIX):
            make_template(cursor, template)
        cursor.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{template}"')
    use(unfinished)
    fill(stand)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    with maintenance() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def fill(stand: Newsstand) -> None:
    """Write the quotes and what they stand in into empty tables."""
    size = stand.size
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(MEMORY)
        if size > GROWN:
            cursor.execute(NO_POSTING_KEY)
    with _without_secondary_indexes():
        for batch in batches(stand):
            _copy(batch)
    with connection.cursor() as cursor:
        if size > GROWN:
            cursor.execute(POSTING_KEY)
        cursor.execute("SET session_replication_role = DEFAULT")


@contextmanager
def _without_secondary_indexes() -> Iterator[None]:
    tables = [table for table in connection.introspection.table_names() if _is_filled(table)]
    with connection.cursor() as cursor:
        cursor.execute(SECONDARY, [tables])
        found = cursor.fetchall()
        for index, _ in found:
            cursor.execute(f'DROP INDEX "{index}"')
        yield
        for _, definition in found:
            cursor.execute(definition)


def _is_filled(table: str) -> bool:
    return table.removeprefix("tracker_") in {
        *("article", "snapshot", "attribution", "occurrence", "quote"),
        "speaker",
    }


def _copy(rows: Sequence[Rows]) -> None:
    with connection.cursor() as cursor:
        for each in rows:
            with cursor.copy(each.statement) as copy:
                copy.write("".join(each.lines))
