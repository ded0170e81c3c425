"""Outlets: whom they quote, how closely, whose copy they print."""

from django.http import Http404, HttpRequest, HttpResponse

from tracker.pages.fragments import reader_page, render_page
from tracker.queries.outlets import outlet_detail, outlet_list


@reader_page
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    detail = outlet_detail(slug, request.GET.get("cursor", ""))
    if detail is None:
        raise Http404
    return render_page(request, "outlets/outlet.html", "outlets/_articles.html", {"detail": detail})


@reader_page
def outlets(request: HttpRequest) -> HttpResponse:
    page = outlet_list(request.GET.get("cursor", ""))
    return render_page(request, "outlets/outlets.html", "outlets/_outlets.html", {"page": page})
