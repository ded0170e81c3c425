"""Search over quotes, speakers and events."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from tracker.pages.fragments import reader_page, render_page
from tracker.pages.quotes import filter_from
from tracker.queries.search import search


@reader_page
def results(request: HttpRequest) -> HttpResponse:
    context = {"found": search(request.GET.get("q", ""), replace(filter_from(request), q=""))}
    return render_page(request, "search/search.html", "search/_results.html", context)
