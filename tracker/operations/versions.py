"""Optimistic locking: what was read at one version is not written over another."""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Versions = Mapping[str, int]  # by the model's name and the row's number, say “article:12”


@dataclass(frozen=True, slots=True)
class Difference:
    """One column in which what is stored and what was wanted differ."""

    field: str
    label: str
    stored: object
    wanted: object
    words: Mapping[object, str] = dataclasses.field(default_factory=dict, compare=False)

    @property
    def before_and_after(self) -> tuple[object, object]:
        """Both as people call them: a word of a closed list by its label."""
        return self.words.get(self.stored, self.stored), self.words.get(self.wanted, self.wanted)


class Conflict(ValueError):
    """Somebody changed the row after it was read; both versions, and nothing was written."""

    def __init__(self, row: Model, wanted: Mapping[str, object]) -> None:
        super().__init__(f"{row._meta.verbose_name} {row.pk} was changed meanwhile")
        self.row = row
        self.wanted = dict(wanted)
        self.differences = differences(row, wanted)


class Gone(ValueError):
    """The row was taken out after it was read; what was wanted of it is kept here."""

    def __init__(self, row: Model, wanted: Mapping[str, object]) -> None:
        super().__init__(f"{row._meta.verbose_name} {row.pk} is no longer there")
        self.wanted = dict(wanted)


def differences(row: Model, wanted: Mapping[str, object]) -> tuple[Difference, ...]:
    """Column by column, in the model's order, where the stored row is not as wanted."""
    columns = (each for each in row._meta.concrete_fields if each.name in wanted)
    pairs = ((each, getattr(row, each.name), wanted[each.name]) for each in columns)
    return tuple(
        Difference(each.name, str(each.verbose_name), stored, new, dict(each.flatchoices))
        for each, stored, new in pairs
        if stored != new
    )


def hold(
    row: Row, *, version: int | None = None, wanted: Mapping[str, object] | None = None
) -> Row:
    """The row as it is stored, locked until the step ends.

    `version` is the one at which whoever writes it read it, None where that was in this step.
    Raises Conflict where the row has another by now, and Gone where there is no such row.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",))
    held = rows.filter(pk=row.pk).first()
    if held is None:
        raise Gone(row, wanted or {})
    if version is not None and getattr(held, "version", None) != version:
        raise Conflict(held, wanted or {})
    return held


def take_over(row: Row, held: Row) -> None:
    """Tell the caller's row what is stored of it; what it refers to and has not changed is kept."""
    for column in held._meta.concrete_fields:
        setattr(row, column.attname, getattr(held, column.attname))


def key_of(row: Model) -> str:
    """What a row's version is kept under."""
    return f"{row._meta.model_name}:{row.pk}"


def hold_all(rows: Collection[Row], versions: Versions | None = None) -> list[Row]:
    """The rows as they are stored, in their order, locked until the step ends; a query a model.

    `versions` are those at which whoever writes them read them, None where that was in this step.
    Raises Conflict at the first that has another by now, or was not read, and Gone at one that
    is no longer there.
    """
    wanted: dict[type[Row], set[int]] = defaultdict(set)
    for row in rows:
        wanted[type(row)].add(row.pk)
    held: dict[str, Row] = {}
    # In one order, so that two steps never wait for each other.
    for model in sorted(wanted, key=lambda each: each.__name__):
        found = model._default_manager.select_for_update(of=("self",)).filter(pk__in=wanted[model])
        held |= {key_of(row): row for row in found.order_by("pk")}
    for row in rows:
        stored = held.get(key_of(row))
        if stored is None:
            raise Gone(row, {})
        if versions is not None and versions.get(key_of(row)) != getattr(stored, "version", None):
            raise Conflict(stored, {})
    return [held[key_of(row)] for row in rows]
