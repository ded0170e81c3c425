from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Change


@admin.register(Change)
class ChangeAdmin(MachineAdmin):
    list_display = ("kind", "subject", "number", "at")
    list_filter = ("kind", "subject")
    ordering = ("-at", "-id")
    sortable_by = ()
