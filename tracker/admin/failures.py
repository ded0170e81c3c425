from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Failure


@admin.register(Failure)
class FailureAdmin(MachineAdmin):
    list_display = ("task", "reason", "job", "failed_at")
    list_filter = ("task",)
    ordering = ("-id",)
    sortable_by = ()
