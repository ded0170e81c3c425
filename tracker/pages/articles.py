"""An article as held, its passages marked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.queries.articles import article_detail


@reader_page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    detail = article_detail(article_id)
    if detail is None:
        raise Http404
    return render(request, "articles/article.html", {"detail": detail})
