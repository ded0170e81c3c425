"""The shapes that constraints and columns repeat: closed lists, dated instants, pairs, versions."""

from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from tracker.vocabulary import Precision, Word

WORD = 20  # characters of the longest member of a closed list
NAME = 300  # characters of a printed name, a headline's limit is TITLE
TITLE = 1000
HASH = 64  # hexadecimal digits of a SHA-256
HASH_FORM = r"^[0-9a-f]{64}$"
WRITTEN = pgtrigger.Insert | pgtrigger.Update

Row = TypeVar("Row", bound=models.Model)


def tracked(model: type[Row]) -> type[Row]:
    """Record every insert, update and delete of the model's rows, bulk and raw SQL included."""
    return _tracked(model, pghistory.InsertEvent())


def tracked_together(model: type[Row]) -> type[Row]:
    """The same of rows that come by the hundred: what a statement makes is told by one more."""
    return _tracked(model, pghistory.InsertEvent(level=pghistory.Statement))


def _tracked(model: type[Row], inserts: pghistory.InsertEvent) -> type[Row]:
    track = pghistory.track(
        # Trackers keep what they resolve for their model, so each model has its own.
        inserts,
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(related_name="history"),
    )
    tracked_model: type[Row] = track(model)
    return tracked_model


def tracked_by_row_and_step(model: type[Row]) -> type[Row]:
    """The same of rows that people write all day, without the indexes that each write pays for.

    Nobody looks for events by what the row refers to: they are found by their row and their step.
    """
    tracked_model = tracked_together(model)
    for field in getattr(tracked_model, "pgh_event_model")._meta.local_fields:  # noqa: B009 - pghistory adds it
        if isinstance(field, models.ForeignKey) and not field.name.startswith("pgh_"):
            field.db_index = False  # type: ignore[attr-defined]  # missing in the stubs
    return tracked_model


# Whoever saves a row as it was read writes the version it had then, which is not a change.
RISE = """
NEW.version = OLD.version;
IF NEW.* IS DISTINCT FROM OLD.* THEN NEW.version = OLD.version + 1; END IF;
RETURN NEW;
"""


class Editable(models.Model):
    """A row that people change: its version rises with every change, for optimistic locking."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Trigger(
                name="version_rises",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=RISE,
            )
        ]


def word_field(words: type[Word], default: Word | None = None) -> "models.CharField[str, str]":
    """A column for one member of a closed list; empty when it has no default."""
    return models.CharField(
        max_length=WORD,
        choices=words.choices(),
        default=default.value if default else "",
        blank=default is None,
    )


def one_of(
    field: str, words: type[Word], *, name: str, empty: bool = False
) -> models.CheckConstraint:
    values = [word.value for word in words] + ([""] if empty else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def dated(instant: str, precision: str, *, name: str) -> models.CheckConstraint:
    """An instant says how exactly it is known, and a precision belongs to an instant."""
    known = [word.value for word in Precision]
    return models.CheckConstraint(
        condition=Q(**{f"{instant}__isnull": True, precision: ""})
        | Q(**{f"{instant}__isnull": False, f"{precision}__in": known}),
        name=name,
    )


def in_order(first: str, last: str, *, name: str) -> models.CheckConstraint:
    """The first never lies after the last; either may be unknown."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{first}__lte": F(last)}),
        name=name,
    )


def share(field: str, *, name: str) -> models.CheckConstraint:
    """A number from 0 to 1."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__gte": 0, f"{field}__lte": 1}), name=name
    )


def not_blank(field: str, *, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": r"\S"}), name=name)


def differs(field: str, *, name: str) -> models.CheckConstraint:
    """A reference to the row's own table never points at the row itself."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("id")}), name=name
    )


def exactly_one(fields: list[str], *, name: str) -> models.CheckConstraint:
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(condition=condition, name=name)


def refusal(
    *,
    name: str,
    message: str,
    unless: str,
    operation: pgtrigger.Operation = WRITTEN,
    where: str = "",
) -> pgtrigger.Trigger:
    """A trigger that refuses a row, by a constraint's name, unless the SQL `unless` is true of it.

    For what a check constraint cannot see: another row, or the row as it was. Only rows are looked
    at of which the SQL `where` holds, which costs the others nothing.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        condition=pgtrigger.Condition(where) if where else None,
        func=f"IF ({unless}) IS NOT TRUE THEN {_refused(name, message)} END IF; RETURN NEW;",
    )


def refusal_together(*, name: str, message: str, unless: str, rows: str) -> pgtrigger.Trigger:
    """The same for new rows that come by the hundred: all that a statement made at once.

    They are `made` in the SQL `rows`, of which `unless` is to be true of each.
    """
    wrong = f"SELECT FROM {rows} WHERE ({unless}) IS NOT TRUE"
    return pgtrigger.Trigger(
        name=f"{name}_when_made",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="made"),  # type: ignore[no-untyped-call]  # pgtrigger's gap
        func=f"IF EXISTS ({wrong}) THEN {_refused(name, message)} END IF; RETURN NULL;",
    )


def _refused(name: str, message: str) -> str:
    return (
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', "
        f"CONSTRAINT = '{name}', TABLE = TG_TABLE_NAME;"
    )


def rewritten(column: str) -> pgtrigger.UpdateOf:
    """The operation of triggers that no write of other columns needs to wait for."""
    return pgtrigger.UpdateOf(column)  # type: ignore[no-untyped-call]  # pgtrigger's gap


def stays(field: str, *, name: str, message: str) -> pgtrigger.Trigger:
    """The row never moves from what it is part of to another."""
    column = f"{field}_id"
    return refusal(
        name=name,
        message=message,
        unless=f"NEW.{column} = OLD.{column}",
        operation=rewritten(column),
    )


def acyclic(table: str, field: str, *, name: str) -> pgtrigger.Trigger:
    """References of a table to itself never go round, so that following them ends.

    A row that refers to itself is for `differs` to refuse.
    """
    column = f"{field}_id"
    trail = (
        f"WITH RECURSIVE trail(id) AS (SELECT NEW.{column} UNION SELECT next.{column} "
        f"FROM {table} next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id"
    )
    return refusal(
        name=name,
        message="references go round in a circle",
        unless=f"NEW.{column} = NEW.id OR NOT EXISTS ({trail})",
        operation=pgtrigger.Insert | rewritten(column),
        where=f"NEW.{column} IS NOT NULL",
    )


def printed(text: str) -> str:
    """SQL that holds where `exact` is what stands from `start` to `end` of the text, also SQL.

    Bounds in the wrong order pass: they are a check constraint's to refuse.
    """
    return (
        'NEW.start >= NEW."end" OR char_length(NEW.exact) = NEW."end" - NEW.start '
        f'AND NEW.exact = (SELECT substr(s.text, NEW.start + 1, NEW."end" - NEW.start) {text})'
    )
