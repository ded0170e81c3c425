"""The product and, on the same server, L: the barest way to answer a page of quotes.

`/bare` is one prepared statement, the page joined to its speakers with the outlets that carried
each as arrays, the outlets' names from the process, and orjson: no framework, no limit, no filters,
no validators. It answers the product's own page, object by object; `/lean` one of half the size,
which leaves out addresses and what is seldom known. Each has its `-hot` with the most carried.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg
from django.conf import settings

from tracker.vocabulary import Difference
from tracker.wsgi import application as product

LEAN = """quote.id, quote.text, quote.wording_review, quote.language,
    quote.speaker_id, speaker.slug, speaker.name, speaker.kind, quote.speaker_review,
    quote.said_on::text, quote.first_published_at::text, quote.occurrence_count,
    kept.total, kept.outlets, kept.grades, kept.suggested"""
WHOLE = f"""{LEAN}, quote.version, quote.statement_id, quote.position, quote.position_certain,
    quote.said_basis, kept.first_precision"""
PAGE = """SELECT {columns}
FROM (
    SELECT * FROM tracker_quote WHERE merged_into_id IS NULL AND occurrence_count > 0
        AND first_published_at IS NOT NULL
    ORDER BY {inner} LIMIT 51
) quote
JOIN tracker_carriage kept ON kept.quote_id = quote.id
LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id
ORDER BY {order}"""
ORDERS = {
    "": "quote.first_published_at DESC, quote.id DESC",
    "-hot": "quote.outlet_count DESC, quote.id DESC",
}
STATEMENTS = {
    f"/{name}{kind}": PAGE.format(columns=columns, inner=order.replace("quote.", ""), order=order)
    for name, columns in (("bare", WHOLE), ("lean", LEAN))
    for kind, order in ORDERS.items()
}
ADDRESS = "LISTING_ADDRESS"  # the environment's name for where the database is
COLUMNS = (
    *("id", "text", "wording_review", "language", "speaker_id", "speaker_slug", "speaker_name"),
    *("speaker_kind", "speaker_review", "said_on", "first_published_at", "occurrence_count"),
)
GRADES = [grade.value for grade in Difference]

UNMET = 10**9  # requests a minute: counted, and never too many

_held = threading.local()
_outlets: dict[int, tuple[str, str]] = {}

Environ = dict[str, Any]
Start = Any  # as the server calls it
Row = tuple[Any, ...]


def served() -> Callable[[Environ, Start], Iterable[bytes]]:
    settings.TRACKER_API_LIMITS = {"anonymous": UNMET, "token": UNMET}
    return application


def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] in STATEMENTS:
        return _bare(environ, start_response)
    return product(environ, start_response)


def _bare(environ: Environ, start_response: Start) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    rows = _connection().execute(STATEMENTS[path], prepare=True).fetchall()
    quote: Callable[[Row, str], dict[str, Any]] = _whole if path.startswith("/bare") else _lean
    base = f"http://{environ['HTTP_HOST']}"
    body = orjson.dumps({"results": [quote(row, base) for row in rows[:50]]})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _lean(row: Row, _: str) -> dict[str, Any]:
    total, outlets, grades, suggested = row[12:]
    return {
        **dict(zip(COLUMNS, row, strict=False)),
        "carriers": {
            "total": total,
            "items": [
                {"id": outlet, "name": _outlets[outlet][1], "grade": grade, "suggested": likely}
                for outlet, grade, likely in zip(outlets, grades, suggested, strict=True)
            ],
        },
    }


def _whole(row: Row, base: str) -> dict[str, Any]:
    identity, words, wording_review, language, speaker, slug, name, kind = row[:8]
    speaker_review, said_on, first, printed, total, outlets, grades, suggested = row[8:16]
    version, statement, position, certain, said_basis, precision = row[16:]
    root = f"{base}/api/v1"
    return {
        "id": identity,
        "url": f"{base}/q/{identity}",
        "api": f"{root}/quotes/{identity}/",
        "text": words,
        "wording_review": wording_review,
        "language": language,
        "speaker": {
            "id": speaker,
            "url": f"{base}/speaker/{slug}",
            "api": f"{root}/speakers/{speaker}/",
            "name": name,
            "kind": kind,
        },
        "speaker_review": speaker_review,
        "statement": statement,
        "position": position,
        "position_certain": certain,
        "said_on": said_on,
        "said_basis": said_basis,
        "first_published_at": f"{first[:10]}T{first[11:19]}Z",
        "first_published_precision": precision,
        "occurrence_count": printed,
        "carriers": {
            "total": total,
            "items": [
                {
                    "id": outlet,
                    "url": f"{base}/outlet/{_outlets[outlet][0]}",
                    "api": f"{root}/outlets/{outlet}/",
                    "name": _outlets[outlet][1],
                    "grade": GRADES[grade - 1],
                    "suggested": likely,
                }
                for outlet, grade, likely in zip(outlets, grades, suggested, strict=True)
            ],
            "occurrences": f"{root}/occurrences/?quote={identity}",
        },
        "conflicts": [],
        "version": version,
    }


def _connection() -> psycopg.Connection[Row]:
    if not hasattr(_held, "connection"):
        hold(psycopg.connect(os.environ[ADDRESS], autocommit=True))
    found: psycopg.Connection[Row] = _held.connection
    return found


def hold(connection: psycopg.Connection[Row]) -> None:
    """Ask over this connection, in this thread."""
    _held.connection = connection
    rows = connection.execute("SELECT id, slug, name FROM tracker_outlet").fetchall()
    _outlets.update({identity: (slug, name) for identity, slug, name in rows})
