"""JSON Feed 1.1."""

from typing import Any

from tracker.queries.formats.dates import stamp
from tracker.queries.formats.feeds import Entry, Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"

Node = dict[str, Any]


def json_feed(feed: Feed) -> Node:
    return _filled(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.address,
            "next_url": feed.next,
            "items": [_item(entry) for entry in feed.entries],
        }
    )


def _item(entry: Entry) -> Node:
    author = entry.author
    return _filled(
        {
            # The page is the id: it is never given to anything else, and merged ones redirect.
            "id": entry.url,
            "url": entry.url,
            "external_url": entry.via,
            "title": entry.title,
            "content_text": entry.text,
            "content_html": entry.html,
            "summary": entry.summary,
            "date_published": stamp(entry.published) if entry.published else "",
            "date_modified": stamp(entry.updated),
            "authors": [_filled({"name": author.name, "url": author.url})] if author else None,
            "tags": [word for _, word in entry.categories],
            "_quote": {"outlets": entry.counts[0], "independent": entry.counts[1]}
            if entry.counts
            else None,
        }
    )


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None)}
