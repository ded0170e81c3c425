"""What is fetched and read, what waits, and what failed and why; with another try of each."""

from typing import TypeVar

from django.contrib import admin, messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tracker.admin.desk.asking import number
from tracker.admin.desk.letting_in import asking_for, may_edit
from tracker.admin.rows import editor
from tracker.models import Feed, Submission
from tracker.operations.failures import retry_job
from tracker.operations.feeds import ask_feed
from tracker.operations.submissions import retry_submission
from tracker.queries.queue import SHOWN, queue_as_seen

Row = TypeVar("Row", bound=Model)


@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": "The queue",
        "queue": queue_as_seen(now=now),
        "now": now,
        "most": SHOWN,
        "may_edit": may_edit(request),
    }
    return TemplateResponse(request, "admin/tracker/queue.html", context)


@asking_for("retry_job")
@require_POST
def job_again(request: HttpRequest) -> HttpResponse:
    """Have a job done that was given up."""
    if retry_job(job=_number(request, "job"), by=editor(request)):
        messages.success(request, "It is tried again.")
    else:
        messages.warning(request, "It was no longer given up, or waits already.")
    return redirect("queue")


@asking_for("retry_submission")
@require_POST
def address_again(request: HttpRequest) -> HttpResponse:
    """Visit an address that was refused."""
    row = _row(request, Submission, "submission")
    retry_submission(submission=row, by=editor(request), now=timezone.now())
    messages.success(request, f"To be fetched again: {row.url}")
    return redirect("queue")


@asking_for("ask_feed")
@require_POST
def feed_again(request: HttpRequest) -> HttpResponse:
    """Ask a feed before its time, or one that is asked no more."""
    row = _row(request, Feed, "feed")
    ask_feed(feed=row, by=editor(request), now=timezone.now())
    messages.success(request, f"To be asked now: {row.url}")
    return redirect("queue")


def _row(request: HttpRequest, model: type[Row], name: str) -> Row:
    return get_object_or_404(model, pk=_number(request, name))


def _number(request: HttpRequest, name: str) -> int:
    key = number(request.POST.get(name, ""))
    if key is None:
        raise Http404
    return key
