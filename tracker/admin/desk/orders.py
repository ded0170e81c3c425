"""The sentences of a statement, put in order by dragging, by keys, or by plain buttons."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tracker.admin.desk.answers import CONFLICT, INVALID, frame
from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.consequences import UNSEEN, Meanwhile, meanwhile, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Quote, Statement
from tracker.operations.history import leaving_what_follows
from tracker.operations.memberships import NothingToPart, reject_membership
from tracker.operations.ordering import OrderRefused, order_statement
from tracker.operations.versions import Conflict, key_of
from tracker.vocabulary import Following

STEPS = {"up": -1, "down": 1}


@asking_for("order_statement")
@require_http_methods(["GET", "POST"])
def statement_order(request: HttpRequest, statement_id: int) -> HttpResponse:
    rows = Statement.objects.select_related("speaker")
    statement = get_object_or_404(rows, pk=statement_id)
    if request.method != "POST":
        return _page(request, statement)
    version = posted_version(request)
    wanted = _moved(_given(request), request.POST.get("move", ""))
    try:
        order_statement(statement=statement, quotes=wanted, by=editor(request), version=version)
    except Conflict:
        changed = meanwhile([statement], {key_of(statement): version or UNSEEN})
        return _page(request, Statement.objects.get(pk=statement_id), wanted, changed)
    except OrderRefused as reason:
        messages.error(request, f"Not saved: {reason}.")
        return _page(request, statement, wanted)
    messages.success(request, "The order is kept.")
    moved = request.POST.get("move", "").partition(":")[0]
    query = urlencode({"back": _back(request, statement)})
    place = f"#sentence-{moved}" if moved else ""
    return redirect(f"{reverse('desk:statement', args=[statement_id])}?{query}{place}")


@asking_for("reject_membership")
@require_POST
def take_out(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One sentence was not said with the others: it leaves them for good."""
    statement = get_object_or_404(Statement, pk=statement_id)
    pk, _, version = request.POST.get("out", "").partition(":")
    quote = get_object_or_404(Quote, pk=number(pk) or 0, statement=statement)
    seen = number(version) or UNSEEN
    try:
        with leaving_what_follows(Following.DERIVING):
            reject_membership(quote=quote, by=editor(request), now=timezone.now(), version=seen)
    except Conflict:
        return _page(request, statement, _given(request), meanwhile([quote], {key_of(quote): seen}))
    except NothingToPart as reason:
        messages.error(request, f"Not taken out: {reason}.")
    else:
        messages.success(request, "Taken out; not put beside the others again.")
    query = urlencode({"back": _back(request, statement)})
    return redirect(f"{reverse('desk:statement', args=[statement_id])}?{query}")


def _page(
    request: HttpRequest,
    statement: Statement,
    wanted: Sequence[int] = (),
    changed: Sequence[Meanwhile] = (),
) -> HttpResponse:
    """The sentences as they are stored; where `wanted` was refused, in that order, beside these."""
    stored = list(Quote.objects.filter(statement=statement).order_by("position", "id"))
    places = {pk: place for place, pk in enumerate(wanted)}
    context = {
        **frame(),
        "title": "Order of the sentences",
        "statement": statement,
        "quotes": sorted(stored, key=lambda quote: places.get(quote.pk, len(places))),
        "stored": stored if wanted else [],
        "changed": changed,
        "back": _back(request, statement),
    }
    status = CONFLICT if changed else INVALID if wanted else 200
    return render(request, "admin/desk/statement.html", context, status=status)


def _back(request: HttpRequest, statement: Statement) -> str:
    return way_back(request, reverse("admin:tracker_statement_change", args=[statement.pk]))


def _given(request: HttpRequest) -> list[int]:
    given = (number(each) for each in request.POST.getlist("quote"))
    return [pk for pk in given if pk is not None]


def _moved(quotes: list[int], move: str) -> list[int]:
    """The order after one of them went up or down by one place."""
    pk, _, way = move.partition(":")
    chosen, by = number(pk), STEPS.get(way)
    if chosen not in quotes or by is None:
        return quotes
    at = quotes.index(chosen)
    others = [each for each in quotes if each != chosen]
    others.insert(max(at + by, 0), chosen)
    return others
