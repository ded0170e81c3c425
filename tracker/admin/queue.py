"""What is fetched and read, what waits, and what failed and why."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.queries.queue import queue_as_seen


@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "The queue",
        "queue": queue_as_seen(now=timezone.now()),
    }
    return TemplateResponse(request, "admin/tracker/queue.html", context)
