"""Keyset paging: a page starts after a row, not after a count of rows, so depth costs nothing.

Every ordering is total because it ends in the id. Rows without the ordering's key come last; they
are read in a branch of their own, because an index can serve each branch but not their sum.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from tracker.api.values import LARGEST, Refused

LONGEST_KEY = 400
PARTS = 4
PRINTED_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?\+00"
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """One way to sort a list: an SQL expression, the id breaking ties in the same direction."""

    help: str
    key: str
    cast: str  # bigint, timestamptz or text
    descending: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row a page starts after, and the direction it is read in."""

    ordering: str
    backwards: bool
    key: str | None
    id: int

    def encode(self) -> str:
        packed = orjson.dumps([self.ordering, self.backwards, self.key, self.id])
        return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_cursor(text: str, name: str, ordering: Ordering) -> Cursor:
    """The cursor a link of the same ordering handed out; raises Refused for anything else."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        parts = orjson.loads(packed)
    except (ValueError, binascii.Error) as error:
        raise Refused("is not a cursor of this list") from error
    if not (isinstance(parts, list) and len(parts) == PARTS and is_sound(parts, ordering)):
        raise Refused("is not a cursor of this list")
    if parts[0] != name:
        raise Refused("belongs to another ordering")
    return Cursor(*parts)


def is_sound(parts: list[Any], ordering: Ordering) -> bool:
    _, backwards, key, identity = parts
    return (
        isinstance(backwards, bool)
        and isinstance(identity, int)
        and not isinstance(identity, bool)
        and 0 <= identity <= LARGEST
        and (is_key(key, ordering.cast) if key is not None else ordering.nullable)
    )


def is_key(key: object, cast: str) -> bool:
    """Whether PostgreSQL will accept the key as a value of that type."""
    if not isinstance(key, str) or len(key) > LONGEST_KEY or "\0" in key:
        return False
    if cast == "bigint":
        return key.isascii() and key.isdigit() and int(key) <= LARGEST
    if cast == "timestamptz":
        return is_instant(key)
    return True


def is_instant(key: str) -> bool:
    """Whether the key is an instant as PostgreSQL prints it, which is all it will surely read."""
    try:
        return bool(PRINTED_INSTANT.fullmatch(key) and datetime.fromisoformat(key))
    except ValueError:
        return False


def page_sql(source: str, alias: str, where: str, ordering: Ordering, cursor: Cursor | None) -> str:
    """SQL of one page's rows, unsorted; binds page_limit, cursor_key and cursor_id.

    `source` is the FROM clause whose row is called `alias`; `{sorted}` in it stands for how a page
    is. `page_order` is what a row is sorted
    by, `page_key` the same as text, for a cursor.
    """
    branches = []
    for dated in (True, False) if ordering.nullable else (True,):
        after = after_cursor(alias, ordering, cursor, dated=dated)
        if after is None:
            continue
        known = f" AND {ordering.key} IS {'NOT ' if dated else ''}NULL" if ordering.nullable else ""
        order = sorting(alias, ordering, cursor, dated=dated)
        branches.append(
            f"(SELECT {alias}.*, {ordering.key} AS page_order, ({ordering.key})::text AS page_key "
            f"FROM {source.replace('{sorted}', order)} "
            f"WHERE {where}{known} AND {after} ORDER BY {order} LIMIT %(page_limit)s)"
        )
    return " UNION ALL ".join(branches)


def after_cursor(
    alias: str, ordering: Ordering, cursor: Cursor | None, *, dated: bool
) -> str | None:
    """The condition for rows beyond the cursor in one branch, or None when it has none."""
    if cursor is None:
        return "TRUE"
    if dated != (cursor.key is not None):
        # The undated branch comes after every dated row, so it is whole or empty.
        return "TRUE" if cursor.backwards == dated else None
    sign = "<" if ordering.descending != cursor.backwards else ">"
    if not dated:
        return f"{alias}.id {sign} %(cursor_id)s"
    beyond = f"(%(cursor_key)s::{ordering.cast}, %(cursor_id)s::bigint)"
    return f"({ordering.key}, {alias}.id) {sign} {beyond}"


def sorting(alias: str, ordering: Ordering, cursor: Cursor | None, *, dated: bool) -> str:
    backwards = cursor is not None and cursor.backwards
    direction = "DESC" if ordering.descending != backwards else "ASC"
    key = f"{ordering.key} {direction}, " if dated else ""
    return f"{key}{alias}.id {direction}"


def nearest_first(ordering: Ordering, cursor: Cursor | None) -> str:
    """How the branches' rows follow each other, beginning at the cursor."""
    return directed(ordering, "found", flipped=cursor is not None and cursor.backwards)


def in_order(ordering: Ordering, alias: str) -> str:
    """How a page is shown, whichever way it was read."""
    return directed(ordering, alias, flipped=False)


def directed(ordering: Ordering, alias: str, *, flipped: bool) -> str:
    direction = "DESC" if ordering.descending != flipped else "ASC"
    blanks = "FIRST" if flipped else "LAST"
    nulls = f" NULLS {blanks}" if ordering.nullable else ""
    return f"{alias}.page_order {direction}{nulls}, {alias}.id {direction}"
