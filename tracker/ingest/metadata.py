"""What a page says of itself: JSON-LD first, then meta elements, then what a reader sees."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml.etree import _Element

from tracker.ingest.linked_data import Node, article_node, names, publisher_of_origin, text_of
from tracker.ingest.testimony import testimony

SPACE = re.compile(r"\s+")
LONGEST_VALUE = 500
LONGEST_URL = 2_000
LONGEST_DATE_LINE = 120
MOST_DATES = 12
BY = re.compile(r"^(?:written\s+)?by\s+", re.I)
DATE_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
HEADLINE_META = ("og:title", "twitter:title", "parsely-title")
BYLINE_PATHS = (
    './/*[@rel="author"]',
    './/*[contains(@class,"byline")]',
    './/*[@itemprop="author"]',
)
DATE_PATHS = (
    ".//time",
    './/*[contains(@class,"dateline") or contains(@class,"published")]',
    './/*[contains(@class,"date") and not(self::time)]',
)


def metadata(tree: _Element) -> dict[str, object]:
    """The fields of `extraction.Page` but text and extractor; "" where the page does not say."""
    node = article_node(_scripts(tree))
    metas = _metas(tree)
    url, canonical_url = _addresses(tree, node, metas)
    return {
        "headline": _first(
            lambda: text_of(node, "headline"),
            lambda: _visible(tree, (".//h1",)),
            lambda: _meta(metas, HEADLINE_META),
            lambda: _visible(tree, (".//title",)),
        ),
        "byline": BY.sub(
            "",
            _first(
                lambda: ", ".join(names(node.get("author"))),
                lambda: _visible(tree, BYLINE_PATHS),
                lambda: _meta(metas, AUTHOR_META),
            ),
        ),
        "outlet": _first(
            lambda: _meta(metas, ("og:site_name",)),
            lambda: ", ".join(names(node.get("publisher"))),
            lambda: _meta(metas, ("application-name",)),
        ),
        "url": url,
        "canonical_url": canonical_url,
        "language": _language(tree, node),
        "republication_of": publisher_of_origin(node),
        "dates": _dates(tree, node, metas),
        "testimony": testimony(tree, node, metas),
    }


def _first(*readers: Callable[[], str]) -> str:
    """The first reader's answer that says something, on one line and of bounded length."""
    for reader in readers:
        if value := SPACE.sub(" ", reader()).strip():
            return value[:LONGEST_VALUE]
    return ""


def _scripts(tree: _Element) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        yield script.text or ""


def _metas(tree: _Element) -> dict[str, str]:
    """Content by lower-cased name, property or itemprop; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if name := meta.get(attribute):
                metas.setdefault(name.lower(), str(meta.get("content")).strip())
    return metas


def _meta(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    # Some sites give the author as an address of a profile, which is no byline.
    values = (metas.get(key, "") for key in keys)
    return next((value for value in values if value and "://" not in value), "")


def _visible(tree: _Element, paths: tuple[str, ...]) -> str:
    for path in paths:
        for element in tree.xpath(path):
            text = SPACE.sub(" ", "".join(element.itertext())).strip()
            if 0 < len(text) <= LONGEST_VALUE:
                return text
    return ""


def _addresses(tree: _Element, node: Node, metas: dict[str, str]) -> tuple[str, str]:
    """The page's own address, and another site's where the page calls that one canonical."""
    canonical = next(
        (_web(str(link.get("href"))) for link in tree.iterfind('.//link[@rel="canonical"]')), ""
    )
    own = _web(metas.get("og:url", "")) or _web(text_of(node, "url"))
    if canonical and own and urlsplit(canonical).netloc != urlsplit(own).netloc:
        return own, canonical
    return canonical or own, ""


def _web(address: str) -> str:
    """`address` if it is an absolute web address, else ""."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.netloc and len(address) <= LONGEST_URL
    return address if is_web else ""


def _language(tree: _Element, node: Node) -> str:
    stated = str(tree.get("lang") or "") or text_of(node, "inLanguage")
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", stated) else ""


def _dates(tree: _Element, node: Node, metas: dict[str, str]) -> list[str]:
    """Candidates for the publication date, the most trusted first."""
    found = [text_of(node, "datePublished"), *(metas.get(key, "") for key in DATE_META)]
    for path in DATE_PATHS:
        for element in tree.xpath(path):
            found += [str(element.get("datetime") or ""), "".join(element.itertext())]
    lines = (SPACE.sub(" ", text).strip() for text in found)
    return [line for line in lines if line and len(line) <= LONGEST_DATE_LINE][:MOST_DATES]
