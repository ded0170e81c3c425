"""Reads written with the ORM, put into SQL once a process and planned once a connection.

Putting a page's reads into SQL took longer than carrying them out. What differs from one asking to
the next stands in them as `Given` or `Many`; everything else is written into the statement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BigIntegerField, Expression, Field, ForeignKey, Lookup, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from psycopg.sql import Literal

from tracker.queries.prepared import Prepared

LONGEST_NAME = 63  # bytes, of PostgreSQL's names
_numbers = count(1)

Row = dict[str, Any]
AnyQuerySet = QuerySet[Any, Any]
ValuesQuerySet = QuerySet[Any, Any]
Compiler = SQLCompiler


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in a statement, and the type that it is read as."""

    name: str
    type: str


class Given(Expression):
    """A value that is known when the read is asked for."""

    statement = "%s"

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Compiler, connection: Any) -> tuple[str, list[Place]]:  # type: ignore[override]  # noqa: ANN401 - places stand for values
        kind = self.output_field.db_type(connection)
        return self.statement, [Place(self.name, str(kind))]


class Many(Given):
    """Values that are known when the read is asked for, to be compared with `among`."""

    def as_sql(self, compiler: Compiler, connection: Any) -> tuple[str, list[Place]]:  # type: ignore[override]  # noqa: ANN401 - as above
        kind = ArrayField(self.output_field).db_type(connection)
        return self.statement, [Place(self.name, str(kind))]


@Field.register_lookup
@ForeignKey.register_lookup
class Among(Lookup[Any]):
    """As `in`, of as many values as are given: an index serves it beside another condition."""

    lookup_name = "among"

    def as_sql(self, compiler: Compiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ANN401 - as above
        left, values = self.process_lhs(compiler, connection)
        right, places = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*values, *places]


class Compiled:
    """A read: `build` makes its query from what its shape depends on, once each shape."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self.build = build
        self.shapes: dict[tuple[Any, ...], _Shape] = {}

    def rows(self, *shape: Any, **values: Any) -> list[Row]:  # noqa: ANN401 - whatever the query takes
        """What it finds, each row by the names of its columns."""
        read = self._read(shape)
        return [dict(zip(read.names, row, strict=False)) for row in read.tuples(values)]

    def tuples(self, *shape: Any, **values: Any) -> list[Sequence[Any]]:  # noqa: ANN401 - as above
        """What it finds, each row as its columns stand."""
        return self._read(shape).tuples(values)

    def objects(self, *shape: Any, **values: Any) -> list[Any]:  # noqa: ANN401 - as above
        """What it finds, each row as its model's object, with those that the query selects too."""
        return self._read(shape).objects(values)

    def _read(self, shape: tuple[Any, ...]) -> "_Shape":
        # What readers may see is part of most reads.
        key = (settings.TRACKER_PUBLISH, *shape)
        if key not in self.shapes:
            self.shapes[key] = _Shape(self.build(*shape), self.build.__name__)
        return self.shapes[key]


class _Shape:
    """One statement with how its columns are called and converted."""

    def __init__(self, query: "QuerySet[Any, Any]", name: str) -> None:
        compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        statement, values = compiler.as_sql()
        chosen = query.query
        self.names = list(chosen.selected or ()) or [
            *chosen.extra_select,
            *chosen.values_select,
            *chosen.annotation_select,
        ]
        self.compiler = compiler
        self.converters = compiler.get_converters(
            [column for column, *_ in compiler.select[: compiler.col_count]]
        )
        called = f"read_{next(_numbers)}_{name.strip('_')}"[:LONGEST_NAME]
        self.prepared = Prepared(called, _written(statement, values))

    def tuples(self, values: Mapping[str, Any]) -> list[Sequence[Any]]:
        found = self.prepared.rows(values)
        if not self.converters:
            return list(found)
        return list(self.compiler.apply_converters(found, self.converters))

    def objects(self, values: Mapping[str, Any]) -> list[Any]:
        return [self._made.of(row) for row in self.tuples(values)]

    @cached_property
    def _made(self) -> "_Made":
        return _Made(self.compiler)


class _Made:
    """Objects made of a query's columns, as Django's own query sets make them."""

    def __init__(self, compiler: Compiler) -> None:
        told: Any = compiler.klass_info
        fields = told["select_fields"]
        self.model = told["model"]
        self.columns = slice(fields[0], fields[-1] + 1)
        self.names = [column.target.attname for column, *_ in compiler.select[self.columns]]
        self.beside = get_related_populators(told, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # the stubs are of a later Django
        self.annotated = dict(compiler.annotation_col_map or {})

    def of(self, row: Sequence[Any]) -> Any:  # noqa: ANN401 - of the query's model
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
        for other in self.beside:
            other.populate(row, made)
        for name, column in self.annotated.items():
            setattr(made, name, row[column])
        return made


def _written(statement: str, values: Sequence[Any]) -> str:
    """The statement with its constants in it, and its places named as `Prepared` reads them."""
    connection.ensure_connection()
    written = [
        f"%({value.name})s::{value.type}"
        if isinstance(value, Place)
        else Literal(value).as_string(connection.connection)
        for value in values
    ]
    pieces = [piece.replace("%%", "%") for piece in statement.split("%s")]
    return "".join(piece + value for piece, value in zip(pieces, [*written, ""], strict=True))
