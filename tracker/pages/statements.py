"""What one speaker said on one occasion."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.queries.statements import statement_detail


@reader_page
def statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    detail = statement_detail(statement_id)
    if detail is None:
        raise Http404
    return render(request, "statements/statement.html", {"detail": detail, "grid": detail.grid})
