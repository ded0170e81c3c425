"""The wording of a quote at the desk: one as printed, one typed, or as the machine chooses."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tracker.admin.desk.answers import frame
from tracker.admin.desk.consequences import Plan, carry_out, version_in, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Quote
from tracker.operations.editing import choose_wording
from tracker.queries.naming import name_of

MOST = 200  # printings whose wordings are offered
OWN, MACHINE = "own", "machine"


@asking_for("choose_wording")
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.select_related("speaker"), pk=pk)
    typed = request.POST.get("text", "").replace("\0", "")
    text = _chosen(request.POST.get("wording", ""), typed, quote)
    if request.method == "POST" and text is not None:
        return carry_out(request, _plan(request, quote, text))
    context = {
        **frame(),
        "title": f"How {name_of(quote)} reads",
        "quote": quote,
        "wordings": _printed(quote),
        "typed": typed or quote.text,
        "asked": request.method == "POST",
        "back": _back(request, quote),
    }
    return render(request, "admin/desk/curate/wording.html", context)


def _chosen(given: str, typed: str, quote: Quote) -> str | None:
    """The words chosen, empty where the machine is to choose; None where nothing was chosen.

    Whoever types words and chooses nothing else means those.
    """
    if given == MACHINE:
        return ""
    is_own = given in {"", quote.text} and typed.split() not in ([], quote.text.split())
    text = typed if given == OWN or is_own else given.replace("\0", "")
    return text if text.strip() else None


def _printed(quote: Quote) -> list[tuple[str, list[str]]]:
    """Each wording that stands in print, with the outlets that print it, the commonest first."""
    rows = quote.occurrences.current().order_by("id")
    outlet = "attribution__snapshot__article__outlet__name"
    printed: dict[str, set[str]] = defaultdict(set)
    for text, name in rows.values_list("text", outlet)[:MOST]:
        printed[text].add(name)
    commonest = sorted(printed, key=lambda text: (-len(printed[text]), text))
    return [(text, sorted(printed[text])) for text in commonest]


def _plan(request: HttpRequest, quote: Quote, text: str) -> Plan:
    by, back = editor(request), _back(request, quote)
    # Whole: what is chosen may differ from what stands at its end alone.
    chosen = f"“{' '.join(text.split())}”" if text else "the wording that the machine chooses"
    return Plan(
        title=f"Let {name_of(quote)} read {chosen}?" if text else "Let the machine word it again?",
        verb="Take this wording" if text else "Let the machine choose",
        rows=(quote,),
        act=lambda versions: choose_wording(
            quote=quote, text=text, by=by, version=version_in(versions, quote)
        ),
        done=f"The quote reads {chosen}.",
        back=back,
        leaves=True,
        notes=("Every printing is compared with the wording anew.",),
    )


def _back(request: HttpRequest, quote: Quote) -> str:
    return way_back(request, reverse("admin:tracker_quote_change", args=[quote.pk]))
