"""Addresses that lead nowhere: never there, or there once and deleted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.queries.tombstones import Gone

GONE = 410


def absent(request: HttpRequest, gone: Gone | None) -> HttpResponse:
    """The page that says why a row is gone; raises Http404 for one that was never there."""
    if gone is None:
        raise Http404
    return render(request, "410.html", {"gone": gone}, status=GONE)
