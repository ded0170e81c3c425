from django.contrib import admin

from tracker.admin.rows import MachineAdmin
from tracker.models import Carriage


@admin.register(Carriage)
class CarriageAdmin(MachineAdmin):
    list_display = ("quote_id", "total", "kept", "generation")
    list_filter = ("kept",)
    ordering = ("-quote_id",)
    sortable_by = ()
