"""The front page, and the page that says what we hold and how we grade."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.pages.definitions import DEFINITIONS
from tracker.pages.fragments import reader_page
from tracker.pages.keeping import kept_page
from tracker.pages.measures import MEASURES
from tracker.queries.events import event_list
from tracker.queries.holdings import holdings
from tracker.queries.quotes import most_carried

EVENTS = 4
QUOTES = 6


@reader_page
@kept_page
def home(request: HttpRequest) -> HttpResponse:
    context = {"events": event_list("", size=EVENTS).items, "quotes": most_carried(QUOTES)}
    return render(request, "home/home.html", context)


@reader_page
def about(request: HttpRequest) -> HttpResponse:
    context = {"holdings": holdings(), "definitions": DEFINITIONS, "measures": MEASURES}
    return render(request, "home/about.html", context)
