from typing import cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.admin.outlets import HouseAdmin
from tracker.admin.rows import MachineAdmin, Rows
from tracker.admin.searching import by_column
from tracker.models import Feed, Watch
from tracker.queries.submissions import backlog, with_backlog


@admin.register(Feed)
class FeedAdmin(HouseAdmin):
    list_display = ("url", "outlet", "poll_every", "state", "why", "due", "articles")
    list_select_related = ("outlet", "watch")
    search_fields = ("url", "outlet__name")
    autocomplete_fields = ("outlet",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows = cast("QuerySet[Feed]", super().get_queryset(request))
        return cast("Rows", with_backlog(rows))

    @admin.display(description="articles")
    def articles(self, feed: Feed) -> str:
        return backlog(feed)

    @admin.display(description="why it failed")
    def why(self, feed: Feed) -> str:
        watch = getattr(feed, "watch", None)
        if watch is None or not watch.refusal:
            return ""
        return f"{watch.get_refusal_display()}: {watch.detail}".rstrip(": ")

    @admin.display(description="state")
    def state(self, feed: Feed) -> str:
        watch = getattr(feed, "watch", None)
        return str(watch.get_state_display()) if watch else "not asked yet"

    @admin.display(description="asked again")
    def due(self, feed: Feed) -> str:
        watch = getattr(feed, "watch", None)
        return f"{watch.due_at:%-d %B %Y, %H:%M}" if watch and watch.due_at else ""


@admin.register(Watch)
class WatchAdmin(MachineAdmin):
    list_display = ("feed", "state", "kind", "failures", "refusal", "asked_at", "due_at", "listed")
    list_select_related = ("feed",)
    list_filter = ("state", "kind")
    search_fields = ("feed__url",)
    search_help_text = "The feed's whole address, or its number"
    finders = (by_column(Watch, "feed__url"),)
    sortable_by = ()
    ordering = ("-feed",)
