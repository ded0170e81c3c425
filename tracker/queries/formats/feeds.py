"""What a feed says, before it is Atom or JSON: entries of quotes, of printings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from tracker.queries.cited import Citation, Cited
from tracker.queries.formats.embedding import carried, current
from tracker.queries.independence import Independence

TITLE = 90  # characters
# A tag URI names whoever held the domain on a day (RFC 4151), so that an id outlives addresses.
MINTED = "2026"


@dataclass(frozen=True, slots=True)
class Author:
    """Whose words they are."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; `counts` are how many outlets, and how many of them independent."""

    id: str
    title: str
    url: str
    updated: datetime
    summary: str
    text: str
    html: str
    author: Author | None = None
    published: datetime | None = None
    via: str = ""  # the article at its outlet
    categories: tuple[tuple[str, str], ...] = field(default=())  # such as ("kind", "direct")
    counts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries with the addresses of the page for people, of the feed, and of its other pages."""

    id: str
    title: str
    home: str
    address: str
    entries: tuple[Entry, ...]
    first: str = ""
    next: str = ""
    previous: str = ""

    @property
    def updated(self) -> datetime | None:
        return max((entry.updated for entry in self.entries), default=None)


def tag(base: str, path: str) -> str:
    """A name for ever: of the site's host without its port, whatever the scheme."""
    host = base.partition("://")[2].partition(":")[0]
    return f"tag:{host},{MINTED}:{path}"


def quote_entry(quote: Cited, base: str, independence: Independence | None) -> Entry:
    """A quote; it is updated when its wording, its speaker or a printing's grade changes."""
    sentence = quote.sentence
    first = quote.printings[0].rendition if quote.printings else None
    speaker = sentence.speaker
    summary = carried(quote)
    return Entry(
        id=tag(base, f"quote/{quote.id}"),
        title=short(f"{speaker.name}: {sentence.text}" if speaker else sentence.text),
        url=f"{base}{sentence.address}",
        updated=quote.changed,
        published=_instant(sentence.first.at),
        summary=summary,
        text=sentence.text,
        html=current(quote, base).html,
        author=Author(speaker.name, f"{base}{speaker.address}") if speaker else None,
        via=first.article.url if first else "",
        categories=categories(quote.printings),
        counts=(independence.outlets, independence.independent) if independence else None,
    )


def printing_entry(one: Citation, base: str) -> Entry:
    """One printing of a quote, updated when its grade or its credit changes."""
    printed, article = one.rendition, one.rendition.article
    speaker = printed.passage.credited
    said = f"{article.outlet.name}: {printed.text}"
    address = f"{base}/q/{printed.quote_id}#occurrence-{printed.id}"
    quoted = f"<p>{escape(printed.text)}</p>"
    return Entry(
        id=tag(base, f"occurrence/{printed.id}"),
        title=short(said),
        url=address,
        updated=one.changed,
        published=_instant(article.published.at),
        summary=printed.summary,
        text=printed.text,
        html=f'<blockquote cite="{escape(article.url or address)}">{quoted}</blockquote>'
        f"<p>{escape(printed.summary)}</p>",
        author=Author(speaker.name, f"{base}{speaker.address}") if speaker else None,
        via=article.url,
        categories=categories([one]),
    )


def categories(printed: Iterable[Citation]) -> tuple[tuple[str, str], ...]:
    """How it is printed and what differs, each once."""
    held = [one.rendition for one in printed]
    kinds = [("kind", one.passage.kind.value) for one in held]
    grades = [("grade", word.value) for one in held for word in one.differences]
    return tuple(dict.fromkeys([*kinds, *grades]))


def short(text: str) -> str:
    return text if len(text) <= TITLE else f"{text[:TITLE].rsplit(' ', 1)[0]} …"


def _instant(at: object) -> datetime | None:
    return at if isinstance(at, datetime) else None
