from collections.abc import Iterable

from django.contrib import admin

from tracker.admin.curating import merge_chosen, tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.rows import Inline, TrackedAdmin
from tracker.admin.wording import day, short, state
from tracker.models import Event, EventArticle
from tracker.operations.events import settle_event
from tracker.vocabulary import Review


class ReportInline(Inline):
    model = EventArticle
    verbose_name_plural = "articles that report it"
    autocomplete_fields = ("article",)


@admin.register(Event)
class EventAdmin(DecidingAdmin[Event]):
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
class EventArticleAdmin(TrackedAdmin):
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
