"""The markup of feeds and sitemaps to what they list. Runs in the child process only."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree, html

from tracker.ingest.linked_data import names
from tracker.vocabulary import FeedKind

MOST_ENTRIES = 50_000  # the protocol's limit for a sitemap
MOST_NESTED = 1_000
LONGEST_WORDS = 1_000
LONGEST_URL = 2_000
# Entities are how a short document grows without end, and how one reads the files of its reader.
ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[|<!ELEMENT|<!ATTLIST", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
SPACE = re.compile(r"\s+")
TAG = re.compile(r"<[^>]{0,200}>")
FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
SITEMAPS = {"urlset", "sitemapindex"}

Entry = dict[str, str]


def parse_feed(text: str, url: str) -> dict[str, Any]:
    """The fields of `feeds.FeedRead`, {"named": the feeds of a page}, or {"error": why not}."""
    text = DECLARATION.sub("", text.removeprefix("\ufeff"), count=1).strip()
    if text.startswith("{"):
        return _json_feed(text, url)
    if ENTITIES.search(text):
        return {"error": "it declares entities, which no feed needs"}
    if text.startswith(("http://", "https://")):
        return _listed(FeedKind.SITEMAP, ({"url": line} for line in text.splitlines()), url)
    root = re.search(r"<(?:[\w.-]+:)?([A-Za-z]+)[\s/>]", text)
    name = root[1] if root else ""
    if name in SITEMAPS:
        return _sitemap(text, url)
    if name.lower() in ("rss", "rdf", "feed"):
        return _syndication(text, url)
    named = _named_by_page(text, url) if name.lower() == "html" else []
    why = f"neither a feed nor a sitemap: it begins with “{name[:40] or text[:40]}”"
    return {"named": named} if named else {"error": why}


def _named_by_page(text: str, url: str) -> list[str]:
    """The feeds that a page offers, in its order; what readers say below articles is none."""
    page = html.document_fromstring(
        text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
    )
    links = (each for each in page.iter("link") if "alternate" in str(each.get("rel", "")).lower())
    named = (
        _joined(url, str(link.get("href") or "").strip())
        for link in links
        if str(link.get("type") or "").strip().lower() in FEED_TYPES
        and "comment" not in str(link.get("title") or "").lower()
    )
    return [each for each in dict.fromkeys(named) if 0 < len(each) <= LONGEST_URL]


def _syndication(text: str, url: str) -> dict[str, Any]:
    # Given a string, the library might take it for an address or a file, and open it.
    document = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not document.version:
        return {"error": "broken beyond reading"}
    kind = FeedKind.ATOM if document.version.startswith("atom") else FeedKind.RSS
    return _listed(kind, map(_entry, document.entries), url)


def _entry(entry: Any) -> Entry:  # noqa: ANN401 - the library's
    return {
        "url": entry.get("feedburner_origlink") or entry.get("link") or "",
        "headline": entry.get("title", ""),
        "byline": entry.get("author", ""),
        "published": entry.get("published", ""),
        # Asked for itself: the library's own look-up gives the publication where it is missing.
        "modified": dict.get(entry, "updated", ""),
    }


def _json_feed(text: str, url: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {"error": "not JSON"}
    items = document.get("items")
    if "jsonfeed.org" not in str(document.get("version")) or not isinstance(items, list):
        return {"error": "JSON, but no JSON Feed"}
    entries = (
        {
            "url": item.get("url") or item.get("external_url"),
            "headline": item.get("title"),
            "byline": ", ".join(names(item.get("authors") or item.get("author"))),
            "published": item.get("date_published"),
            "modified": item.get("date_modified"),
        }
        for item in items
        if isinstance(item, dict)
    )
    return _listed(FeedKind.JSON, entries, url)


def _sitemap(text: str, url: str) -> dict[str, Any]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return {"error": "broken beyond reading"}
    found = [_located(element) for element in root if isinstance(element.tag, str)]
    if _local(root) == "urlset":
        return _listed(FeedKind.SITEMAP, found, url)
    named = {
        _joined(url, each.get("url", "")): each.get("modified", "") for each in _cleaned(found)
    }
    nested = [[each, modified] for each, modified in named.items() if 0 < len(each) <= LONGEST_URL]
    return {"kind": FeedKind.SITEMAP.value, "entries": [], "nested": nested[:MOST_NESTED]}


# What sitemaps and their extension for news call our fields.
LOCATED = {
    "loc": "url",
    "lastmod": "modified",
    "publication_date": "published",
    "title": "headline",
}


def _located(element: Any) -> Entry:  # noqa: ANN401 - lxml has no types
    found: Entry = {}
    for inner in element.iter():
        if isinstance(inner.tag, str) and (field := LOCATED.get(_local(inner))) and inner.text:
            # The page's own location comes first; those of its pictures follow.
            found.setdefault(field, inner.text)
    return found


def _local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return str(etree.QName(element).localname)


def _listed(kind: FeedKind, entries: Iterable[Mapping[str, Any]], url: str) -> dict[str, Any]:
    found: dict[str, Entry] = {}
    for entry in _cleaned(entries):
        address = _joined(url, entry.pop("url", ""))
        if address and len(found) < MOST_ENTRIES:
            found.setdefault(address, entry)
    listed = [[address, told] for address, told in found.items()]
    return {"kind": kind.value, "entries": listed, "nested": []}


def _cleaned(entries: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    """Each field a line of text that a database holds; what is no text is left out."""
    for entry in entries:
        yield {
            field: words
            for field, value in entry.items()
            if isinstance(value, str) and (words := _line(value))
        }


def _line(value: str) -> str:
    return SPACE.sub(" ", TAG.sub(" ", UNSTORABLE.sub("", value))).strip()[:LONGEST_WORDS]


def _joined(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address) if address else ""
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""
