"""NDJSON: one JSON object a line, for lists of any length."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson

MEDIA_TYPE = "application/x-ndjson"
CONTENT_TYPE = "application/x-ndjson; charset=utf-8"
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS | orjson.OPT_APPEND_NEWLINE
BATCH = 100  # rows sent together: a packet each would cost more than the rows


def line(body: dict[str, Any]) -> bytes:
    return orjson.dumps(body, option=OPTIONS)


def lines(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A line each, sent some at a time, so that nothing waits for the whole."""
    for some in batches(rows):
        yield b"".join(line(body) for body in some)


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        yield some
