"""CSV (RFC 4180): one row an object, nested objects as dotted columns, safe to open."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from operator import eq
from typing import Any

import orjson
from rest_framework import serializers

from tracker.api.formats.lines import batches
from tracker.api.resources import Body
from tracker.api.sparse import Tree

MEDIA_TYPE = "text/csv"
# The header row is announced, as the media type's registration lets it be.
CONTENT_TYPE = "text/csv; charset=utf-8; header=present"

# What makes a spreadsheet take a cell for a formula (OWASP), in the wide forms of East Asian
# keyboards too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Programs show the apostrophe's cell as text; readers of the file strip exactly one.
TEXT_MARK = "'"


@dataclass(frozen=True, slots=True)
class Column:
    """A cell of every row: where its value stands in the object."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return ".".join(self.path)

    def of(self, body: Body) -> str:
        value: Any = body
        for name in self.path:
            value = value.get(name) if isinstance(value, dict) else None
        return cell(value)


def columns(document: type[serializers.Serializer[Any]]) -> tuple[Column, ...]:
    """The columns of such objects: the same for every list, whatever its rows hold."""
    return tuple(_columns(document(), ()))


def _columns(document: serializers.Serializer[Any], path: tuple[str, ...]) -> Iterator[Column]:
    for name, field in document.fields.items():
        if isinstance(field, serializers.Serializer):
            yield from _columns(field, (*path, name))
        else:
            yield Column((*path, name))


def chosen(known: Iterable[Column], wanted: Tree) -> tuple[Column, ...]:
    """The columns of the fields that are asked for; of a field with parts, its parts' columns."""
    paths = list(_paths(wanted, ()))
    return tuple(
        column
        for column in known
        if not paths or any(all(map(eq, column.path, path)) for path in paths)
    )


def _paths(tree: Tree, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, parts in tree.items():
        if parts:
            yield from _paths(parts, (*path, name))
        else:
            yield (*path, name)


def cell(value: object) -> str:
    """A value as text: lists and free objects as JSON, nothing as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return harmless(value)
        case list() | dict():
            return orjson.dumps(value).decode()
    return harmless(str(value))


def harmless(text: str) -> str:
    """The text, marked as such where a spreadsheet would run it as a formula."""
    return TEXT_MARK + text if text.startswith(FORMULA) else text


def table(wanted: Iterable[Column], rows: Iterable[Body]) -> Iterator[bytes]:
    """The header, then the rows some at a time."""
    held = tuple(wanted)
    yield _written([[column.name for column in held]])
    for some in batches(rows):
        yield _written([[column.of(body) for column in held] for body in some])


def _written(rows: Iterable[list[str]]) -> bytes:
    text = StringIO(newline="")
    # Quoted throughout, so that a semicolon in a cell starts no new one where it separates cells.
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()
