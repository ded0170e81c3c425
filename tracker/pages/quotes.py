"""A quote with all its printings, and the list of quotes."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tracker.pages.fragments import reader_page, render_page
from tracker.pages.keeping import kept_page, shown_page
from tracker.pages.tombstones import absent
from tracker.queries.alerts import known, told
from tracker.queries.cited import cited
from tracker.queries.comparisons import comparison
from tracker.queries.formats.bibtex import bibtex
from tracker.queries.formats.embedding import current
from tracker.queries.quotes import FILTER, QuoteFilter, quote_detail, quote_list, survivor_of_quote
from tracker.queries.renditions import Rendition
from tracker.queries.reprintings import reprintings
from tracker.queries.revisions import Revision, revision_of
from tracker.queries.tombstones import gone_row
from tracker.vocabulary import Difference, Grave, Review

WORD = 300  # characters of one filter that are read
PLACES = ("speaker", "outlet", "event", "year")
LONGEST_ID = 19  # digits
# The data formats of a quote by the extension of its address, in the words of those who want them.
FILES = (
    ("bib", "BibTeX"),
    ("csl", "CSL-JSON, for citation managers"),
    ("json", "JSON, as the API has it"),
    ("csv", "CSV, for spreadsheets"),
    ("jsonld", "schema.org JSON-LD"),
    ("anno", "W3C Web Annotations of every printing"),
)
MOST_REVISIONS = 2**31 - 1  # a version is PostgreSQL's integer


@reader_page
@kept_page
def quote(request: HttpRequest, quote_id: int) -> HttpResponse:
    detail = quote_detail(quote_id, request.GET.get("cursor", ""))
    if detail is None:
        return _moved_or_absent(request, quote_id)
    revision = _revision(request, quote_id)
    printed = [carrier.rendition for carrier in detail.carriers.items]
    chosen = _chosen(request, printed)
    context = {
        "detail": detail,
        "revision": revision,
        "printed": printed,
        "compared": comparison(printed, *chosen),
        "reprintings": reprintings(quote_id, printed),
        # Only the first page of carriers starts with the first to print it.
        "first": printed[0].article.published if printed and "cursor" not in request.GET else None,
    }
    fragment = "quotes/_comparison.html" if "left" in request.GET else "quotes/_carriers.html"
    return shown_page(request, "quotes/quote.html", fragment, context)


@reader_page
def taking(request: HttpRequest, quote_id: int) -> HttpResponse:
    """What may be carried away of a quote: its address, its words, citations, the embed code."""
    found = cited([quote_id])
    if not found:
        return _moved_or_absent(request, quote_id, "quote_taking")
    (quote,) = found
    base = f"{request.scheme}://{request.get_host()}"
    site = str(settings.TRACKER_NAME)
    context = {
        "quote": quote,
        "embedded": current(quote, base),
        "bibtex": bibtex(quote, base, site, timezone.now()),
        "files": FILES,
    }
    return render_page(request, "quotes/taking.html", "quotes/_taking.html", context)


@reader_page
@kept_page
def quotes(request: HttpRequest) -> HttpResponse:
    chosen = filter_from(request)
    context = {
        "page": quote_list(chosen, request.GET.get("cursor", "")),
        "chosen": chosen,
        "narrowed": chosen != QuoteFilter(),
        # Where other pages lead to a part of the list, by the names of what it is a part of.
        "held": tuple((name, value, known(name, value)) for name, value in told(chosen, PLACES)),
        "differences": tuple(Difference),
        "reviews": (Review.SUGGESTED, Review.ACCEPTED),
        "alerts": bool(settings.TRACKER_MAIL_HOST),
        "alert": urlencode(told(chosen)),
    }
    return shown_page(request, "quotes/quotes.html", "quotes/_quotes.html", context)


def filter_from(request: HttpRequest) -> QuoteFilter:
    """The filter in an address; PostgreSQL text holds no NUL, so none is let through."""
    given = request.POST if request.method == "POST" else request.GET
    values = {name: given.get(name, "").replace("\0", " ")[:WORD].strip() for name in FILTER}
    return QuoteFilter(**values)


def _chosen(request: HttpRequest, printed: Sequence[Rendition]) -> tuple[int, int]:
    """The two printings asked for; where none are, the two whose sentences differ most."""
    whole = sorted(printed, key=lambda one: (one.partial, one.grade.severity))
    worst = [one for one in whole if not one.partial] or whole
    ends = (whole[0].id, worst[-1].id) if whole else (0, 0)
    asked = (request.GET.get("left", ""), request.GET.get("right", ""))
    left, right = (_whole(text, end) for text, end in zip(asked, ends, strict=True))
    return left, right


def _revision(request: HttpRequest, quote_id: int) -> Revision | None:
    """The words that the address pins, of this quote or of one that was merged into it."""
    if "rev" not in request.GET:
        return None
    number, of = (_whole(request.GET.get(name, ""), 0) for name in ("rev", "of"))
    mine = not of or survivor_of_quote(of) == quote_id
    revision = revision_of(of or quote_id, number) if mine and number <= MOST_REVISIONS else None
    if revision is None:
        raise Http404("The quote never had this revision.")
    return revision


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < LONGEST_ID else otherwise


def _moved_or_absent(request: HttpRequest, quote_id: int, page: str = "quote") -> HttpResponse:
    survivor = survivor_of_quote(quote_id)
    if survivor is None or survivor == quote_id:
        return absent(request, gone_row(Grave.QUOTE, quote_id))
    address = reverse(page, args=[survivor])
    if rev := request.GET.get("rev"):
        # Its words were its own, and the link goes on showing them.
        address = f"{address}?{urlencode({'of': request.GET.get('of', quote_id), 'rev': rev})}"
    return redirect(address, permanent=True)
