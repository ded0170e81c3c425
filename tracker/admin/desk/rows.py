"""What the desk keeps beside the passages, to be read; it is written at the desk."""

from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.admin.searching import by_column
from tracker.models import Assignment, Deferral, ErrorReport, LostAnchor, Note, Presence


@admin.register(Note)
class NoteAdmin(MachineAdmin):
    list_display = ("text", "author", "at")
    list_select_related = ("author",)
    search_fields = ("text",)
    finders = (by_column(Note, "text__icontains"),)
    sortable_by = ()


@admin.register(Assignment)
class AssignmentAdmin(MachineAdmin):
    list_display = ("article", "editor")
    list_select_related = ("article", "editor")
    search_fields = ("editor__username",)
    finders = (by_column(Assignment, "editor__username"),)
    sortable_by = ()


@admin.register(Presence)
class PresenceAdmin(MachineAdmin):
    list_display = ("article", "editor", "seen_at")
    list_select_related = ("article", "editor")
    search_fields = ("editor__username",)
    finders = (by_column(Presence, "editor__username"),)
    sortable_by = ()


@admin.register(LostAnchor)
class LostAnchorAdmin(MachineAdmin):
    list_display = ("passage", "snapshot", "review")
    list_select_related = ("passage", "snapshot")
    list_filter = ("review",)
    search_fields = ("passage__attribution_text",)
    finders = (by_column(LostAnchor, "passage__attribution_text"),)
    sortable_by = ()


@admin.register(ErrorReport)
class ErrorReportAdmin(MachineAdmin):
    list_display = ("passage", "kind", "message", "reported_at", "review")
    list_select_related = ("passage",)
    list_filter = ("review", "kind")
    search_fields = ("message",)
    finders = (by_column(ErrorReport, "message"),)
    sortable_by = ()


@admin.register(Deferral)
class DeferralAdmin(MachineAdmin):
    list_display = ("__str__", "editor")
    list_select_related = ("editor",)
    search_fields = ("editor__username",)
    finders = (by_column(Deferral, "editor__username"),)
    sortable_by = ()
