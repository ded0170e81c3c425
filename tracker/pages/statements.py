"""What one speaker said on one occasion."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.pages.tombstones import absent
from tracker.queries.statements import statement_detail
from tracker.queries.tombstones import gone_row
from tracker.vocabulary import Grave


@reader_page
def statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    detail = statement_detail(statement_id)
    if detail is None:
        return absent(request, gone_row(Grave.STATEMENT, statement_id))
    return render(request, "statements/statement.html", {"detail": detail, "grid": detail.grid})
