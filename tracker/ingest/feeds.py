"""Feeds and sitemaps, as they were fetched, to the articles that they list."""

from dataclasses import dataclass
from email.message import Message

from tracker.ingest.addresses import NotFetched
from tracker.ingest.decoding import BYTE_ORDER_MARKS, FALLBACK_ENCODING
from tracker.ingest.extraction import ExtractionFailed, parse_listing
from tracker.ingest.fetching import FEEDS, Fetched, Limits
from tracker.ingest.inflating import gunzipped
from tracker.vocabulary import FeedKind, Refusal

LARGEST_FEED = 12_000_000
LIMITS = Limits(size=LARGEST_FEED, media_types=FEEDS)
# Encodings in which a document could hide its own markup from whoever looks for it are not read.
READ = frozenset(
    {
        *("utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "us-ascii", "windows-1250"),
        *("windows-1251", "koi8-r", "iso-8859-2", "shift_jis", "euc-jp", "gb2312", "gbk"),
        *("gb18030", "big5", "euc-kr"),
    }
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article as a feed lists it; `told` has what it says of headline, byline and dates."""

    url: str
    told: dict[str, str]


@dataclass(frozen=True, slots=True)
class FeedRead:
    """What a feed lists, and the sitemaps that a sitemap names instead, with when they changed."""

    kind: FeedKind
    entries: tuple[FeedEntry, ...] = ()
    nested: tuple[tuple[str, str], ...] = ()


class NotAFeed(Exception):
    """Bytes that list no articles, or whose reading was stopped; `named` are feeds of a page."""

    def __init__(self, reason: str, named: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.named = named


def read_feed(fetched: Fetched) -> FeedRead:
    """What the fetched feed lists. Raises NotAFeed, and NotFetched for what is packed too well."""
    return read_listing(
        fetched.answer.body,
        url=fetched.url,
        content_type=fetched.answer.headers.get("content-type", ""),
    )


def read_listing(body: bytes, *, url: str, content_type: str = "") -> FeedRead:
    """What a feed's bytes list. Raises NotAFeed and NotFetched."""
    raw = gunzipped(body, most=LARGEST_FEED)
    try:
        found = parse_listing(_decoded(raw, content_type), url)
    except ExtractionFailed as error:
        raise NotAFeed(str(error)) from error
    if named := found.get("named"):
        raise NotAFeed("a page, and none of the feeds that it names can be read", tuple(named))
    return FeedRead(
        kind=FeedKind(found["kind"]),
        entries=tuple(FeedEntry(address, told) for address, told in found["entries"]),
        nested=tuple((address, modified) for address, modified in found["nested"]),
    )


def not_a_feed(error: NotAFeed) -> NotFetched:
    """The same, as a reason of the closed list."""
    return NotFetched(Refusal.NOT_A_FEED, str(error))


def _decoded(raw: bytes, content_type: str) -> str:
    """The characters: by byte order mark, then UTF-8, then as the server or the document says."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), "")
    told = Message()
    told["Content-Type"] = content_type
    named = str(told.get_param("charset") or _declared(raw) or "").lower()
    for encoding in (marked, "utf-8", named if named in READ else FALLBACK_ENCODING):
        try:
            if encoding:
                return raw.decode(encoding)
        except UnicodeError:
            continue
    raise NotAFeed("its bytes are no text in a known encoding")


def _declared(raw: bytes) -> str:
    head = raw[:200].partition(b"?>")[0].partition(b"encoding=")[2]
    return head[1:].partition(head[:1])[0].decode("ascii", "replace") if head else ""
