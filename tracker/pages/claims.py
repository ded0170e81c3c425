"""A claim, and what each outlet prints in answer to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.fragments import reader_page
from tracker.pages.tombstones import absent
from tracker.queries.claims import claim_detail
from tracker.queries.tombstones import gone_row
from tracker.vocabulary import Grave


@reader_page
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    detail = claim_detail(claim_id)
    if detail is None:
        return absent(request, gone_row(Grave.CLAIM, claim_id))
    return render(request, "claims/claim.html", {"detail": detail, "claim": detail.claim})
