"""Atom (RFC 4287), paged (RFC 5005)."""

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from tracker.queries.formats.dates import stamp
from tracker.queries.formats.feeds import Entry, Feed

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed was never updated, and has to say when
# What XML 1.0 can't hold, escaped or not.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOBODY = "Not named"

register_namespace("", ATOM)


def atom(feed: Feed, by: str) -> bytes:
    root = Element(f"{{{ATOM}}}feed")
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", stamp(feed.updated or NEVER))
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.home, "text/html")
    for name in ("first", "previous", "next"):
        if address := getattr(feed, name):
            _link(root, name, address, MEDIA_TYPE)
    _text(_child(root, "author"), "name", by)
    for entry in feed.entries:
        _entry(root, entry)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _entry(root: Element, entry: Entry) -> None:
    node = _child(root, "entry")
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "updated", stamp(entry.updated))
    if entry.published:
        _text(node, "published", stamp(entry.published))
    _link(node, "alternate", entry.url, "text/html")
    if entry.via:
        _link(node, "via", entry.via, "text/html")
    author = _child(node, "author")
    _text(author, "name", entry.author.name if entry.author else NOBODY)
    if entry.author and entry.author.url:
        _text(author, "uri", entry.author.url)
    for scheme, word in entry.categories:
        _child(node, "category").attrib.update(term=f"{scheme}:{word}", label=word)
    _text(node, "summary", entry.summary)
    _text(node, "content", entry.html).set("type", "html")


def _child(parent: Element, name: str) -> Element:
    return SubElement(parent, f"{{{ATOM}}}{name}")


def _text(parent: Element, name: str, text: str) -> Element:
    node = _child(parent, name)
    node.text = UNWRITABLE.sub("\ufffd", text)
    return node


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    _child(parent, "link").attrib.update(
        rel=relation, href=UNWRITABLE.sub("", address), type=media_type
    )
