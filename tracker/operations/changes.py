"""What a step did, row by row, read from the history."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import BinaryField, Field, JSONField, Model, QuerySet

from tracker.queries.naming import name_of, to_be_named

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row: its values before and after it, None where there was no row.

    `why` says what keeps it from being taken back, and is empty where nothing does.
    """

    model: type[Model]
    pk: int
    before: Values | None
    after: Values | None
    changed_since: bool = False
    why: str = ""
    known_as: str = ""

    def __str__(self) -> str:
        """The row in words, as it is, or as it was where it is no longer there."""
        if self.known_as:
            return self.known_as
        return self.name(self.model._default_manager.filter(pk=self.pk).first())

    def name(self, row: Model | None) -> str:
        """What the row is called; of one that is no longer there, by what it held."""
        return name_of(row or self.model(**(self.after or self.before or {"pk": self.pk})))

    @property
    def made(self) -> bool:
        return self.before is None

    @property
    def key(self) -> tuple[type[Model], int]:
        return self.model, self.pk

    def differs(self, column: str) -> bool:
        return (self.before or {}).get(column) != (self.after or {}).get(column)


def named(changes: Sequence[Change]) -> list[Change]:
    """The same, each with its name written down, for when the row will be another.

    The rows of each model are read together.
    """
    held: dict[tuple[type[Model], int], Model] = {}
    for model in dict.fromkeys(each.model for each in changes):
        rows = to_be_named(model._default_manager.all())
        found = rows.in_bulk([each.pk for each in changes if each.model is model])
        held |= {(model, pk): row for pk, row in found.items()}
    return [replace(each, known_as=each.name(held.get(each.key))) for each in changes]


def changes_of(
    context_id: UUID,
    *,
    models: Collection[type[Model]] | None = None,
    hold: type[Model] | None = None,
) -> list[Change]:
    """All that a step changed in the end, the models in the order in which they refer.

    Two queries, however many rows and models there are; only of these `models`, if any are named.
    The rows of the model to `hold` are locked before they are looked at.
    """
    asked = [each for each in tracked_models() if models is None or each in models]
    ends = _ends(context_id, asked, hold)
    touched = [each for each in asked if each in ends]
    sides = _sides(touched, ends) if touched else {}
    return [change for model in touched for change in _of_model(model, ends[model], sides)]


def tracked_models() -> Iterator[type[Model]]:
    for model in apps.get_app_config("tracker").get_models():
        if hasattr(model, "pgh_event_model"):
            yield model


def history_of(model: type[Model]) -> "QuerySet[Any]":
    """The model's recorded changes; the type checker does not know what pghistory adds."""
    rows: QuerySet[Any] = getattr(model, "pgh_event_model").objects.order_by("pgh_id")  # noqa: B009 - the reason above
    return rows


# The first and the last event of each row that the step changed.
ENDS = """
SELECT '{name}', pgh_obj_id, min(pgh_id), max(pgh_id) FROM {events}
WHERE pgh_context_id = %s GROUP BY pgh_obj_id
"""
HELD = """
WITH held AS (
    SELECT id FROM {table} WHERE id IN (
        SELECT pgh_obj_id FROM {events} WHERE pgh_context_id = %s
    ) ORDER BY id FOR UPDATE
)
SELECT '', id, 0, 0 FROM held UNION ALL
"""
# A row as it was recorded last before the step, as the step left it, and as it is; as JSON, so
# that one query tells of all models.
SIDES = """
SELECT '{name}', step.row, to_jsonb(before.*), to_jsonb(after.*), to_jsonb(now.*)
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS step(row, first, last)
LEFT JOIN LATERAL (
    SELECT * FROM {events} WHERE pgh_obj_id = step.row AND pgh_id < step.first
    ORDER BY pgh_id DESC LIMIT 1
) AS before ON before.pgh_label <> 'delete'
LEFT JOIN {events} AS after ON after.pgh_id = step.last AND after.pgh_label <> 'delete'
LEFT JOIN {table} AS now ON now.id = step.row
"""

Ends = Mapping[int, tuple[int, int]]
Sides = Mapping[tuple[str, int], tuple[str | None, ...]]


def _ends(
    context_id: UUID, models: Sequence[type[Model]], hold: type[Model] | None
) -> dict[type[Model], Ends]:
    parts = [ENDS.format(name=_name(model), events=_events(model)) for model in models]
    asked = "UNION ALL".join(parts)
    if hold is not None:
        asked = HELD.format(table=hold._meta.db_table, events=_events(hold)) + asked
    found: dict[str, dict[int, tuple[int, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(asked, [context_id] * asked.count("%s"))
        for name, row, first, last in cursor.fetchall():
            found.setdefault(name, {})[row] = first, last
    return {model: found[_name(model)] for model in models if _name(model) in found}


def _sides(models: Iterable[type[Model]], ends: Mapping[type[Model], Ends]) -> Sides:
    parts, values = [], []
    for model in models:
        table = model._meta.db_table
        parts.append(SIDES.format(name=_name(model), events=_events(model), table=table))
        rows = ends[model]
        values += [list(rows), [first for first, _ in rows.values()]]
        values.append([last for _, last in rows.values()])
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(parts), values)
        return {(name, row): sides for name, row, *sides in cursor.fetchall()}


def _of_model(model: type[Model], ends: Ends, sides: Sides) -> Iterator[Change]:
    for pk in sorted(ends):
        before, after, now = (_values(model, each) for each in sides[_name(model), pk])
        if before is not None or after is not None:
            yield Change(model, pk, before, after, _told(now) != _told(after))


def _name(model: type[Model]) -> str:
    return str(model._meta.model_name)


def _events(model: type[Model]) -> str:
    return str(history_of(model).model._meta.db_table)


def _told(values: Values | None) -> Values | None:
    """A row without its version, which rises with every change and its taking back."""
    return values and {name: value for name, value in values.items() if name != "version"}


def _values(model: type[Model], written: str | None) -> Values | None:
    """The columns of a row written as JSON, as the model has them."""
    if written is None:
        return None
    held = json.loads(written, parse_float=str)
    whole = json.loads(written)
    return {
        field.attname: _value(field, (whole if isinstance(field, JSONField) else held))
        for field in model._meta.concrete_fields
    }


def _value(field: "Field[Any, Any]", written: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any column
    value = written[str(field.column)]
    if isinstance(field, BinaryField) and value is not None:
        return bytes.fromhex(value.removeprefix("\\x"))
    return field.to_python(value)
