"""Saved pages to articles: what the child extracted, overlaid with what a person said."""

import re

from tracker.ingest.credits import republished_from
from tracker.ingest.decoding import checked, decode
from tracker.ingest.extraction import ExtractionFailed, Page, extract
from tracker.ingest.instants import NotAnInstant, dateline, read_instant
from tracker.ingest.values import ArticleRead, Defaults, Instant, NotAnArticle

SNIFFED = 2_048
HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I | re.ASCII)


def looks_like_html(raw: bytes) -> bool:
    return bool(HTML_START.match(raw[:SNIFFED].removeprefix(b"\xef\xbb\xbf")))


def read_page(raw: bytes, *, source: str, defaults: Defaults, charset: str = "") -> ArticleRead:
    """The article of a page; `charset` is what its server says. Raises NotAnArticle."""
    declared = DECLARED.search(raw[:SNIFFED])
    named = charset or (declared[1].decode() if declared else "")
    html = checked(decode(raw, source, named), source)
    try:
        page = extract(html)
    except ExtractionFailed as error:
        raise NotAnArticle(source, "text", str(error)) from error
    return _article(page, raw, source, defaults)


def _article(page: Page, raw: bytes, source: str, defaults: Defaults) -> ArticleRead:
    text = checked(page.text, source)
    published = defaults.published or _published(page)
    return ArticleRead(
        text=text,
        raw=raw,
        media_type="text/html",
        extractor=page.extractor,
        source=source,
        url=defaults.url or page.url,
        canonical_url=page.canonical_url,
        outlet=defaults.outlet or page.outlet,
        headline=defaults.headline or page.headline,
        byline=defaults.byline or page.byline,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_zone=published.zone if published else "",
        published_text=published.text if published else "",
        language=defaults.language or page.language,
        republication_of=page.republication_of or republished_from(text),
        event=defaults.event,
        testimony=page.testimony,
    )


def _published(page: Page) -> Instant | None:
    """The first of the page's dates that can be read: of its markup, then of its text."""
    for text in page.dates:
        try:
            return read_instant(text)
        except NotAnInstant:
            continue
    return dateline(page.text)
