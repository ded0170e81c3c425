"""How much waits in the outbox of the machine, for the head of the desk."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from tracker.admin.desk.letting_in import at_the_desk
from tracker.queries.outbox import RANKED, Queue
from tracker.queries.waiting import COUNTED, counts

Waiting = tuple[Queue, int, bool]


def waiting(request: HttpRequest) -> list[Waiting]:
    """Each queue with how much waits there, and whether there may be more."""
    return told(counts(request.user.pk))


def told(found: Mapping[Queue, int]) -> list[Waiting]:
    most = {queue: COUNTED if queue is Queue.CONFLICTS else RANKED for queue in Queue}
    return [(queue, count, count >= most[queue]) for queue, count in found.items()]


@at_the_desk
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """To the first queue in which something waits; to a page with scripts, what waits in all."""
    found = waiting(request)
    first = next((queue for queue, count, _ in found if count), Queue.SAME_QUOTES)
    if not getattr(request, "htmx", False):
        return redirect("desk:outbox", first)
    context = {"first": first, "waits": sum(count for _, count, _ in found)}
    return render(request, "admin/desk/_waits.html", context)
