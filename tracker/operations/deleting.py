"""Rows taken out with all that hangs on them, in one statement, however much that is.

As the models say it: what cascades goes too, and what may do without is left without. References
are checked when the transaction ends, so that the parts need no order.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CASCADE, SET_NULL, ManyToOneRel, Model, QuerySet

# The ids of what goes, by model; each is found by the index of a column that refers to another.
HANGING = "SELECT id FROM {table} WHERE {column} IN (SELECT id FROM gone_{target})"
DELETED = "deleted_{name} AS (DELETE FROM {table} WHERE id IN (SELECT id FROM gone_{name}))"
FREED = """
freed_{name} AS (
    UPDATE {table} SET {column} = NULL
    WHERE {column} IN (SELECT id FROM gone_{target}){staying}
)"""
STAYING = " AND id NOT IN (SELECT id FROM gone_{name})"


def delete_together(*chosen: "QuerySet[Any]") -> None:
    """Delete the rows, chosen of each model, with what hangs on them."""
    begun: list[str] = []
    values: list[Any] = []
    for rows in chosen:
        asked, given = rows.order_by().values("pk").query.sql_with_params()
        begun.append(f"chosen_{_name(rows.model)}(id) AS ({asked})")
        values += given
    rest = _rest(tuple(rows.model for rows in chosen))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(begun)}, {rest}", values)


@cache
def _rest(chosen: tuple[type[Model], ...]) -> str:
    """All of the statement that follows the ids of the rows that were chosen."""
    going = _going(chosen)
    parts = []
    for each, relations in going.items():
        found = [HANGING.format(**_columns(relation)) for relation in relations]
        if each in chosen:
            found.append(f"SELECT id FROM chosen_{_name(each)}")
        parts.append(f"gone_{_name(each)} AS ({' UNION '.join(found)})")
    parts += [DELETED.format(name=_name(each), table=_table(each)) for each in going]
    freed = [relation for each in going for relation in _relations(each, SET_NULL)]
    # A row is written once in a statement.
    assert len({_owner(relation) for relation in freed}) == len(freed)
    for relation in freed:
        owner = _owner(relation)
        staying = STAYING.format(name=_name(owner)) if owner in going else ""
        parts.append(FREED.format(**_columns(relation), name=_name(owner), staying=staying))
    return f"{', '.join(parts)} SELECT"


def _going(chosen: Sequence[type[Model]]) -> dict[type[Model], list[ManyToOneRel]]:
    """The models of which rows go, each after those that it hangs on, by its own columns."""
    found: dict[type[Model], list[ManyToOneRel]] = {}
    waiting = list(chosen)
    while waiting:
        model = waiting.pop(0)
        found.setdefault(model, [])
        for relation in _relations(model, CASCADE):
            owner = _owner(relation)
            if owner not in found and owner not in waiting:
                waiting.append(owner)
            found.setdefault(owner, []).append(relation)
    return found


def _relations(model: type[Model], what_happens: object) -> Iterator[ManyToOneRel]:
    """What refers to the model and is treated so when a row of it goes."""
    for field in model._meta.get_fields(include_hidden=True):
        # Histories refer without a constraint: they outlive what they tell of.
        if not isinstance(field, ManyToOneRel) or field.on_delete is not what_happens:
            continue
        if getattr(field.field, "db_constraint", False):
            yield field


def _columns(relation: ManyToOneRel) -> dict[str, str]:
    owner = _owner(relation)
    return {
        "table": _table(owner),
        "column": str(relation.field.column),
        "target": _name(relation.model),
    }


def _owner(relation: ManyToOneRel) -> type[Model]:
    model = relation.related_model
    assert isinstance(model, type)
    return model


def _name(model: type[Model]) -> str:
    return str(model._meta.model_name)


def _table(model: type[Model]) -> str:
    return model._meta.db_table
