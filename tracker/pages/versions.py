"""The texts of an article, one beside the next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.queries.versions import article_versions


@reader_page
def versions(request: HttpRequest, article_id: int) -> HttpResponse:
    found = article_versions(article_id)
    if found is None:
        raise Http404
    return render(request, "articles/versions.html", {"found": found})
