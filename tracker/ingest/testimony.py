"""What every source in a page says of the article, kept whether or not it is believed."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from tracker.ingest.linked_data import Node, names, text_of
from tracker.ingest.values import Testimony

SPACE = re.compile(r"\s+")
# A database holds neither, and JSON-LD writes both as escapes.
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
MOST = 60
LONGEST = 300
# By field, which properties of JSON-LD and which meta elements speak of it.
PROPERTIES = {
    "headline": ("headline", "name"),
    "published": ("datePublished",),
    "modified": ("dateModified",),
    "language": ("inLanguage",),
    "address": ("url", "mainEntityOfPage"),
}
PARTIES = {"byline": "author", "outlet": "publisher"}
METAS = {
    "headline": ("og:title", "twitter:title", "parsely-title"),
    "byline": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator"),
    "outlet": ("og:site_name", "application-name"),
    "language": ("og:locale", "content-language", "dc.language"),
    "address": ("og:url", "twitter:url"),
    "published": (
        *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date"),
        *("sailthru.date", "publish-date", "pubdate", "dc.date.issued", "dcterms.created"),
        *("dc.date", "date"),
    ),
    "modified": ("article:modified_time", "og:updated_time", "lastmod", "last-modified"),
}
SEEN = (
    ("headline", "h1", ".//h1"),
    ("headline", "title", ".//head/title"),
    ("byline", "byline", './/*[contains(@class,"byline")]'),
    ("byline", "author link", './/*[@rel="author"]'),
    ("published", "date line", './/*[contains(@class,"dateline") or contains(@class,"published")]'),
)
MOST_BLOCKS = 20  # paragraphs of block quotations
MOST_SEEN = 3  # elements of one kind; below an article stand the dates of others


def testimony(tree: _Element, node: Node, metas: dict[str, str]) -> list[Testimony]:
    """Field, source and words, each once, the structured sources first."""
    said = dict.fromkeys(
        (field, source, _line(words))
        for field, source, words in (
            *(
                *_linked(node),
                *_metas(metas),
                *_elements(tree),
                *islice(_blocks(tree), MOST_BLOCKS),
            ),
        )
    )
    return [each for each in said if each[2]][:MOST]


def _line(words: str) -> str:
    return SPACE.sub(" ", UNSTORABLE.sub("", words)).strip()[:LONGEST]


def _linked(node: Node) -> Iterator[Testimony]:
    for field, properties in PROPERTIES.items():
        for name in properties:
            yield field, f"JSON-LD {name}", text_of(node, name)
    for field, name in PARTIES.items():
        yield field, f"JSON-LD {name}", ", ".join(names(node.get(name)))


def _metas(metas: dict[str, str]) -> Iterator[Testimony]:
    for field, keys in METAS.items():
        for key in keys:
            yield field, f"meta {key}", metas.get(key, "")


def _elements(tree: _Element) -> Iterator[Testimony]:
    yield "language", "html lang", str(tree.get("lang") or "")
    for link in tree.iterfind('.//link[@rel="canonical"]'):
        yield "address", "link canonical", str(link.get("href") or "")
    for element in tree.findall(".//time")[:MOST_SEEN]:
        yield "published", "time datetime", str(element.get("datetime") or "")
        yield "published", "time", "".join(element.itertext())
    for field, source, path in SEEN:
        for element in tree.xpath(path)[:MOST_SEEN]:
            yield field, source, "".join(element.itertext())


def _blocks(tree: _Element) -> Iterator[Testimony]:
    """Paragraphs of block quotations by the address that they say they are from."""
    for quote in tree.iterfind(".//blockquote[@cite]"):
        address = str(quote.get("cite") or "").strip()
        if address.startswith(("http://", "https://")) and len(address) <= LONGEST:
            for element in quote.findall(".//p") or [quote]:
                yield "block", address, "".join(element.itertext())
