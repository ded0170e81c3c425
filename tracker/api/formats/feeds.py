"""Feeds of quotes, exactly as a list is filtered, and of one quote's printings."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse

from tracker.api.lists import Page
from tracker.api.negotiation import Detailed, Format, Listed
from tracker.api.resources import Body
from tracker.api.validators import unless_held
from tracker.queries.carriers import carriers
from tracker.queries.cited import cited
from tracker.queries.formats import atom, json_feed
from tracker.queries.formats.feeds import Entry, Feed, printing_entry, quote_entry, tag
from tracker.queries.independence import independence

PRINTINGS = 12  # of each quote that an entry tells of
QUOTES_PAGE = "/quotes"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of: its title, its page for people and its lasting name."""

    title: str
    page: str
    path: str


def channel_of(asked: Listed) -> Channel:
    """A search or a filter is named by what it asks for."""
    narrowing = {
        name: value
        for name, value in asked.query.items()
        if name not in {"cursor", "format", "per_page", "count"}
    }
    told = ", ".join(f"{name} {value}" for name, value in sorted(narrowing.items()))
    query = urlencode(sorted(narrowing.items()))
    return Channel(
        title=f"Quotes: {told}" if told else "Quotes",
        page=f"{QUOTES_PAGE}?{query}" if query else QUOTES_PAGE,
        path=f"feed/quotes?{query}" if query else "feed/quotes",
    )


@dataclass(frozen=True, slots=True)
class Issue:
    """A feed as it is now, and when anything held last changed."""

    feed: Feed
    changed: int | None


def quote_feed(asked: Listed, channel: Channel) -> Issue:
    """A page of the list as a feed; five SQL queries beside the list's own."""
    page = asked.page()
    entries = quote_entries([row["id"] for row in page.body["results"]], asked.addresses.base)
    return issue_of(asked, channel, page, entries)


def issue_of(asked: Listed, channel: Channel, page: Page, entries: tuple[Entry, ...]) -> Issue:
    return Issue(feed_of(asked, channel, page.body, entries), page.changed)


def feed_of(asked: Listed, channel: Channel, page: Body, entries: tuple[Entry, ...]) -> Feed:
    base = asked.addresses.base
    return Feed(
        id=tag(base, channel.path),
        title=f"{channel.title} · {settings.TRACKER_NAME}",
        home=f"{base}{channel.page}",
        address=asked.request.build_absolute_uri(),
        entries=entries,
        first=at_cursor(asked, None),
        next=at_cursor(asked, page["next"]) if page["next"] else "",
        previous=at_cursor(asked, page["previous"]) if page["previous"] else "",
    )


def quote_entries(ids: list[int], base: str) -> tuple[Entry, ...]:
    quotes = cited(ids, printings=PRINTINGS)
    carried = carriers([quote.id for quote in quotes]) if quotes else {}
    return tuple(
        quote_entry(quote, base, independence([each.copy for each in carried.get(quote.id, ())]))
        for quote in quotes
    )


def at_cursor(asked: Listed, link: str | None) -> str:
    """This feed's own address at the page that a link of the list leads to."""
    own = asked.request.query_params.copy()
    own.pop("cursor", None)
    if link:
        own["cursor"] = parse_qs(urlsplit(link).query)["cursor"][0]
    address: str = asked.request.build_absolute_uri(asked.request.path)
    return f"{address}?{own.urlencode()}" if own else address


def printings_feed(asked: Detailed) -> Issue:
    """Every printing of one quote, last published first."""
    quote = next(iter(cited([asked.identity])), None)
    if quote is None:
        raise Http404("It was taken out a moment ago.")
    base = asked.addresses.base
    feed = Feed(
        id=tag(base, f"feed/quote/{quote.id}"),
        title=f"Printings of “{quote.sentence.text}” · {settings.TRACKER_NAME}",
        home=f"{base}{quote.sentence.address}",
        address=asked.request.build_absolute_uri(),
        entries=tuple(printing_entry(one, base) for one in reversed(quote.printings)),
    )
    return Issue(feed, asked.found.changed)


def as_atom(asked: Listed | Detailed, issue: Issue) -> HttpResponse:
    content = atom.atom(issue.feed, settings.TRACKER_NAME)
    return unless_held(asked.request, content, atom.MEDIA_TYPE, changed=issue.changed)


def as_json(asked: Listed | Detailed, issue: Issue) -> HttpResponse:
    content = orjson.dumps(json_feed.json_feed(issue.feed))
    return unless_held(asked.request, content, json_feed.MEDIA_TYPE, changed=issue.changed)


def listed_atom(asked: Listed) -> HttpResponse:
    return as_atom(asked, quote_feed(asked, channel_of(asked)))


def listed_json(asked: Listed) -> HttpResponse:
    return as_json(asked, quote_feed(asked, channel_of(asked)))


def detailed_atom(asked: Detailed) -> HttpResponse:
    return as_atom(asked, printings_feed(asked))


def detailed_json(asked: Detailed) -> HttpResponse:
    return as_json(asked, printings_feed(asked))


ATOM = Format(
    name="atom",
    media_type=atom.MEDIA_TYPE,
    about="Atom, paged; of one quote, its printings",
    listed=listed_atom,
    detailed=detailed_atom,
)
JSON_FEED = Format(
    name="feed",
    media_type=json_feed.MEDIA_TYPE,
    about="JSON Feed 1.1, paged; of one quote, its printings",
    listed=listed_json,
    detailed=detailed_json,
)
