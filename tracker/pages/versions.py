"""The texts of an article, one beside the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.pages.tombstones import absent
from tracker.queries.tombstones import gone_row
from tracker.queries.versions import article_versions
from tracker.vocabulary import Grave


@reader_page
def versions(request: HttpRequest, article_id: int) -> HttpResponse:
    found = article_versions(article_id)
    if found is None:
        return absent(request, gone_row(Grave.ARTICLE, article_id))
    return render(request, "articles/versions.html", {"found": found})
