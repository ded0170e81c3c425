"""The history of one row, read-only: who changed what when, before and after, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import Truncator, capfirst

from tracker.models import Statement
from tracker.operations.roles import holds
from tracker.queries.naming import name_of, to_be_named
from tracker.vocabulary import Role

if TYPE_CHECKING:
    from tracker.admin.rows import TrackedAdmin

    Field = models.Field[Any, Any]
else:
    Field = models.Field

TEMPLATE = "admin/tracker/history.html"
SHOWN_AT_ONCE = 50
LONGEST_VALUE = 300
UNSAID = {"id", "version"}  # said by the row itself, or the database's own counter
VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}
NOTHING = "nothing"
INSTANT = "%-d %B %Y at %H:%M:%S UTC"
MACHINE = "the machine"

Values = Mapping[str, Any]
Fields = Sequence[Field]


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded write of the row; `step` says which others belong to the same undo step."""

    at: datetime
    who: str
    verb: str
    label: str
    step: str
    changes: tuple[Change, ...]


def history_page(model_admin: "TrackedAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Also answers for a deleted row, whose history is all that is left of it."""
    model, key = model_admin.model, unquote(object_id)
    row = model_admin.get_object(request, key)
    if not model_admin.has_view_or_change_permission(request, row):
        raise PermissionDenied
    entries, older = history_of(model, _number(model, key), before=_before(request))
    if row is None and not entries:
        raise Http404
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History of {_called(row, model_admin.opts.verbose_name, key)}",
        "subtitle": None,
        "object": row,
        "object_id": key,
        "entries": entries,
        "older": older,
        "may_see_steps": holds(request.user, Role.TAGGER),
        "is_tracked": event_model(model) is not None,
        "opts": model_admin.opts,
        "module_name": str(capfirst(model_admin.opts.verbose_name_plural)),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _called(row: models.Model | None, kind: object, key: str) -> str:
    return name_of(row) if row else f"{kind} {key}"


def _number(model: type[models.Model], key: str) -> int:
    try:
        return int(model._meta.pk.to_python(key))
    except ValidationError as error:
        raise Http404 from error


def _before(request: HttpRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() else None


def event_model(model: type[models.Model]) -> type[models.Model] | None:
    """The table that records the model's writes, if any does."""
    recorded: Mapping[str, type[models.Model]] = getattr(model, "pgh_event_models", {})
    return next(iter(recorded.values()), None)


def history_of(
    model: type[models.Model], row_id: int, *, before: int | None = None
) -> tuple[list[Entry], int | None]:
    """The newest entries, newest first, and where the older ones start, if there are any."""
    events = event_model(model)
    if events is None:
        return [], None
    fields = told_fields(events)
    recorded = events._default_manager.filter(pgh_obj_id=row_id)
    if before is not None:
        recorded = recorded.filter(pgh_id__lt=before)
    rows = list(
        recorded.order_by("-pgh_id").values(
            "pgh_id",
            "pgh_created_at",
            "pgh_label",
            "pgh_context_id",
            "pgh_context__metadata",
            *[field.attname for field in fields],
        )[: SHOWN_AT_ONCE + 1]
    )
    shown = rows[:SHOWN_AT_ONCE]
    older = int(shown[-1]["pgh_id"]) if len(rows) > SHOWN_AT_ONCE else None
    return tell(rows, shown, fields), older


def last_entry(row: models.Model) -> Entry | None:
    """Who wrote the row last and when, without what they wrote; two SQL queries."""
    events = event_model(type(row))
    if events is None:
        return None
    columns = ("pgh_created_at", "pgh_label", "pgh_context_id", "pgh_context__metadata")
    recorded = events._default_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id")
    newest = list(recorded.values(*columns)[:1])
    return next(iter(tell(newest, newest, ())), None)


def last_by(row: models.Model) -> str:
    """The end of a sentence that says the row was changed: by whom last, and when."""
    last = last_entry(row)
    return f", last by {last.who} on {last.at:{INSTANT}}" if last else ""


def told_fields(events: type[models.Model]) -> Fields:
    """The row's own columns, without bytes and without what nobody reads."""
    return [
        field
        for field in events._meta.fields
        if not field.name.startswith("pgh_")
        and field.name not in UNSAID
        and not isinstance(field, models.BinaryField)
    ]


def tell(rows: Sequence[Values], shown: Sequence[Values], fields: Fields) -> list[Entry]:
    names = names_of_targets(rows, fields)
    users = names_of_users(shown)
    befores: list[Values] = [*rows[1:], {}]
    return [
        Entry(
            at=row["pgh_created_at"],
            who=users.get(str(_told(row, "user")), MACHINE),
            verb=VERBS.get(row["pgh_label"], str(row["pgh_label"])),
            label=str(_told(row, "label") or ""),
            step=str(row["pgh_context_id"] or ""),
            changes=changes_between(before, row, fields, names),
        )
        for row, before in zip(shown, befores, strict=False)
    ]


def _told(row: Values, key: str) -> object:
    return (row["pgh_context__metadata"] or {}).get(key)


def changes_between(
    before: Values,
    after: Values,
    fields: Fields,
    names: Mapping[tuple[str, Any], str],
) -> tuple[Change, ...]:
    """What differs; a row that was added tells all it holds, one that was deleted nothing."""
    if after["pgh_label"] == "delete":
        return ()
    if after["pgh_label"] == "insert":
        before = {}
    changes = []
    for field in fields:
        old, new = before.get(field.attname), after[field.attname]
        if old != new and not (not before and new in (None, "", [])):
            words = (in_words(field, value, names) for value in (old, new))
            changes.append(Change(str(field.verbose_name), *words))
    return tuple(changes)


def in_words(field: Field, value: object, names: Mapping[tuple[str, Any], str]) -> str:
    if value in (None, "", []):
        return NOTHING
    if isinstance(field, models.ForeignKey):
        return names.get((field.attname, value), f"{value} (deleted)")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        # An instant is a date too, to Python.
        form = "%-d %B %Y, %H:%M UTC" if isinstance(value, datetime) else "%-d %B %Y"
        return f"{value:{form}}"
    return Truncator(plain(value)).chars(LONGEST_VALUE)


def plain(value: object) -> str:
    """A value kept as JSON, without the brackets."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(plain(part) for part in value)
    return str(value)


def names_of_targets(rows: Sequence[Values], fields: Fields) -> dict[tuple[str, Any], str]:
    """What the foreign keys point at, in one query a column that has any."""
    names: dict[tuple[str, Any], str] = {}
    for field in fields:
        target = field.related_model
        if isinstance(target, type) and (ids := {row[field.attname] for row in rows} - {None}):
            held = to_be_named(_without_bytes(target)).in_bulk(list(ids))
            names |= {(field.attname, key): _short(row) for key, row in held.items()}
    return names


def _without_bytes(model: type[models.Model]) -> "models.QuerySet[models.Model]":
    bytes_columns = [
        field.name for field in model._meta.fields if isinstance(field, models.BinaryField)
    ]
    return model._default_manager.defer(*bytes_columns)


def _short(row: models.Model) -> str:
    # A statement has no name of its own.
    name = name_of(row) if isinstance(row, Statement) else str(row)
    return f"{Truncator(name).chars(LONGEST_VALUE)} ({row.pk})"


def names_of_users(rows: Iterable[Values]) -> dict[str, str]:
    ids = {str(_told(row, "user")) for row in rows if _told(row, "user") is not None}
    if not ids:
        return {}
    users = get_user_model()._default_manager.filter(pk__in=ids)
    gone = {key: f"user {key} (deleted)" for key in ids}
    return gone | {str(user.pk): user.get_username() for user in users}
