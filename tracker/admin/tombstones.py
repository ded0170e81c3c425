from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Tombstone


@admin.register(Tombstone)
class TombstoneAdmin(MachineAdmin):
    list_display = ("kind", "number", "reason", "gone_at")
    list_filter = ("kind", "reason")
    ordering = ("-gone_at", "-id")
    sortable_by = ()
