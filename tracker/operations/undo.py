"""Taking back one step whole: every row is again as it was before the step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pghistory.models
from django.apps import apps
from django.db.models import Model, QuerySet

from tracker.models import Article, Quote
from tracker.operations.derivations import index_text
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade
from tracker.queries.derivations import newest_texts

SHOWN = 10  # rows a refusal names


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row: its values before, None where the step made the row."""

    model: type[Model]
    pk: int
    before: dict[str, Any] | None
    changed_since: bool

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name} {self.pk}"


class NothingToUndo(ValueError):
    """The step changed nothing, or there is no such step."""


class ChangedSince(ValueError):
    """Rows of the step that somebody changed after it; nothing was undone."""

    def __init__(self, changes: list[Change]) -> None:
        named = ", ".join(str(change) for change in changes[:SHOWN])
        more = f" and {len(changes) - SHOWN} more" if len(changes) > SHOWN else ""
        super().__init__(f"changed since: {named}{more}")
        self.changes = changes


def undo(*, context_id: UUID, by: Editor) -> list[Change]:
    """Undo the step of that history context; the undoing is a step itself and can be undone.

    Raises NothingToUndo, or ChangedSince where a row was changed after the step.
    """
    context = pghistory.models.Context.objects.filter(pk=context_id).first()
    if context is None:
        raise NothingToUndo(f"no step {context_id}")
    with step(by=by, label=f"undo: {context.metadata.get('label', '')}"):
        changes = list(_changes(context_id))
        if not changes:
            raise NothingToUndo(f"step {context_id} changed nothing")
        later = [change for change in changes if change.changed_since]
        if later:
            raise ChangedSince(later)
        _take_back(changes)
        _reindex(changes)
        return changes


def _changes(context_id: UUID) -> Iterator[Change]:
    """Row by row, the models in the order in which they refer to one another."""
    for model in apps.get_app_config("tracker").get_models():
        if hasattr(model, "pgh_event_model"):
            rows = _history(model).filter(pgh_context=context_id)
            for pk in sorted(set(rows.values_list("pgh_obj_id", flat=True))):
                yield _change(model, pk, context_id)


def _history(model: type[Model]) -> "QuerySet[Any]":
    """The model's recorded changes; the type checker does not know what pghistory adds."""
    rows: QuerySet[Any] = getattr(model, "pgh_event_model").objects.order_by("pgh_id")  # noqa: B009 - the reason above
    return rows


def _change(model: type[Model], pk: int, context_id: UUID) -> Change:
    history = _history(model).filter(pgh_obj_id=pk)
    own = list(history.filter(pgh_context=context_id))
    before = history.filter(pgh_id__lt=own[0].pgh_id).last()
    fields = model._meta.concrete_fields
    values = {field.attname: getattr(before, field.attname) for field in fields} if before else None
    later = history.filter(pgh_id__gt=own[-1].pgh_id).exists()
    return Change(model, pk, values, later)


def _take_back(changes: list[Change]) -> None:
    """Remove what the step made, then put back what it removed, then what it changed.

    References are checked at the end of the transaction; unique places must be free before.
    """
    for change in reversed(changes):
        if change.before is None:
            rows = change.model._default_manager.filter(pk=change.pk)
            rows._raw_delete(rows.db)
    for change in changes:
        if change.before and not _exists(change):
            change.model(**change.before).save_base(raw=True, force_insert=True)
    for change in changes:
        if change.before and _exists(change):
            change.model._default_manager.filter(pk=change.pk).update(**_values(change.before))


def _exists(change: Change) -> bool:
    return change.model._default_manager.filter(pk=change.pk).exists()


def _values(before: dict[str, Any]) -> dict[str, Any]:
    """All but the id, and the version, which only rises."""
    return {name: value for name, value in before.items() if name not in {"id", "version"}}


def _reindex(changes: Sequence[Change]) -> None:
    """Fingerprints keep no history of their own; they follow from printings and texts."""
    for change in changes:
        if change.model is Quote and _exists(change):
            regrade(quote_id=change.pk)
    articles = [change.pk for change in changes if change.model is Article]
    for held in newest_texts(articles).values():
        index_text(held)
