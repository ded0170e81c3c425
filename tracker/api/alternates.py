"""The reader pages' addresses with an extension: the same thing as data, and as a feed."""

from dataclasses import replace
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from rest_framework.request import Request

from tracker.api.articles import ARTICLES
from tracker.api.asking import fetch
from tracker.api.changes import CHANGES
from tracker.api.events import EVENTS
from tracker.api.formats import FORMATS
from tracker.api.formats.change_feeds import CHANGES_ATOM, CHANGES_FEED
from tracker.api.formats.feeds import (
    ATOM,
    JSON_FEED,
    Channel,
    as_atom,
    as_json,
    quote_feed,
)
from tracker.api.negotiation import Listed, chosen_format, of_lists
from tracker.api.occurrences import OCCURRENCES
from tracker.api.oembed import OEmbedView
from tracker.api.outlets import OUTLETS
from tracker.api.problems import missing
from tracker.api.quotes import QUOTES
from tracker.api.resources import Resource
from tracker.api.speakers import SPEAKERS
from tracker.api.statements import STATEMENTS
from tracker.api.views import ApiView, DetailView, ListView, here
from tracker.queries.tombstones import gone_address, gone_row
from tracker.vocabulary import Grave

# A feed's address ends in .json, where a page's ends so as data.
FEEDS = (ATOM, replace(JSON_FEED, name="json"))
CHANGE_FEEDS = (CHANGES_ATOM, replace(CHANGES_FEED, name="json"))
NUMBERED = {"q": QUOTES, "statement": STATEMENTS, "article": ARTICLES, "r": OCCURRENCES}
NAMED = (SPEAKERS, EVENTS, OUTLETS)
LISTED = (QUOTES, *NAMED)


class NamedView(DetailView):
    """A page that is named by a slug, as data."""

    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(  # type: ignore[override]  # a slug where the API has an id
        self, request: Request, slug: str, extension: str
    ) -> HttpResponseBase:
        identity, _ = named(self.resource, slug)
        return super().get(request, identity, extension)


class QuotesFeed(ApiView):
    """The quotes of a speaker, an event or an outlet."""

    resource = cast("Resource", None)  # as_view sets it, and takes only what stands here
    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(self, request: Request, slug: str, extension: str) -> HttpResponseBase:
        chosen = chosen_format(request, extension, of_lists(FEEDS))
        identity, name = named(self.resource, slug)
        query = request.query_params.copy()
        query[self.resource.noun] = str(identity)
        place = f"{self.resource.noun}/{slug}"
        channel = Channel(f"Quotes: {name}", f"/{place}", f"feed/{place}")
        asked = Listed(request, QUOTES, query, here(request))
        write = as_atom if chosen.name == "atom" else as_json
        return write(asked, quote_feed(asked, channel))


class PrintingView(ApiView):
    """`/r/7`: a printing, on its quote's page."""

    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(self, request: Request, identity: int) -> HttpResponse:
        sql = "SELECT quote_id FROM tracker_occurrence WHERE id = %(id)s"
        rows = fetch(sql, {"id": identity})
        if not rows:
            gone = gone_row(Grave.OCCURRENCE, identity)
            raise missing(gone, f"There is no printing {identity}.")
        return HttpResponseRedirect(f"/q/{rows[0][0]}#occurrence-{identity}")


def named(resource: Resource, slug: str) -> tuple[int, str]:
    """The id and the name behind a slug, though it may have been merged into another."""
    rows = fetch(f"SELECT id, name FROM {resource.table} WHERE slug = %(slug)s", {"slug": slug})
    if not rows:
        gone = gone_address(resource.noun, slug)
        raise missing(gone, f"There is no {resource.noun} {slug}.")
    return rows[0][0], rows[0][1]


def shown(resource: Resource) -> dict[str, Any]:
    return {"resource": resource, "formats": FORMATS[resource.name], "schema": None}


def page_paths() -> list[URLPattern]:
    """Every page for readers, with an extension."""
    numbered = [
        path(f"{place}/<int:identity>.<slug:extension>", DetailView.as_view(**shown(resource)))
        for place, resource in NUMBERED.items()
    ]
    slugs = [
        path(f"{each.noun}/<slug:slug>.<slug:extension>", NamedView.as_view(**shown(each)))
        for each in NAMED
    ]
    lists = [
        path(f"{each.name}.<slug:extension>", ListView.as_view(**shown(each))) for each in LISTED
    ]
    return [*numbered, *slugs, *lists]


def feed_paths() -> list[URLPattern]:
    """The same pages' addresses under /feeds/."""
    feeds: dict[str, Any] = {"resource": QUOTES, "formats": FEEDS, "schema": None}
    changes: dict[str, Any] = {"resource": CHANGES, "formats": CHANGE_FEEDS, "schema": None}
    return [
        path("feeds/quotes.<slug:extension>", ListView.as_view(**feeds)),
        path("feeds/changes.<slug:extension>", ListView.as_view(**changes)),
        path("feeds/q/<int:identity>.<slug:extension>", DetailView.as_view(**feeds)),
        *(
            path(
                f"feeds/{each.noun}/<slug:slug>.<slug:extension>", QuotesFeed.as_view(resource=each)
            )
            for each in NAMED
        ),
    ]


urlpatterns = [
    *page_paths(),
    *feed_paths(),
    path("r/<int:identity>", PrintingView.as_view()),
    path("oembed", OEmbedView.as_view(), name="oembed"),
]
