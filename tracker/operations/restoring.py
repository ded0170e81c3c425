"""Rows as they were before a step, put back in one message to the database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection
from django.db.models import Field, Model

from tracker.models import ArticlePosting, Attribution, Posting, Quote, Reading
from tracker.operations.changes import Change
from tracker.operations.together import STORE, WRITE

Statement = tuple[str, list[Any]]
Columns = Sequence["Field[Any, Any]"]

UNTRACKED = {ArticlePosting, Posting, Reading}
GONE = "DELETE FROM {table} WHERE {column} = ANY(%s)"
# Two quotes in one place of a statement are else refused only when the transaction ends.
CHECK = (
    "SET CONSTRAINTS quote_position_once IMMEDIATE",
    "SET CONSTRAINTS quote_position_once DEFERRED",
)


def put_back(changes: Iterable[Change], *, changed: bool = True) -> None:
    """Remove what the step made, then put back what it removed, then what it `changed`.

    References are checked at the end of the transaction; unique places must be free before.
    """
    rows = list(changes)
    made = _by_model(each for each in rows if each.made)
    removed = _by_model(each for each in rows if each.after is None and not each.made)
    other = _by_model(each for each in rows if each.after is not None and not each.made)
    sent = [each for model, those in reversed(made.items()) for each in _removing(model, those)]
    sent += [_storing(model, those) for model, those in removed.items()]
    if changed:
        sent += [each for model, those in other.items() for each in _writing(model, those)]
    if sent:
        with connection.cursor() as cursor:
            values = [value for _, given in sent for value in given]
            cursor.execute("; ".join(statement for statement, _ in sent), values)


def _as_before(change: Change) -> Mapping[str, object]:
    values = dict(change.before or {})
    if "version" in values:
        # A page made from the row as it was must not pass for one made from this.
        values["version"] += 1
    return values


def differing(change: Change) -> set[str]:
    """The columns that the step changed; not the version, which only rises."""
    return {name for name in change.before or {} if change.differs(name)} - {"version"}


def _by_model(changes: Iterable[Change]) -> dict[type[Model], list[Change]]:
    found: dict[type[Model], list[Change]] = {}
    for change in changes:
        found.setdefault(change.model, []).append(change)
    return found


def _removing(model: type[Model], changes: Sequence[Change]) -> Iterable[Statement]:
    """What keeps no history goes with the row that it was made from."""
    pks = [change.pk for change in changes]
    for relation in model._meta.related_objects:
        derived = relation.related_model
        if isinstance(derived, type) and derived in UNTRACKED:
            column = relation.field.column
            yield GONE.format(table=derived._meta.db_table, column=column), [pks]
    yield GONE.format(table=model._meta.db_table, column="id"), [pks]


def _storing(model: type[Model], changes: Sequence[Change]) -> Statement:
    fields = model._meta.concrete_fields
    statement = STORE.format(
        table=model._meta.db_table,
        columns=", ".join(f'"{field.column}"' for field in fields),
        types=_types(fields),
        conflicts="",
    )
    rows = _outer_first(changes) if model is Attribution else changes
    return statement, [_told([_as_before(change) for change in rows], fields)]


def _writing(model: type[Model], changes: Sequence[Change]) -> Iterable[Statement]:
    names = {name for change in changes for name in differing(change)}
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    if fields:  # none where the rows went there and back
        asked = [model._meta.concrete_fields[0], *fields]
        statement = WRITE.format(
            table=model._meta.db_table,
            columns=", ".join(f'"{field.column}" = wanted."{field.column}"' for field in fields),
            types=_types(asked),
        )
        yield statement, [_told([_as_before(change) for change in changes], asked)]
    if model is Quote:
        yield from ((check, []) for check in CHECK)


def _types(fields: Columns) -> str:
    return ", ".join(f'"{field.column}" {field.rel_db_type(connection)}' for field in fields)


def _told(rows: Sequence[Mapping[str, object]], fields: Columns) -> str:
    told = [{field.column: row[field.attname] for field in fields} for row in rows]
    return orjson.dumps(told, default=_as_text).decode()


def _as_text(value: object) -> str:
    """Of what JSON has no word for."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)


def _outer_first(changes: Sequence[Change]) -> list[Change]:
    """A passage within another is refused until that one is there."""
    waiting = {change.pk: change for change in changes}
    found: list[Change] = []
    while waiting:
        ready = [
            change
            for change in waiting.values()
            if (change.before or {})["parent_id"] not in waiting
        ]
        found += ready
        for change in ready:
            del waiting[change.pk]
    return found
