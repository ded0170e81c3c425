"""Searches that readers saved and the messages to them: for admins to see, for nobody to write."""

from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Mail, SavedSearch


@admin.register(SavedSearch)
class SavedSearchAdmin(MachineAdmin):
    list_display = ("email", "query", "asked_at", "confirmed_at")
    search_fields = ("email",)
    sortable_by = ()


@admin.register(Mail)
class MailAdmin(MachineAdmin):
    list_display = ("subject", "search", "state", "tries", "refusal", "written_at")
    list_select_related = ("search",)
    list_filter = ("state",)
    search_fields = ("search__email",)
    sortable_by = ()
