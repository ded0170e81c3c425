"""The product and, on the same server, L: the barest way to answer a page of quotes.

`/bare` is one prepared statement, the page joined to its speakers with the outlets that carried
each as an array of ids, their names from the process, and orjson: no framework, no limit, no
filters, no validators.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from typing import Any

import orjson
import psycopg
from django.conf import settings

from tracker.wsgi import application as product

PAGE = """SELECT quote.id, quote.text, quote.wording_review, quote.language,
    quote.speaker_id, speaker.slug, speaker.name, speaker.kind, quote.speaker_review,
    quote.said_on::text, quote.first_published_at::text, quote.occurrence_count,
    kept.total, kept.outlets, kept.grades, kept.suggested
FROM (
    SELECT * FROM tracker_quote WHERE merged_into_id IS NULL AND occurrence_count > 0
        AND first_published_at IS NOT NULL
    ORDER BY {order} LIMIT 51
) quote
JOIN tracker_carriage kept ON kept.quote_id = quote.id
LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id
ORDER BY {order}"""
ORDERS = {
    "/bare": "quote.first_published_at DESC, quote.id DESC",
    "/bare-hot": "quote.outlet_count DESC, quote.id DESC",
}
STATEMENTS = {
    path: PAGE.replace("{order}", order.replace("quote.", ""), 1).replace("{order}", order)
    for path, order in ORDERS.items()
}
ADDRESS = "LISTING_ADDRESS"  # the environment's name for where the database is
COLUMNS = (
    *("id", "text", "wording_review", "language", "speaker_id", "speaker_slug", "speaker_name"),
    *("speaker_kind", "speaker_review", "said_on", "first_published_at", "occurrence_count"),
)

UNMET = 10**9  # requests a minute: counted, and never too many

settings.TRACKER_API_LIMITS = {"anonymous": UNMET, "token": UNMET}
_held = threading.local()
_names: dict[int, str] = {}

Environ = dict[str, Any]
Start = Any  # as the server calls it


def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] in STATEMENTS:
        return _bare(environ["PATH_INFO"], start_response)
    return product(environ, start_response)


def _bare(path: str, start_response: Start) -> Iterable[bytes]:
    rows = _connection().execute(STATEMENTS[path], prepare=True).fetchall()
    body = orjson.dumps({"results": [_quote(row) for row in rows[:50]]})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _quote(row: tuple[Any, ...]) -> dict[str, Any]:
    total, outlets, grades, suggested = row[12:]
    return {
        **dict(zip(COLUMNS, row, strict=False)),
        "carriers": {
            "total": total,
            "items": [
                {"id": outlet, "name": _names[outlet], "grade": grade, "suggested": likely}
                for outlet, grade, likely in zip(outlets, grades, suggested, strict=True)
            ],
        },
    }


def _connection() -> psycopg.Connection[tuple[Any, ...]]:
    if not hasattr(_held, "connection"):
        _held.connection = psycopg.connect(os.environ[ADDRESS], autocommit=True)
        _names.update(_held.connection.execute("SELECT id, name FROM tracker_outlet").fetchall())
    found: psycopg.Connection[tuple[Any, ...]] = _held.connection
    return found
