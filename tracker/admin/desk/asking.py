"""What a request to the desk asks for, read leniently: a wrong filter narrows nothing."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from tracker.admin.rows import editor
from tracker.models import Attribution, Span
from tracker.models.attributions import has_later_text
from tracker.queries.deciding import passage_to_decide
from tracker.queries.review import Order, Wanted

LARGEST_ID = 2**63 - 1
NEVER_READ = 0  # a version that no row has
BELOW = (0.5, 0.7, 0.9)  # the confidences that the queue is filtered by


def wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    return Wanted(
        order=_order(given.get("order", "")),
        outlet=number(given.get("outlet", "")),
        event=number(given.get("event", "")),
        below=_share(given.get("below", "")),
        assigned_to=request.user.pk if given.get("mine") == "1" else None,
    )


def number(text: str) -> int | None:
    """A row's id; None for anything else."""
    is_id = text.isascii() and text.isdigit() and int(text) <= LARGEST_ID
    return int(text) if is_id else None


def posted_passage(request: HttpRequest) -> Attribution:
    """The passage that a form decides on, with its text."""
    pk, by = number(request.POST.get("passage", "")), editor(request)
    if pk is None or by is None:
        raise Http404
    found = passage_to_decide(pk, editor=by)
    if found is None:
        raise Http404
    return found


def passage_with_text(pk: int) -> Attribution:
    return get_object_or_404(_with_texts(), pk=pk)


def _with_texts() -> "QuerySet[Attribution]":
    rows = Attribution.objects.select_related("speaker", "snapshot__article__outlet")
    rows = rows.annotate(outdated=has_later_text("snapshot"))
    spans = Prefetch("spans", Span.objects.order_by("start"))
    return rows.defer("snapshot__raw").prefetch_related(spans)


def posted_version(request: HttpRequest, name: str = "version") -> int:
    """The version of the row that the form was made from; none is as stale as an old one."""
    return number(request.POST.get(name, "")) or NEVER_READ


def _order(text: str) -> Order:
    return Order(text) if text in list(Order) else Order.NEWEST


def _share(text: str) -> float | None:
    return next((each for each in BELOW if str(each) == text), None)
