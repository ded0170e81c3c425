"""What is written, put in words for the page that documents the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from rest_framework.serializers import Serializer

from tracker.api.writes.changes import TriedOut
from tracker.api.writes.declared import MOST_ROWS, Write

# The rows of the examples.
IDENTITY = "1000007"
CONTEXT = "0b6c1a52-6d3c-4f0e-9a0f-3f1d2c4b5a69"


@dataclass(frozen=True, slots=True)
class WriteSection:
    """A method of an address: who may, what it takes, and an example to try."""

    write: Write
    place: str
    headers: tuple[str, ...]
    body: str
    several: str
    answer: str
    example: str


def write_section(write: Write) -> WriteSection:
    place = write.path.replace("{identity}", IDENTITY).replace("{context}", CONTEXT)
    headers = ["Authorization: Bearer TOKEN"]
    if write.document:
        headers.append(f"Content-Type: {write.shapes[0]}")
    if write.conditional:
        headers.append('If-Match: "1"')
    example = (
        orjson.dumps(write.example, option=orjson.OPT_INDENT_2).decode() if write.document else ""
    )
    body = write.document.__name__ if write.document else ""
    several = "" if not write.many else f"{'or ' if write.alone else ''}a list of 1 to {MOST_ROWS}"
    return WriteSection(write, place, tuple(headers), body, several, write.answer.__name__, example)


def documents_of(writes: Sequence[Write]) -> dict[type[Serializer[Any]], None]:
    """The objects that bodies and answers are, each once."""
    found: dict[type[Serializer[Any]], None] = {}
    for write in writes:
        if write.document:
            found[write.document] = None
        found[write.answer] = None
    found[TriedOut] = None
    return found
