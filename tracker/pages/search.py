"""Search over quotes, speakers and events."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tracker.pages.fragments import render_page
from tracker.queries.search import search


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    context = {"found": search(request.GET.get("q", ""))}
    return render_page(request, "search/search.html", "search/_results.html", context)
