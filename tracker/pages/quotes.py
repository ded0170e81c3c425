"""A quote with all its printings, and the list of quotes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.pages.fragments import reader_page, render_page
from tracker.queries.quotes import QuoteFilter, quote_detail, quote_list, survivor_of_quote
from tracker.vocabulary import Difference, Review

WORD = 300  # characters of one filter that are read


@reader_page
def quote(request: HttpRequest, quote_id: int) -> HttpResponse:
    detail = quote_detail(quote_id, request.GET.get("cursor", ""))
    if detail is None:
        return _moved_or_absent(quote_id)
    return render_page(request, "quotes/quote.html", "quotes/_carriers.html", {"detail": detail})


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


def _moved_or_absent(quote_id: int) -> HttpResponse:
    survivor = survivor_of_quote(quote_id)
    if survivor is None or survivor == quote_id:
        raise Http404
    return redirect("quote", quote_id=survivor, permanent=True)
