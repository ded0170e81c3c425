"""Bad rows, and how the database is seen to refuse each: by a constraint's name, however written.

A `Refusal` is one row of a test's table. Its values are given to a factory (a new row) and to
`update()` (a good row). A value that is a function is called at the time, to make other rows.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from factory.django import DjangoModelFactory

Factory = type[DjangoModelFactory[Any]]
Values = dict[str, Any]
UNUSED = 1_000_000  # an id no sequence of a test reaches


@dataclass(frozen=True, slots=True)
class Refusal:
    """The values are functions of a good row, which stands in the table already."""

    constraint: str
    factory: Factory
    on_create: Callable[[Any], Values]
    on_update: Callable[[Any], Values]

    def __str__(self) -> str:
        return self.constraint


def bad(constraint: str, factory: Factory, **values: object) -> Refusal:
    """Values that no row may have."""

    def called(_row: object) -> Values:
        return {field: value() if callable(value) else value for field, value in values.items()}

    return Refusal(constraint, factory, called, called)


def twin(constraint: str, factory: Factory, *fields: str) -> Refusal:
    """Values that another row has already."""

    def same(row: object) -> Values:
        return {field: getattr(row, field) for field in fields}

    return Refusal(constraint, factory, same, lambda row: same(_twin_of(factory, row)))


def itself(constraint: str, factory: Factory, field: str, **values: object) -> Refusal:
    """A row that refers to itself."""
    return Refusal(
        constraint,
        factory,
        lambda _row: {"id": UNUSED, f"{field}_id": UNUSED, **values},
        lambda _row: {field: F("id"), **values},
    )


def circle(constraint: str, factory: Factory, field: str, *shared: str) -> Refusal:
    """Two rows that refer to each other; both have the shared fields' values."""

    def values(row: object) -> Values:
        return {name: getattr(row, name) for name in shared}

    def around_new(row: object) -> Values:
        # The reference to a row that is not there yet is checked only at the commit.
        other = factory.create(**values(row), **{f"{field}_id": UNUSED})
        return {"id": UNUSED, field: other, **values(row)}

    def around_old(row: object) -> Values:
        return {field: factory.create(**values(row), **{field: row})}

    return Refusal(constraint, factory, around_new, around_old)


def refuse(constraint: str, write: Callable[[], object]) -> None:
    """See the constraint refuse what is written, at once or when the transaction commits."""
    with pytest.raises(IntegrityError) as caught:
        _commit(write)
    cause = caught.value.__cause__
    assert isinstance(cause, psycopg.errors.IntegrityError)
    assert cause.diag.constraint_name == constraint


def refuse_create(case: Refusal) -> None:
    good = case.factory.create()
    refuse(case.constraint, lambda: case.factory.create(**case.on_create(good)))


def refuse_update(case: Refusal) -> None:
    good = case.factory.create()
    row = type(good)._default_manager.filter(pk=good.pk)
    refuse(case.constraint, lambda: row.update(**case.on_update(good)))


def refuse_bulk_create(case: Refusal) -> None:
    good = case.factory.create()
    rows = type(good)._default_manager

    def write() -> None:
        rows.bulk_create([_changed(good, {"pk": None, **case.on_create(good)})])

    refuse(case.constraint, write)


def refuse_bulk_update(case: Refusal) -> None:
    good = case.factory.create()
    rows = type(good)._default_manager

    def write() -> None:
        values = case.on_update(good)
        rows.bulk_update([_changed(good, values)], list(values))

    refuse(case.constraint, write)


def refuse_raw_update(case: Refusal) -> None:
    good = case.factory.create()
    refuse(case.constraint, lambda: update_raw(good, case.on_update(good)))


def _commit(write: Callable[[], object]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        write()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def update_raw(row: models.Model, values: Values) -> None:
    columns = _columns(row, values)
    changes = ", ".join(f'"{column}" = %s' for column in columns)
    statement = f"UPDATE {row._meta.db_table} SET {changes} WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*columns.values(), row.pk])


def _twin_of(factory: Factory, row: models.Model) -> models.Model:
    other: models.Model = factory.create()
    assert other.pk != row.pk
    return other


def _changed(row: models.Model, values: Values) -> models.Model:
    changed = copy(row)
    for field, value in values.items():
        setattr(changed, field, value)
    return changed


def _columns(row: models.Model, values: Values) -> Values:
    changed = _changed(row, values)
    fields = [row._meta.get_field(name) for name in values]
    return {
        str(field.column): getattr(changed, field.attname)
        for field in fields
        if isinstance(field, models.Field)
    }
