from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Anchor


@admin.register(Anchor)
class AnchorAdmin(MachineAdmin):
    list_display = ("occurrence", "status", "summary", "snapshot")
    list_select_related = ("occurrence", "snapshot")
    list_filter = ("status",)
    ordering = ("-id",)
    sortable_by = ()
