"""Splitting a quote at the desk: choose the printings that are another, see what changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tracker.admin.desk.answers import frame
from tracker.admin.desk.asking import number
from tracker.admin.desk.consequences import Plan, carry_out, version_in, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Occurrence, Quote
from tracker.operations.splitting import split_quote
from tracker.queries.naming import name_of

MOST = 200  # printings offered, the earliest read


@asking_for("split_quote")
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.select_related("speaker"), pk=pk)
    given = (number(each) for each in request.POST.getlist("printing"))
    chosen = {pk for pk in given if pk is not None}
    if request.method == "POST" and chosen:
        return carry_out(request, _plan(request, quote, chosen))
    printed = quote.occurrences.select_related("attribution__snapshot__article__outlet")
    heavy = ("attribution__snapshot__text", "attribution__snapshot__raw")
    context = {
        **frame(),
        "title": f"Which printings of {name_of(quote)} are another quote?",
        "quote": quote,
        "printed": list(printed.defer(*heavy).order_by("id")[:MOST]),
        "asked": request.method == "POST",
        "back": _back(request, quote),
    }
    return render(request, "admin/desk/curate/split.html", context)


def _plan(request: HttpRequest, quote: Quote, chosen: set[int]) -> Plan:
    printings = list(Occurrence.objects.filter(pk__in=chosen))
    by, now, count = editor(request), timezone.now(), len(printings)
    told = f"{count} printing{'' if count == 1 else 's'}"
    them = "it is" if count == 1 else "they are"
    return Plan(
        title=f"Part {told} from {name_of(quote)}?",
        verb="Part it" if count == 1 else "Part them",
        rows=(quote,),
        act=lambda versions: split_quote(
            quote=quote,
            printings=printings,
            by=by,
            now=now,
            version=version_in(versions, quote),
        ),
        done=f"Parted {told}: {them} a quote of {'its' if count == 1 else 'their'} own.",
        back=_back(request, quote),
        leaves=True,
        notes=("No machine joins what is parted to it again.",),
    )


def _back(request: HttpRequest, quote: Quote) -> str:
    return way_back(request, reverse("admin:tracker_quote_change", args=[quote.pk]))
