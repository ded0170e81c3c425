from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Glance, GlanceMark


@admin.register(Glance)
class GlanceAdmin(MachineAdmin):
    list_display = ("event_id", "made_at", "sentences", "articles", "reading")
    ordering = ("-event_id",)
    sortable_by = ()


@admin.register(GlanceMark)
class GlanceMarkAdmin(MachineAdmin):
    list_display = ("event_id",)
    ordering = ("-id",)
    sortable_by = ()
