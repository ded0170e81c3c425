from django.contrib import admin
from django.db.models import Model

from tracker.admin.rows import Inline, TrackedAdmin
from tracker.models import Feed, Outlet, OutletDomain
from tracker.operations.history import Editor
from tracker.operations.outlets import delete_outlet, save_outlet


class HouseAdmin(TrackedAdmin):
    """What the house is told to follow: an admin's to change."""

    def save_row(self, row: Model, by: Editor) -> None:
        save_outlet(row=row, by=by)

    def delete_row(self, row: Model, by: Editor) -> None:
        delete_outlet(row=row, by=by)


class DomainInline(Inline):
    model: type[Model] = OutletDomain


class FeedInline(Inline):
    model: type[Model] = Feed
    fields = ("url", "poll_every")
    show_change_link = True


@admin.register(Outlet)
class OutletAdmin(HouseAdmin):
    list_display = ("name", "country", "slug", "wikidata_id")
    list_filter = ("country",)
    search_fields = ("name", "slug", "domains__domain")
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (DomainInline, FeedInline)


@admin.register(OutletDomain)
class OutletDomainAdmin(HouseAdmin):
    list_display = ("domain", "outlet")
    list_select_related = ("outlet",)
    search_fields = ("domain", "outlet__name")
    autocomplete_fields = ("outlet",)
    ordering = ("domain",)
