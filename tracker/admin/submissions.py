from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.admin.searching import by_column
from tracker.models import Host, Submission


@admin.register(Submission)
class SubmissionAdmin(MachineAdmin):
    list_display = ("url", "state", "refusal", "tries", "due_at", "article", "feed", "handed_in_by")
    list_select_related = ("article", "feed", "handed_in_by")
    list_filter = ("state", "refusal")
    search_fields = ("url",)
    search_help_text = "The whole address, its host, or a number"
    finders = (by_column(Submission, "url"), by_column(Submission, "host"))
    sortable_by = ()


@admin.register(Host)
class HostAdmin(MachineAdmin):
    list_display = ("name", "robots_state", "robots_at", "next_at", "turn_until")
    list_filter = ("robots_state",)
    search_fields = ("name",)
    search_help_text = "A whole host name"
    finders = (by_column(Host, "name"),)
    sortable_by = ()
    ordering = ("name",)
