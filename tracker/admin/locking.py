"""A form posts the versions it was made from; over newer rows it shows both and loses neither."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.signing import BadSignature, Signer
from django.db import models
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.admin.history import history_of, in_words, names_of_targets
from tracker.models.rules import Editable
from tracker.queries.naming import name_of

if TYPE_CHECKING:
    from tracker.admin.rows import ModelForm, TrackedAdmin

    Field = models.Field[Any, Any]
else:
    Field = models.Field

TEMPLATE = "admin/tracker/conflict.html"
POSTED = "_versions"
CONFLICT = 409
SIGNER = Signer(salt="tracker.versions")
UNKEPT = {"csrfmiddlewaretoken", POSTED}

Versions = dict[str, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """One column in both versions; `field` holds the editor's own words and takes more."""

    label: str
    stored: str
    wanted: str
    field: BoundField


@dataclass(frozen=True, slots=True)
class RowBeside:
    """A row edited beside the conflicting one that somebody changed, or that is new or gone."""

    name: str
    now: str


def versions_of(row: models.Model, beside: Iterable[type[models.Model]] = ()) -> Versions:
    """The versions of a row and of those edited beside it, by their model's name and number."""
    found: Versions = {}
    if isinstance(row, Editable) and row.pk:
        found[_key(type(row), row.pk)] = row.version
    for model in beside:
        for field in _pointing(model, type(row)):
            rows = model._default_manager.filter(**{field.name: row.pk})
            column = "version" if issubclass(model, Editable) else "pk"
            found |= {_key(model, pk): said for pk, said in rows.values_list("pk", column)}
    return found


def _pointing(model: type[models.Model], target: type[models.Model]) -> Iterator[Field]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model is target:
            yield field


def _key(model: type[models.Model], pk: int) -> str:
    return f"{model._meta.model_name}:{pk}"


def signed(versions: Versions) -> str:
    return SIGNER.sign_object(versions)


def posted(request: HttpRequest) -> Versions | None:
    """The versions that the form was made from; None where they are missing or not ours."""
    try:
        found: Versions = SIGNER.unsign_object(request.POST.get(POSTED, ""))
    except (BadSignature, ValueError):
        return None
    return found


def posted_together(request: HttpRequest) -> Versions:
    """The versions of all the rows that a confirmation page listed."""
    found: Versions = {}
    for token in request.POST.getlist(POSTED):
        try:
            found |= SIGNER.unsign_object(token)
        except BadSignature:
            # What is not ours says nothing, and its row counts as not shown.
            continue
    return found


def conflict_page(
    model_admin: "TrackedAdmin",
    request: HttpRequest,
    row: models.Model,
    form: "ModelForm",
    versions: Versions,
) -> HttpResponse:
    """Both versions, column by column; saving writes what stands in the form over what is stored.

    All that was typed is in the page, so that nothing is lost whichever is chosen.
    """
    form.is_valid()
    beside = list(_beside(row, form))
    shown = {each.field.html_name for each in beside}
    entries, _ = history_of(type(row), row.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Two versions of {name_of(row)}",
        "subtitle": None,
        "opts": model_admin.opts,
        "original": row,
        "beside": beside,
        "rows_beside": list(_rows_beside(versions, posted(request))),
        "last": entries[0] if entries else None,
        "kept": [(key, value) for key, value in _kept(request) if not _belongs(key, shown)],
        "versions": signed(versions),
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, TEMPLATE, context, status=CONFLICT)


def _beside(row: models.Model, form: "ModelForm") -> Iterator[Beside]:
    columns = {column.name: column for column in row._meta.concrete_fields}
    for name in form.fields:
        column = columns.get(name)
        if column is None:
            continue
        stored = getattr(row, column.attname)
        told = in_words(column, stored, _names(row, column, stored))
        wanted = form.cleaned_data.get(name, NOT_SAID)
        if wanted is NOT_SAID:
            yield Beside(str(column.verbose_name), told, str(form[name].value()), form[name])
            continue
        value = wanted.pk if isinstance(wanted, models.Model) else wanted
        if stored != value and (stored or value):
            mine = in_words(column, value, _names(row, column, value))
            yield Beside(str(column.verbose_name), told, mine, form[name])


NOT_SAID = object()  # the form holds something that is no value of the column


def _names(row: models.Model, column: Field, value: object) -> Mapping[tuple[str, Any], str]:
    return names_of_targets([{column.attname: value}], [column]) if value else {}


def _rows_beside(now: Versions, then: Versions | None) -> Iterator[RowBeside]:
    """The rows of the page, but for the first, that are not as they were."""
    before = then or {}
    for key in sorted({*list(now)[1:], *list(before)[1:]}):
        if now.get(key) == before.get(key):
            continue
        kind, _, pk = key.partition(":")
        if key in now:
            row = _model(kind)._default_manager.get(pk=pk)
            yield RowBeside(name_of(row), "added" if key not in before else "changed")
        else:
            yield RowBeside(f"{kind} {pk}", "deleted")


def _model(kind: str) -> type[models.Model]:
    return apps.get_model("tracker", kind)


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for key, values in request.POST.lists():
        if key not in UNKEPT:
            yield from ((key, str(value)) for value in values)


def _belongs(key: str, shown: set[str]) -> bool:
    """Whether the page has the field itself, or the parts of it that a date is typed in."""
    return key in shown or any(key in (f"{name}_0", f"{name}_1") for name in shown)
