"""An article as held, its passages marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.pages.tombstones import absent
from tracker.queries.articles import article_detail
from tracker.queries.tombstones import gone_row
from tracker.vocabulary import Grave


@reader_page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    detail = article_detail(article_id)
    if detail is None:
        return absent(request, gone_row(Grave.ARTICLE, article_id))
    return render(request, "articles/article.html", {"detail": detail})
