"""The queue, read-only but for retry and cancel, in a form that a strict CSP lets through."""

import json

from django.contrib import admin
from django.utils.html import format_html
from procrastinate.contrib.django.admin import ProcrastinateJobAdmin
from procrastinate.contrib.django.models import ProcrastinateJob

from tracker.admin.paging import CappedPaginator

admin.site.unregister(ProcrastinateJob)


@admin.register(ProcrastinateJob)
class JobAdmin(ProcrastinateJobAdmin):
    """Procrastinate's own prints `style` attributes, which our content security policy refuses."""

    list_display = ["pk", "short_task_name", "pretty_args", "pretty_status", "attempts", "last"]
    list_filter = ["status"]
    search_fields = ["task_name", "lock"]
    search_help_text = "A task's name or its lock"
    sortable_by = ()
    ordering = ("-id",)
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    @admin.display(description="Args")
    def pretty_args(self, instance: ProcrastinateJob) -> str:
        return format_html('<code class="arguments">{}</code>', json.dumps(instance.args))

    @admin.display(description="last event")
    def last(self, instance: ProcrastinateJob) -> str:
        events = list(instance.procrastinateevent_set.all())
        return f"{events[0].type}, {events[0].at:%-d %B %Y, %H:%M}" if events else ""
