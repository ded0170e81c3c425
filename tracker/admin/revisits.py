from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Revisit


@admin.register(Revisit)
class RevisitAdmin(MachineAdmin):
    list_display = ("article", "looks", "due_at", "refusal")
    list_select_related = ("article",)
    list_filter = ("looks", "refusal")
    ordering = ("due_at", "article")
    sortable_by = ()
