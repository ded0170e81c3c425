from typing import Any, cast

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from tracker.admin.curating import tag_chosen
from tracker.admin.rows import ModelForm, ReadOnlyInline, TrackedAdmin, editor
from tracker.admin.searching import by_column
from tracker.admin.wording import day, short, state
from tracker.models import Quote, Statement
from tracker.operations.official import keep_record, refusals
from tracker.queries.formats.embedding import written
from tracker.queries.references import Moment
from tracker.queries.sentences import SET_BY_AN_EDITOR
from tracker.vocabulary import Precision

RECORD = {"official_text", "record_url"}
LONGEST_BASIS = 300


class SentenceInline(ReadOnlyInline):
    model = Quote
    verbose_name_plural = "sentences in order"
    fields = ("position", "text", "position_certain", "outlet_count")
    readonly_fields = fields
    ordering = ("position", "id")


class StatementForm(ModelForm):
    """A statement with its text of record; what is wrong is said at the field."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = Statement(
            made_at=cleaned.get("made_at"),
            made_precision=cleaned.get("made_precision", ""),
            official_text=cleaned.get("official_text", ""),
            record_url=cleaned.get("record_url", ""),
        )
        had_text = bool(self.initial.get("official_text"))
        for column, reason in refusals(given, had_text=had_text).items():
            if column not in self.errors:
                self.add_error(column, reason)
        if self.instance.pk and "made_at" in self.changed_data:
            cleaned["made_basis"] = self._basis(cleaned.get("made_basis", ""))[:LONGEST_BASIS]
        return cleaned

    def _basis(self, told: str) -> str:
        """That an editor set the day, with the reason given, else with what had been read."""
        before = self.initial.get("made_basis", "")
        if told != before:
            return told if told.startswith(SET_BY_AN_EDITOR) else f"{SET_BY_AN_EDITOR}: {told}"
        if before.startswith(SET_BY_AN_EDITOR) or not self.initial.get("made_at"):
            return before or SET_BY_AN_EDITOR
        day_before = written(Moment(self.initial["made_at"], Precision.DAY))
        read = f"{day_before} ({before})" if before else day_before
        return f"{SET_BY_AN_EDITOR}; read before as {read}"


@admin.register(Statement)
class StatementAdmin(TrackedAdmin):
    list_display = ("name", "speaker", "kind", "medium", "made", "event", "reviewed")
    list_select_related = ("speaker", "event")
    list_filter = ("review", "kind", "medium")
    search_fields = ("title", "speaker__name")
    search_help_text = "A speaker's name, words of the title, or a number"
    finders = (
        by_column(Statement, "title__icontains"),
        by_column(Statement, "speaker__name__icontains"),
    )
    sortable_by = ()
    form = StatementForm
    autocomplete_fields = ("speaker", "event")
    readonly_fields = ("kind",)
    settles = {"review": ("speaker", "event", "title", "medium", "made_at")}
    inlines = (SentenceInline,)
    actions = (tag_chosen,)
    fieldsets = (
        (None, {"fields": ("speaker", "event", "title", "medium", "review")}),
        ("When it was made", {"fields": (("made_at", "made_precision"), "made_basis")}),
        (
            "The official text",
            {
                "fields": ("official_text", "record_url", "kind"),
                "description": "Its sentences become the wording and the order of the quotes, and "
                "every printing is compared with them. Emptied, the statement is put together "
                "from what outlets carried again.",
            },
        ),
    )

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        """Quotes and their printings follow from the text of record."""
        touched = RECORD & set(form.changed_data)
        if not (change and touched):
            super().save_model(request, obj, form, change)
        if touched:
            self.accept_by_edit(obj, form.changed_data)
            keep_record(statement=cast("Statement", obj), by=editor(request))

    @admin.display(description="statement")
    def name(self, statement: Statement) -> str:
        return short(str(statement))

    @admin.display(description="made")
    def made(self, statement: Statement) -> str:
        return day(statement.made_at, statement.made_precision)

    @admin.display(description="review")
    def reviewed(self, statement: Statement) -> str:
        return state(statement, "review")
