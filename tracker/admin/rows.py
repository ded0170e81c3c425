"""What the admin of every model shares: one step a write, capped lists, machine columns locked."""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.admin.curating import offers
from tracker.admin.deleting import ACTION as DELETE
from tracker.admin.deleting import delete_chosen, stale
from tracker.admin.history import history_page
from tracker.admin.locking import POSTED, Versions, conflict_page, posted, signed, versions_of
from tracker.admin.paging import CappedPaginator
from tracker.admin.roles import ByRole
from tracker.admin.searching import Finder, found
from tracker.operations.history import Editor, step
from tracker.operations.roles import may
from tracker.operations.rows import delete_row, save_row
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import Review

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[models.Model]
    ModelAdmin = admin.ModelAdmin[models.Model]
    Tabular = admin.TabularInline[models.Model, models.Model]
    Rows = models.QuerySet[models.Model]
    Formset = BaseInlineFormSet[models.Model, models.Model, forms.ModelForm[models.Model]]
else:
    ModelAdmin = admin.ModelAdmin
    Tabular = admin.TabularInline
    Rows = models.QuerySet
    Formset = BaseInlineFormSet
    ModelForm = forms.ModelForm


SHOWN_BESIDE_PARENT = 50
Overrides = Mapping[type[Any], Mapping[str, Any]]
# Who types an address without a scheme means the secure one.
SECURE_ADDRESSES: Overrides = {models.URLField: {"assume_scheme": "https"}}


def editor(request: HttpRequest) -> Editor:
    """Who writes; admin pages let nobody in who has not signed in."""
    return request.user if request.user.is_authenticated else None


class TrackedAdmin(ByRole, ModelAdmin):
    """Rows that people edit.

    `fixed_fields` are written once, when a row is added. `settles` names, for each review column,
    the columns whose change by a person accepts the row. `finders` answer the search
    box; a number there is sought in `number_column`. Rows that are not `deleted_alone`
    go only with the row they hang on.
    """

    fixed_fields: ClassVar[Sequence[str]] = ()
    settles: ClassVar[Mapping[str, Sequence[str]]] = {}
    finders: ClassVar[Sequence[Finder]] = ()
    number_column: ClassVar[str] = "pk"
    deleted_alone: ClassVar[bool] = True

    formfield_overrides: ClassVar[Overrides] = SECURE_ADDRESSES
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    ordering: ClassVar[tuple[str, ...]] = ("-id",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> list[str]:
        locked = [str(name) for name in super().get_readonly_fields(request, obj)]
        return [*locked, *self.fixed_fields] if obj else locked

    def get_search_results(
        self, request: HttpRequest, queryset: Rows, search_term: str
    ) -> tuple[Rows, bool]:
        if not self.finders:
            return super().get_search_results(request, queryset, search_term)
        return found(queryset, search_term, self.finders, self.number_column), False

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        self.accept_by_edit(obj, form.changed_data)
        self.save_row(obj, editor(request))

    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm,
        formset: Any,  # noqa: ANN401 - whichever rows stand beside the form
        change: bool,  # noqa: FBT001 - as above
    ) -> None:
        """Rows beside the form are written as the form's own row is."""
        for row in formset.save(commit=False):
            self.save_row(row, editor(request))
        for row in formset.deleted_objects:
            self.delete_row(row, editor(request))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        self.delete_row(obj, editor(request))

    def delete_queryset(self, request: HttpRequest, queryset: Rows) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def save_row(self, row: models.Model, by: Editor) -> None:
        save_row(row=row, by=by)

    def delete_row(self, row: models.Model, by: Editor) -> None:
        delete_row(row=row, by=by)

    def accept_by_edit(self, row: models.Model, changed: Sequence[str]) -> None:
        """What a person wrote needs no second person to accept it."""
        for review, columns in self.settles.items():
            if review not in changed and set(columns) & set(changed):
                setattr(row, review, Review.ACCEPTED.value)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if request.method != "POST":
            # Read before the page is made: versions too old are noticed, too new are not.
            token = signed(self.versions(row)) if row else ""
            offered = tuple(offers(row)) if row and self.has_curate_permission(request) else ()
            context = {"versions": token, "offers": offered, **(extra_context or {})}
            return super().changeform_view(request, object_id, form_url, context)
        name = name_of(row) if row else self.opts.verbose_name
        with step(by=editor(request), label=f"{'change' if row else 'add'} {name}"):
            row = self.get_object(request, unquote(object_id)) if object_id else None
            if row and (stale := self.conflict(request, row)):
                return stale
            given = {"versions": request.POST.get(POSTED, ""), **(extra_context or {})}
            return super().changeform_view(request, object_id, form_url, given)

    def versions(self, row: models.Model) -> Versions:
        """Those of the row and of all that its page edits beside it."""
        beside = [each.model for each in self.inlines if not issubclass(each, ReadOnlyInline)]
        return versions_of(row, beside)

    def conflict(self, request: HttpRequest, row: models.Model) -> HttpResponse | None:
        """The page of both versions, where the form was made from others than are stored."""
        hold(row)
        now = self.versions(row)
        if posted(request) == now or not self.has_change_permission(request, row):
            return None
        form = self.get_form(request, row, change=True)
        given = form(request.POST, request.FILES, instance=copy(row))
        return conflict_page(self, request, row, given, now)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if request.method != "POST":
            given = {"versions": signed(self.versions(row)) if row else "", **(extra_context or {})}
            return super().delete_view(request, object_id, given)
        with step(by=editor(request), label=self.label("delete")):
            row = self.get_object(request, unquote(object_id))
            if row and self.has_delete_permission(request, row):
                hold(row)
                if stale(self, request, [row]):
                    return redirect(request.path)
            return super().delete_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        offered: dict[str, Any] = super().get_actions(request)
        if DELETE in offered:
            offered[DELETE] = (delete_chosen, *offered[DELETE][1:])
        return offered

    def response_action(
        self, request: HttpRequest, queryset: Rows, *place: object
    ) -> HttpResponse | None:
        # A bulk action touches the rows on screen and nothing behind them.
        chosen = request.POST.copy()
        chosen["select_across"] = "0"
        request.POST = chosen  # type: ignore[assignment]  # Django's own actions replace it too
        with step(by=editor(request), label=self.label_of_action(request)):
            return super().response_action(request, queryset)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        match = request.resolver_match
        own = f"{self.opts.app_label}_{self.opts.model_name}_"
        on_own_page = match is not None and str(match.url_name).startswith(own)
        return allowed and (self.deleted_alone or not on_own_page)

    def has_curate_permission(self, request: HttpRequest) -> bool:
        """Whether the desk lets this person change what reaches beyond one row."""
        return may(request.user, "tag")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return history_page(self, request, object_id)

    def label(self, verb: str) -> str:
        return f"{verb} {self.opts.verbose_name}"

    def label_of_action(self, request: HttpRequest) -> str:
        """Say, “accept 2 attributions”; the stock action's name says `_selected` too much."""
        verb = request.POST.get("action", "").removesuffix("_selected").replace("_", " ")
        return f"{verb} {self.counted(len(request.POST.getlist(ACTION_CHECKBOX_NAME)))}"

    def counted(self, number: int) -> str:
        names = self.opts.verbose_name if number == 1 else self.opts.verbose_name_plural
        return f"{number} {names}"


class MachineAdmin(TrackedAdmin):
    """Rows the machine writes: people read them, and decide on them through actions."""

    deleted_alone = False

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> list[str]:
        own = [field.name for field in self.opts.fields if field.name not in {"id", "version"}]
        return [*own, *super().get_readonly_fields(request, obj)]


class FirstRows(Formset):
    """The first rows only: a quote of a thousand printings has a list of its own for them."""

    @cached_property
    def _first_rows(self) -> Rows:
        return super().get_queryset()[:SHOWN_BESIDE_PARENT]

    def get_queryset(self) -> Rows:
        # Django asks once a form; a new slice each time would be a new query each time.
        return self._first_rows


class Inline(ByRole, Tabular):
    """Rows edited beside their parent, in the parent's step."""

    formset = FirstRows
    formfield_overrides: ClassVar[Overrides] = SECURE_ADDRESSES
    extra = 0


class ReadOnlyInline(Inline):
    """Rows shown beside their parent, never edited there."""

    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
