"""Statements of the API, written in SQL."""

from typing import Any

from django.db import connection

Row = tuple[Any, ...]


def fetch(sql: str, bound: dict[str, Any]) -> list[Row]:
    """All rows that a statement answers with these values."""
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        rows: list[Row] = cursor.fetchall()
    return rows
