from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model

from tracker.admin.curating import merge_chosen, tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.rows import Inline, ModelForm, TrackedAdmin
from tracker.admin.wording import day, short, state
from tracker.models import Event, EventArticle
from tracker.operations.event_articles import delete_event, delete_report, save_report
from tracker.operations.events import settle_event
from tracker.operations.history import Editor
from tracker.vocabulary import Review


class ReportForm(ModelForm):
    """An article put on an event, from the event's page or by itself."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        event = cleaned.get("event")
        if event is not None and event.merged_into_id and self.has_changed():
            raise ValidationError(f"“{event.name}” has been merged into another event.")
        return cleaned


class FollowedReports(TrackedAdmin):
    """Events and reports of them are written so that the statements of their articles follow."""

    def save_row(self, row: Model, by: Editor) -> None:
        if isinstance(row, EventArticle):
            save_report(report=row, by=by)
        else:
            super().save_row(row, by)

    def delete_row(self, row: Model, by: Editor) -> None:
        if isinstance(row, Event):
            delete_event(event=row, by=by)
        elif isinstance(row, EventArticle):
            delete_report(report=row, by=by)
        else:
            super().delete_row(row, by)


class ReportInline(Inline):
    model = EventArticle
    form = ReportForm
    verbose_name_plural = "articles that report it"
    autocomplete_fields = ("article",)


@admin.register(Event)
class EventAdmin(FollowedReports, DecidingAdmin[Event]):
    list_display = ("title", "began", "place", "reviewed")
    list_filter = ("review", ("merged_into", admin.EmptyFieldListFilter))
    readonly_fields = ("merged_into",)
    search_fields = ("name", "slug", "place")
    prepopulated_fields = {"slug": ("name",)}
    settles = {"review": ("name", "starts", "ends", "place")}
    actions = ("accept", "reject", merge_chosen, tag_chosen)
    inlines = (ReportInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "place", "review", "merged_into")}),
        (
            "When",
            {"fields": (("starts", "starts_precision"), ("ends", "ends_precision"))},
        ),
    )

    def accept_row(self, row: Event, decided: Decided) -> None:
        settle_event(event=row, review=Review.ACCEPTED, by=decided.by)

    def reject_row(self, row: Event, decided: Decided) -> None:
        settle_event(event=row, review=Review.REJECTED, by=decided.by)

    def effects(self, row: Event, verdict: Review) -> Iterable[str]:
        yield f"{row.reports.count()} articles report it."

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "Readers no longer see refused events."

    @admin.display(description="event", ordering="name")
    def title(self, event: Event) -> str:
        return short(event.name)

    @admin.display(description="began", ordering="starts")
    def began(self, event: Event) -> str:
        return day(event.starts, event.starts_precision)

    @admin.display(description="review", ordering="review")
    def reviewed(self, event: Event) -> str:
        return state(event, "review")


@admin.register(EventArticle)
class EventArticleAdmin(FollowedReports):
    form = ReportForm
    list_display = ("event", "article", "reviewed")
    list_select_related = ("event", "article")
    list_filter = ("review",)
    search_fields = ("event__name", "article__headline")
    autocomplete_fields = ("event", "article")
    settles = {"review": ("event", "article")}
    sortable_by = ()

    @admin.display(description="review")
    def reviewed(self, report: EventArticle) -> str:
        return state(report, "review")
