"""Statements of the API, written in SQL."""

from functools import cache
from hashlib import blake2b
from typing import Any

from django.db import connection

from tracker.queries.prepared import Prepared

Row = tuple[Any, ...]


def fetch(sql: str, bound: dict[str, Any]) -> list[Row]:
    """All rows that a statement answers with these values."""
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        rows: list[Row] = cursor.fetchall()
    return rows


@cache
def prepared(sql: str) -> Prepared:
    """A statement of which there are few: planned once a connection."""
    return Prepared(f"api_{blake2b(sql.encode(), digest_size=12).hexdigest()}", sql)
