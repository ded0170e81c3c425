from django.contrib import admin

from tracker.admin.rows import Inline, TrackedAdmin
from tracker.admin.wording import day, short, state
from tracker.models import Event, EventArticle


class ReportInline(Inline):
    model = EventArticle
    autocomplete_fields = ("article",)


@admin.register(Event)
class EventAdmin(TrackedAdmin):
    list_display = ("title", "began", "place", "reviewed")
    list_filter = ("review",)
    search_fields = ("name", "slug", "place")
    prepopulated_fields = {"slug": ("name",)}
    settles = {"review": ("name", "starts", "ends", "place")}
    inlines = (ReportInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "place", "review")}),
        (
            "When",
            {"fields": (("starts", "starts_precision"), ("ends", "ends_precision"))},
        ),
    )

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
