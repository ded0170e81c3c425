"""News in JSON (IPTC ninjs 3.1): agencies' articles, with who may print them and when."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from tracker.ingest.decoding import checked
from tracker.ingest.json_lines import read_item
from tracker.ingest.news_article import origin, published
from tracker.ingest.pages import read_page
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle

MEDIA_TYPE = "application/ninjs+json"
USABLE = "usable"
PLAIN = "text/plain"
MARKED_UP = ("application/xhtml+xml", "text/html")
MAIN = "main"
# Who publishes, by the role of a source; and whose copy it is.
PUBLISHERS = ("publisher", "distributor")
ORIGINATORS = ("originator", "author", "provider", "infosource")

Item = dict[str, Any]


def read_ninjs(item: object, source: str) -> ArticleRead:
    """The article of one item. Raises NotAnArticle, also of one that may not be used yet."""
    if not isinstance(item, dict):
        raise NotAnArticle(source, "body", "an object was expected")
    _refuse_unusable(item, source)
    sources = _texts(item, "infoSources")
    publisher = _of_role(sources, PUBLISHERS, "name") or _text(item.get("copyrightHolder"))
    originator = _of_role(sources, ORIGINATORS, "name")
    read = read_item(
        {
            "text": _body(item, source),
            "url": next(_addresses(item), ""),
            "outlet": publisher or originator,
            "headline": _main(_texts(item, "headlines")),
            "byline": _text(item.get("by")),
            "language": _text(item.get("language")),
            **published(*_created(item), source),
            **origin(originator if publisher and originator != publisher else ""),
        },
        source=source,
        defaults=Defaults(),
    )
    return replace(read, raw=json.dumps(item).encode(), media_type=MEDIA_TYPE)


def _refuse_unusable(item: Item, source: str) -> None:
    status = _text(item.get("pubStatus")) or USABLE
    if status != USABLE:
        raise NotAnArticle(source, "pubStatus", f"the item is {status}")
    if until := _text(item.get("embargoedUntil")):
        reason = f"not to be published before {until}; send it then, without this field"
        raise NotAnArticle(source, "embargoedUntil", reason)


def _created(item: Item) -> tuple[str, str]:
    """When it was made, and the field that says so: of this version only where nothing else is."""
    names = ("firstCreated", "contentCreated", "versionCreated")
    name = next((each for each in names if item.get(each)), names[0])
    return _text(item.get(name)), name


def _body(item: Item, source: str) -> str:
    """The main text; of a body in markup, what a reader sees of it."""
    bodies = _texts(item, "bodies")
    plain = [each for each in bodies if each.get("contentType", PLAIN) == PLAIN]
    if text := _main(plain):
        return text
    marked_up = _main(each for each in bodies if each.get("contentType") in MARKED_UP)
    if not marked_up:
        raise NotAnArticle(source, "bodies", "no text, XHTML or HTML is among them")
    title = escape(_main(_texts(item, "headlines")))
    page = (
        f"<!doctype html><html><head><title>{title}</title></head><body>{marked_up}</body></html>"
    )
    raw = checked(page, source, "bodies").encode()
    try:
        return read_page(raw, source=source, defaults=Defaults()).text
    except NotAnArticle as error:
        raise NotAnArticle(source, "bodies", error.reason) from error


def _main(found: Iterable[Item]) -> str:
    """The value of the main one, or else of the first."""
    held = [each for each in found if _text(each.get("value"))]
    ranked = sorted(held, key=lambda each: each.get("role") != MAIN)
    return _text(ranked[0]["value"]) if ranked else ""


def _addresses(item: Item) -> Iterator[str]:
    """Where it can be read: another id that is an address, before the item's own."""
    others = (each.get("value") for each in _texts(item, "altIds"))
    for value in (*others, item.get("uri")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield value


def _of_role(found: Iterable[Item], roles: tuple[str, ...], name: str) -> str:
    named = [each for each in found if _text(each.get("role")).lower() in roles]
    return _text(named[0].get(name)) if named else ""


def _texts(item: Item, name: str) -> list[Item]:
    value = item.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
