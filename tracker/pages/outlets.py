"""Outlets: whom they quote, how closely, whose copy they print."""

from django.http import HttpRequest, HttpResponse

from tracker.pages.definitions import MEANINGS
from tracker.pages.fragments import reader_page
from tracker.pages.keeping import kept_page, shown_page
from tracker.pages.tombstones import absent
from tracker.queries.outlets import LATEST, outlet_detail, outlet_list
from tracker.queries.tombstones import gone_address
from tracker.vocabulary import Grave


@reader_page
@kept_page
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    detail = outlet_detail(slug, request.GET.get("cursor", ""))
    if detail is None:
        return absent(request, gone_address(Grave.OUTLET, slug))
    graded = [(share, MEANINGS[share.grade]) for share in detail.grades]
    context = {"detail": detail, "graded": graded, "latest": LATEST}
    return shown_page(request, "outlets/outlet.html", "outlets/_articles.html", context)


@reader_page
@kept_page
def outlets(request: HttpRequest) -> HttpResponse:
    page = outlet_list(request.GET.get("cursor", ""))
    return shown_page(request, "outlets/outlets.html", "outlets/_outlets.html", {"page": page})
