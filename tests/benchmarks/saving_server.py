"""The product and, on the same server, the barest way to save one decision durably.

`/bare` is one prepared `UPDATE` of a row by its key and version, committed by itself, over one
connection a thread: no framework, nobody asked who they are, nothing remembered.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

import psycopg

from tracker.wsgi import application as product

UPDATE = (
    "UPDATE bare_attribution SET review = 'accepted', version = version + 1 "
    "WHERE id = %s AND version = %s"
)
ADDRESS = "SAVING_ADDRESS"  # the environment's name for where the database is

_held = threading.local()

Environ = dict[str, Any]
Start = Any  # as the server calls it


def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/bare":
        return _bare(environ, start_response)
    return product(environ, start_response)


def _bare(environ: Environ, start_response: Start) -> Iterable[bytes]:
    size = int(environ["CONTENT_LENGTH"])
    given = parse_qs(environ["wsgi.input"].read(size).decode())
    ids = int(given["passage"][0]), int(given["version"][0])
    done = _connection().execute(UPDATE, ids, prepare=True).rowcount
    body = b"Accepted." if done else b"Changed meanwhile."
    status = "200 OK" if done else "409 Conflict"
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


def _connection() -> psycopg.Connection[tuple[Any, ...]]:
    if not hasattr(_held, "connection"):
        _held.connection = psycopg.connect(os.environ[ADDRESS], autocommit=True)
    found: psycopg.Connection[tuple[Any, ...]] = _held.connection
    return found
