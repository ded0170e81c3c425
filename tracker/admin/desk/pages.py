"""The queue of articles to check, one article's desk, and one passage by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from tracker.admin.desk.answers import Outcome, frame, passage_page, surroundings
from tracker.admin.desk.asking import BELOW, passage_with_text, wanted
from tracker.admin.desk.cards import Desk, desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.desk.waiting import waiting
from tracker.admin.rows import editor
from tracker.models import Event, Outlet, Snapshot
from tracker.queries.anchors import anchor_counts
from tracker.queries.readings import open_reading
from tracker.queries.review import Order, next_to_check, queue

CHOICES = 200  # outlets and events offered as filters


@at_the_desk
@require_GET
def article_queue(request: HttpRequest) -> HttpResponse:
    asked = wanted(request)
    filters = request.GET.copy()
    filters.pop("after", None)
    context = {
        **frame(),
        "title": "Articles to check",
        "queues": waiting(request),
        "asked": asked,
        "page": queue(asked, request.GET.get("after", "")),
        "filters": filters.urlencode(),
        "orders": list(Order),
        "belows": BELOW,
        "outlets": Outlet.objects.order_by("name", "id").values_list("pk", "name")[:CHOICES],
        "events": Event.objects.order_by("-id").values_list("pk", "name")[:CHOICES],
    }
    return render(request, "admin/desk/queue.html", context)


@at_the_desk
@require_GET
def article_desk(request: HttpRequest, article_id: int) -> HttpResponse:
    by = editor(request)
    desk = desk_of(article_id, by)
    if desk is None:
        # Whoever reads the article blind to another is led to the reading.
        own = open_reading(by, article_id) if by else None
        if own is None:
            raise Http404
        return redirect("desk:reading", own.pk)
    return desk_page(request, desk)


def desk_page(request: HttpRequest, desk: Desk, outcome: Outcome | None = None) -> HttpResponse:
    """The article's desk, below what came of a plain form, if anything did."""
    context = {
        **surroundings(request, desk),
        "title": str(desk.article),
        "following": next_to_check(wanted(request), beside=desk.article.pk),
        "filters": request.GET.urlencode(),
        "outcome": outcome,
        "anchored": _anchored(desk.snapshot),
    }
    status = outcome.status if outcome else 200
    return render(request, "admin/desk/article.html", context, status=status)


def _anchored(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """What became of the sentences of the text before; nothing where this is the first."""
    return anchor_counts(snapshot.pk) if getattr(snapshot, "follows_another", False) else ()


@at_the_desk
@require_GET
def passage_desk(request: HttpRequest, passage_id: int) -> HttpResponse:
    passage = passage_with_text(passage_id)
    return passage_page(request, passage.snapshot, Outcome("", frozenset({passage.pk})))
