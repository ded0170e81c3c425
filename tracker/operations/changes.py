"""What a step did, row by row, read from the history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Max, Min, Model, QuerySet

from tracker.queries.naming import name_of

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
        row = self.model._default_manager.filter(pk=self.pk).first()
        return name_of(row or self.model(**(self.after or self.before or {"pk": self.pk})))

    def named(self) -> "Change":
        """The same, with its name written down, for when the row will be another."""
        return replace(self, known_as=str(self))

    @property
    def made(self) -> bool:
        return self.before is None

    @property
    def key(self) -> tuple[type[Model], int]:
        return self.model, self.pk

    def differs(self, column: str) -> bool:
        return (self.before or {}).get(column) != (self.after or {}).get(column)


def changes_of(context_id: UUID) -> list[Change]:
    """All that a step changed in the end, the models in the order in which they refer."""
    return [change for model in tracked_models() for change in _of_model(model, context_id)]


def tracked_models() -> Iterator[type[Model]]:
    for model in apps.get_app_config("tracker").get_models():
        if hasattr(model, "pgh_event_model"):
            yield model


def history_of(model: type[Model]) -> "QuerySet[Any]":
    """The model's recorded changes; the type checker does not know what pghistory adds."""
    rows: QuerySet[Any] = getattr(model, "pgh_event_model").objects.order_by("pgh_id")  # noqa: B009 - the reason above
    return rows


def _of_model(model: type[Model], context_id: UUID) -> Iterator[Change]:
    """The rows of one model, in four queries however many they are."""
    own = history_of(model).filter(pgh_context=context_id).order_by()
    spans = own.values("pgh_obj_id").annotate(first=Min("pgh_id"), last=Max("pgh_id"))
    ends = {row["pgh_obj_id"]: (row["first"], row["last"]) for row in spans}
    if not ends:
        return
    now = _stored(model, ends)
    befores = _before(model, {pk: first for pk, (first, _) in ends.items()})
    afters = _recorded(model, [last for _, last in ends.values()])
    for pk in sorted(ends):
        before, after = befores.get(pk), afters.get(pk)
        if before is not None or after is not None:
            since = _told(now.get(pk)) != _told(after)
            yield Change(model, pk, before, after, since)


def _stored(model: type[Model], pks: Iterable[int]) -> dict[int, Values]:
    rows = model._default_manager.filter(pk__in=list(pks)).values()
    return {row["id"]: row for row in rows}


def _told(values: Values | None) -> Values | None:
    """A row without its version, which rises with every change and its taking back."""
    return values and {name: value for name, value in values.items() if name != "version"}


def _before(model: type[Model], firsts: Mapping[int, int]) -> dict[int, Values]:
    """The rows as they were recorded last before these events."""
    rows = history_of(model).filter(pgh_obj_id__in=list(firsts), pgh_id__lt=max(firsts.values()))
    earlier: dict[int, int] = {}
    for pk, event in rows.values_list("pgh_obj_id", "pgh_id"):
        if event < firsts[pk]:
            earlier[pk] = event
    return _recorded(model, earlier.values())


def _recorded(model: type[Model], events: Iterable[int]) -> dict[int, Values]:
    """What these events say of their rows; nothing of a row that they say was deleted."""
    fields = [field.attname for field in model._meta.concrete_fields]
    rows = history_of(model).filter(pgh_id__in=list(events)).exclude(pgh_label="delete")
    return {row.pgh_obj_id: {name: getattr(row, name) for name in fields} for row in rows}
