"""A quote with all its printings, and the list of quotes."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.pages.fragments import reader_page, render_page
from tracker.pages.tombstones import absent
from tracker.queries.comparisons import comparison
from tracker.queries.quotes import QuoteFilter, quote_detail, quote_list, survivor_of_quote
from tracker.queries.renditions import Rendition
from tracker.queries.tombstones import gone_row
from tracker.vocabulary import Difference, Grave, Review

WORD = 300  # characters of one filter that are read
LONGEST_ID = 19  # digits


@reader_page
def quote(request: HttpRequest, quote_id: int) -> HttpResponse:
    detail = quote_detail(quote_id, request.GET.get("cursor", ""))
    if detail is None:
        return _moved_or_absent(request, quote_id)
    printed = [carrier.rendition for carrier in detail.carriers.items]
    chosen = _chosen(request, printed)
    context = {
        "detail": detail,
        "printed": printed,
        "compared": comparison(printed, *chosen),
        # Only the first page of carriers starts with the first to print it.
        "first": printed[0].article.published if printed and "cursor" not in request.GET else None,
    }
    fragment = "quotes/_comparison.html" if "left" in request.GET else "quotes/_carriers.html"
    return render_page(request, "quotes/quote.html", fragment, context)


@reader_page
def quotes(request: HttpRequest) -> HttpResponse:
    chosen = filter_from(request)
    context = {
        "page": quote_list(chosen, request.GET.get("cursor", "")),
        "chosen": chosen,
        "narrowed": chosen != QuoteFilter(),
        "differences": list(Difference),
        "reviews": [Review.SUGGESTED, Review.ACCEPTED],
    }
    return render_page(request, "quotes/quotes.html", "quotes/_quotes.html", context)


def filter_from(request: HttpRequest) -> QuoteFilter:
    """The filter in an address; PostgreSQL text holds no NUL, so none is let through."""
    names = ("speaker", "outlet", "event", "difference", "review", "q")
    values = {name: request.GET.get(name, "").replace("\0", " ")[:WORD].strip() for name in names}
    return QuoteFilter(**values)


def _chosen(request: HttpRequest, printed: Sequence[Rendition]) -> tuple[int, int]:
    """The two printings asked for; where none are, the two whose sentences differ most."""
    whole = sorted(printed, key=lambda one: (one.partial, one.grade.severity))
    worst = [one for one in whole if not one.partial] or whole
    ends = (whole[0].id, worst[-1].id) if whole else (0, 0)
    asked = (request.GET.get("left", ""), request.GET.get("right", ""))
    left, right = (
        int(text) if text.isdecimal() and len(text) < LONGEST_ID else end
        for text, end in zip(asked, ends, strict=True)
    )
    return left, right


def _moved_or_absent(request: HttpRequest, quote_id: int) -> HttpResponse:
    survivor = survivor_of_quote(quote_id)
    if survivor is None or survivor == quote_id:
        return absent(request, gone_row(Grave.QUOTE, quote_id))
    return redirect("quote", quote_id=survivor, permanent=True)
