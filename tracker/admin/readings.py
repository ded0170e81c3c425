"""Two editors' readings as bare rows, to be read; nobody's before both are handed in."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from tracker.admin.rows import MachineAdmin, Rows, editor
from tracker.admin.searching import by_column
from tracker.models import BlindReading, ReadingPair, ReadPassage, Settlement
from tracker.queries.readings import visible_to


@admin.register(ReadingPair)
class ReadingPairAdmin(MachineAdmin):
    list_display = ("__str__", "given_by", "given_at", "state")
    list_select_related = ("given_by",)
    list_filter = ("state",)
    search_fields = ("given_by__username",)
    finders = (by_column(ReadingPair, "given_by__username"),)
    sortable_by = ()


@admin.register(BlindReading)
class BlindReadingAdmin(MachineAdmin):
    list_display = ("__str__", "pair", "editor", "handed_in_at")
    list_select_related = ("pair", "editor")
    search_fields = ("editor__username",)
    finders = (by_column(BlindReading, "editor__username"),)
    sortable_by = ()


@admin.register(ReadPassage)
class ReadPassageAdmin(MachineAdmin):
    """What others decided in a reading that is not shown yet is as absent, its history too."""

    list_display = ("__str__", "kind", "review")
    list_filter = ("review", "kind")
    search_fields = ("reading__editor__username",)
    finders = (by_column(ReadPassage, "reading__editor__username"),)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: QuerySet[ReadPassage] = ReadPassage.objects.select_related("reading__pair")
        by = editor(request)
        return rows.filter(visible_to(by, "reading") if by else Q(pk=None))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        if self.get_object(request, object_id) is None:
            raise Http404
        return super().history_view(request, object_id, extra_context)


@admin.register(Settlement)
class SettlementAdmin(MachineAdmin):
    list_display = ("__str__", "pair", "by", "at")
    list_select_related = ("pair", "by")
    list_filter = ("verdict",)
    search_fields = ("by__username",)
    finders = (by_column(Settlement, "by__username"),)
    sortable_by = ()
