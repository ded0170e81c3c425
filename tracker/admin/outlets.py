from typing import TYPE_CHECKING

from django.contrib import admin

from tracker.admin.rows import Inline, TrackedAdmin
from tracker.models import Feed, Outlet, OutletDomain

if TYPE_CHECKING:
    from django.db.models import Model


class DomainInline(Inline):
    model: "type[Model]" = OutletDomain


class FeedInline(Inline):
    model: "type[Model]" = Feed
    fields = ("url", "poll_every")
    show_change_link = True


@admin.register(Outlet)
class OutletAdmin(TrackedAdmin):
    list_display = ("name", "country", "slug", "wikidata_id")
    list_filter = ("country",)
    search_fields = ("name", "slug", "domains__domain")
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (DomainInline, FeedInline)


@admin.register(OutletDomain)
class OutletDomainAdmin(TrackedAdmin):
    list_display = ("domain", "outlet")
    list_select_related = ("outlet",)
    search_fields = ("domain", "outlet__name")
    autocomplete_fields = ("outlet",)
    ordering = ("domain",)


@admin.register(Feed)
class FeedAdmin(TrackedAdmin):
    list_display = ("url", "outlet", "poll_every", "last_modified")
    list_select_related = ("outlet",)
    search_fields = ("url", "outlet__name")
    autocomplete_fields = ("outlet",)
    readonly_fields = ("etag", "last_modified")
