"""Keyset paging: a page starts after the last row of the one before, however deep it lies."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

from tracker.queries.compiled import Given

PAGE = 25
LARGEST_ID = 2**63 - 1

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)
Value = str | int | datetime | date | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items in order, and the cursor of the next page, empty on the last."""

    items: tuple[Item, ...]
    next: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page starts: at the first row, after the last undated one, or after a value."""

    shape: str  # "first", "unknown" or "after"
    values: dict[str, Value]

    @classmethod
    def of(cls, cursor: str, model: type[Model], field: str) -> "Start":
        key = _decoded(cursor, model, field) if cursor else None
        if key is None:
            return cls("first", {})
        value, last = key
        return (
            cls("unknown", {"last": last})
            if value is None
            else cls("after", {"value": value, "last": last})
        )


def falling_from(rows: QuerySet[Row], field: str, shape: str) -> QuerySet[Row]:
    """As `falling`, for a read that is compiled: the shape of a `Start`, which has the values."""
    ordered = rows.order_by(f"-{field}", "-id")
    if shape == "first":
        return ordered
    last = Given("last")
    if shape == "unknown":
        unknown = Q(**{f"{field}__isnull": True, "id__lt": last})
        return ordered.filter(unknown | Q(**{f"{field}__isnull": False}))
    value = Given("value", _field(rows.model, field))
    return ordered.filter(Q(**{f"{field}__lt": value}) | Q(**{field: value, "id__lt": last}))


def rising_from(rows: QuerySet[Row], field: str, shape: str) -> QuerySet[Row]:
    """As `rising`, for a read that is compiled: the shape of a `Start`, which has the values."""
    ordered = rows.order_by(field, "id")
    if shape == "first":
        return ordered
    last = Given("last")
    unknown = Q(**{f"{field}__isnull": True})
    if shape == "unknown":
        return ordered.filter(unknown, id__gt=last)
    value = Given("value", _field(rows.model, field))
    later = Q(**{f"{field}__gt": value}) | Q(**{field: value, "id__gt": last})
    return ordered.filter(later | unknown)


def falling(rows: QuerySet[Row], field: str, cursor: str) -> QuerySet[Row]:
    """Ordered by `field` and id, both falling, from after the cursor; no value comes first.

    A cursor that is not one of ours reads as the first page.
    """
    ordered = rows.order_by(f"-{field}", "-id")
    key = _decoded(cursor, rows.model, field)
    if key is None:
        return ordered
    value, last = key
    if value is None:
        unknown = Q(**{f"{field}__isnull": True, "id__lt": last})
        return ordered.filter(unknown | Q(**{f"{field}__isnull": False}))
    return ordered.filter(Q(**{f"{field}__lt": value}) | Q(**{field: value, "id__lt": last}))


def rising(rows: QuerySet[Row], field: str, cursor: str) -> QuerySet[Row]:
    """Ordered by `field` and id, both rising, from after the cursor; no value comes last."""
    ordered = rows.order_by(field, "id")
    key = _decoded(cursor, rows.model, field)
    if key is None:
        return ordered
    value, last = key
    unknown = Q(**{f"{field}__isnull": True})
    if value is None:
        return ordered.filter(unknown, id__gt=last)
    later = Q(**{f"{field}__gt": value}) | Q(**{field: value, "id__gt": last})
    return ordered.filter(later | unknown)


def page(
    found: Sequence[Item], key: Callable[[Item], tuple[Value, int]], *, size: int = PAGE
) -> Page[Item]:
    """The first `size` of the rows found; pass one more than that, so that an end is seen."""
    if len(found) <= size:
        return Page(tuple(found))
    value, last = key(found[size - 1])
    text = value.isoformat() if isinstance(value, date) else value
    cursor = base64.urlsafe_b64encode(json.dumps([text, last]).encode()).decode().rstrip("=")
    return Page(tuple(found[:size]), cursor)


def _decoded(cursor: str, model: type[Model], path: str) -> tuple[Value, int] | None:
    """The key a cursor holds; None for what no page of these rows handed out."""
    try:
        text, last = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        value = _field(model, path).to_python(text)
    except (ValueError, TypeError, ValidationError):
        return None
    if not isinstance(last, int) or abs(last) > LARGEST_ID or "\0" in str(value):
        return None
    return value, last


def _field(model: type[Model], path: str) -> "Field[Value, Value]":
    """The column at the end of a look-up path."""
    *parents, name = path.split("__")
    options = model._meta
    for parent in parents:
        options = cast("type[Model]", options.get_field(parent).related_model)._meta
    return cast("Field[Value, Value]", options.get_field(name))
