"""What an operation did or would do, row by row, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from tracker.admin.history import Change as Told
from tracker.admin.history import Fields, in_words, names_of_targets
from tracker.operations.changes import Change

# What nobody reads: the database's counter, and what is worked out from the words.
UNSAID = {
    *("id", "version", "alignment", "evidence", "differences", "candidates", "skeleton"),
    *("match_score", "match_why"),
}
MADE, TAKEN, CHANGED = "added", "deleted", "changed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called, what happens to it, and its columns before and after."""

    kind: str
    name: str
    verb: str
    changes: tuple[Told, ...]
    why: str = ""


def told(changes: Iterable[Change], *, foreseen: bool = False) -> list[Row]:
    """The changes in words, in their order; rows of which only the unsaid changed are left out.

    What is only `foreseen` is called as it is now, not as it would be then.
    """
    listed = list(changes)
    names = {model: _names(model, listed) for model in {change.model for change in listed}}
    rows = [_row(change, names[change.model], foreseen) for change in listed]
    return [row for row in rows if row.changes or row.verb != CHANGED]


def verb_of(change: Change) -> str:
    return MADE if change.before is None else TAKEN if change.after is None else CHANGED


def is_said(change: Change) -> bool:
    """Whether anything of it is told: a row added or deleted, or a column that people read."""
    if change.before is None or change.after is None:
        return True
    return any(change.differs(field.attname) for field in _fields(change.model))


def _row(change: Change, names: dict[tuple[str, Any], str], foreseen: bool) -> Row:  # noqa: FBT001 - as it was given
    verb = verb_of(change)
    said = _said(change, names) if verb == CHANGED else ()
    name = change.name(change.model(**change.before)) if foreseen and change.before else str(change)
    return Row(str(change.model._meta.verbose_name), name, verb, tuple(said), change.why)


def _said(change: Change, names: dict[tuple[str, Any], str]) -> Iterable[Told]:
    before, after = change.before or {}, change.after or {}
    for field in _fields(change.model):
        if change.differs(field.attname):
            sides = (in_words(field, each.get(field.attname), names) for each in (before, after))
            yield Told(str(field.verbose_name), *sides)


def _fields(model: type[models.Model]) -> Fields:
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in UNSAID and not isinstance(field, models.BinaryField)
    ]


def _names(model: type[models.Model], changes: Sequence[Change]) -> dict[tuple[str, Any], str]:
    own = [change for change in changes if change.model is model and change.before and change.after]
    sides = [side for change in own for side in (change.before, change.after) if side]
    return names_of_targets(sides, _fields(model)) if sides else {}
