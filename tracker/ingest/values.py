"""What reading bytes gives: an article, a refusal, or a file left aside."""

from dataclasses import dataclass
from datetime import datetime

from tracker.vocabulary import Precision


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as far as it is known.

    `at` is always aware. Where no zone was stated, `zone` is "" and `at` is the printed clock
    time taken as UTC: right to the day, not to the hour. `text` is what was printed.
    """

    at: datetime
    precision: Precision
    zone: str = ""
    text: str = ""


# A field, which source in the page speaks of it, and its very words.
Testimony = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a person says about the files at hand.

    A field of a JSON line stands over these; these stand over what a page's markup suggests.
    """

    outlet: str = ""
    url: str = ""
    headline: str = ""
    byline: str = ""
    published: Instant | None = None
    language: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """One article as read; what we hold of it later is another type.

    `text` is what a snapshot freezes: the characters of a text file as they stand (line ends
    unified), or the paragraphs of a page with a blank line between. `raw` are the bytes it came
    from. `url` is the outlet's own address; `canonical_url` is another's where the page names one.
    `testimony` is what each source in a page says, whether or not it was believed.
    """

    text: str
    raw: bytes
    media_type: str
    extractor: str
    source: str
    url: str = ""
    canonical_url: str = ""
    outlet: str = ""
    headline: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_zone: str = ""
    published_text: str = ""
    language: str = ""
    republication_of: str = ""
    event: str = ""
    testimony: tuple[Testimony, ...] = ()


class NotAnArticle(Exception):
    """Bytes that are no article: where they came from, which field is at fault, and why."""

    def __init__(self, source: str, field: str, reason: str) -> None:
        super().__init__(f"{source}: {field}: {reason}")
        self.source = source
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file of a folder that was left aside without being read."""

    source: str
    reason: str


Reading = ArticleRead | NotAnArticle | Ignored
