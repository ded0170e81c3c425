"""What happened, with the grid of who carried which words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tracker.pages.fragments import reader_page
from tracker.pages.keeping import kept_page, shown_page
from tracker.pages.tombstones import absent
from tracker.queries.claims import claims_of_event
from tracker.queries.copies import copies_of
from tracker.queries.events import event_conflicts, event_detail, event_list, survivor_of_event
from tracker.queries.independence import independence
from tracker.queries.tombstones import gone_address
from tracker.queries.voices import voices
from tracker.vocabulary import Grave


@reader_page
@kept_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    detail = event_detail(slug)
    if detail is None:
        return _moved_or_absent(request, slug)
    context = {
        "event": detail,
        "grid": detail.grid,
        "conflicts": event_conflicts(detail.grid),
        "claims": claims_of_event(detail.id),
        "voices": voices(detail.grid),
        "independence": independence(copies_of(article.id for article in detail.articles)),
    }
    return render(request, "events/event.html", context)


@reader_page
@kept_page
def events(request: HttpRequest) -> HttpResponse:
    page = event_list(request.GET.get("cursor", ""))
    return shown_page(request, "events/events.html", "events/_events.html", {"page": page})


def _moved_or_absent(request: HttpRequest, slug: str) -> HttpResponse:
    survivor = survivor_of_event(slug)
    if survivor is None:
        return absent(request, gone_address(Grave.EVENT, slug))
    return redirect("event", slug=survivor, permanent=True)
