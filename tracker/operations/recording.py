"""Articles recorded, several at a time: each with its text and the job that will read it.

What is asked and written is asked and written for all of them at once.
"""

import gzip
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field

from tracker.ingest.canonical import as_the_web_has_it
from tracker.ingest.decoding import checked
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.models import Article, Outlet, Snapshot
from tracker.operations.decisions import is_refused
from tracker.operations.events import name_event
from tracker.operations.history import RECORDING, one_at_a_time
from tracker.operations.outlets import find_outlets
from tracker.operations.queueing import queue_together
from tracker.text.noise import is_same_text
from tracker.vocabulary import DecisionKind, Derivation, Review

READ_SNAPSHOT = "tracker.jobs.reading.read_snapshot"
LANGUAGE = "en"
# Where each field of an article as read is stored, which says how long and of what form it may be.
COLUMNS: dict[str, Field[Any, Any]] = {
    "outlet": Outlet._meta.get_field("name"),
    "republication_of": Outlet._meta.get_field("name"),
    "url": Article._meta.get_field("canonical_url"),
    "headline": Article._meta.get_field("headline"),
    "byline": Article._meta.get_field("byline"),
    "language": Article._meta.get_field("language"),
    "published_text": Article._meta.get_field("published_text"),
    "published_zone": Article._meta.get_field("published_zone"),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording an article did: `new`, `changed` (another text) or `unchanged`."""

    article: Article
    snapshot: Snapshot
    outcome: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as read, with the address that it is known by and the digest of its text."""

    read: ArticleRead
    url: str
    digest: str

    @property
    def urls(self) -> set[str]:
        """The addresses that it may be held at: as it is told, and as the web has it."""
        return {self.read.url, self.url} - {""}

    @property
    def marks(self) -> set[str]:
        """What it may be known by again: where two share one, the first must be stored first."""
        return {self.digest, *self.urls}


def check(read: ArticleRead) -> None:
    """Raises NotAnArticle where no outlet is named or the database cannot hold the text."""
    if not read.outlet.strip():
        raise NotAnArticle(read.source, "outlet", "no outlet is named")
    checked(read.text, read.source)
    for name, column in COLUMNS.items():
        if value := getattr(read, name):
            _check_field(name, checked(value, read.source, name), column, read.source)


def _check_field(name: str, value: str, column: Field[Any, Any], source: str) -> None:
    try:
        column.run_validators(value)
    except ValidationError as error:
        raise NotAnArticle(source, name, " ".join(error.messages)) from error


def record_together(reads: Iterable[ArticleRead], now: datetime) -> list[Recorded]:
    """Record articles that are checked, in their order, within the step that is being taken."""
    one_at_a_time(RECORDING)
    found: list[Recorded] = []
    for arrivals in _rounds(Arrival(each, _address(each), digest(each.text)) for each in reads):
        found += _record(arrivals, now)
    return found


def _address(read: ArticleRead) -> str:
    return as_the_web_has_it(read.url) if read.url else ""


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _rounds(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """The arrivals in their order, so that none of a round may be another of it."""
    taken: list[Arrival] = []
    marks: set[str] = set()
    for arrival in arrivals:
        if marks & arrival.marks:
            yield taken
            taken, marks = [], set()
        taken.append(arrival)
        marks |= arrival.marks
    if taken:
        yield taken


def _record(arrivals: Sequence[Arrival], now: datetime) -> list[Recorded]:
    outlets = find_outlets(names=[each.read.outlet for each in arrivals])
    held = _held(arrivals, outlets)
    newest = _newest([one for one in held if one])
    unknown = [each for each, one in zip(arrivals, held, strict=True) if one is None]
    new = iter(_new_articles(unknown, outlets))
    found = []
    for arrival, one in zip(arrivals, held, strict=True):
        article = one or next(new)
        if arrival.read.event:
            name_event(article=article, name=arrival.read.event)
        text = newest.get(article.pk)
        if text and is_same_text(text.text, arrival.read.text):
            found.append(Recorded(article, text, "unchanged"))
        else:
            # A text that comes back after another is a change, too.
            outcome = "changed" if one else "new"
            newest[article.pk] = _snapshot(arrival, article, now)
            found.append(Recorded(article, newest[article.pk], outcome))
    texts = [each.snapshot for each in found if each.outcome != "unchanged"]
    Snapshot.objects.bulk_create(texts)
    queue_readings(texts)
    return found


def _held(arrivals: Sequence[Arrival], outlets: Mapping[str, Outlet]) -> list[Article | None]:
    """The articles already held: by their address, else by their very text in the same outlet."""
    addresses = _by_address({url for each in arrivals for url in each.urls})
    found = [
        min((addresses[url] for url in each.urls if url in addresses), key=_number, default=None)
        for each in arrivals
    ]
    unknown = {each.digest for each, one in zip(arrivals, found, strict=True) if one is None}
    texts = _by_text(unknown)
    return [
        one or _same_text(each, texts.get((each.digest, outlets[each.read.outlet].pk)))
        for each, one in zip(arrivals, found, strict=True)
    ]


def _number(article: Article) -> int:
    return article.pk


def _by_address(urls: Collection[str]) -> dict[str, Article]:
    if not urls:
        return {}
    rows = Article.objects.filter(canonical_url__in=urls).order_by("id").select_for_update()
    return {row.canonical_url: row for row in rows}


def _by_text(digests: Collection[str]) -> dict[tuple[str, int], Article]:
    """The article of the first text with each digest in each outlet."""
    if not digests:
        return {}
    rows = Snapshot.objects.filter(text_sha256__in=digests).order_by("-id")
    found = rows.select_related("article").defer("raw", "text", "testimony")
    return {(row.text_sha256, row.article.outlet_id): row.article for row in found}


def _same_text(arrival: Arrival, article: Article | None) -> Article | None:
    """The article with the very text, unless the arrival is told to stand at another address."""
    if article and arrival.read.url in ("", article.canonical_url):
        return article
    return None


def _newest(articles: Collection[Article]) -> dict[int, Snapshot]:
    """The text that was captured last of each article."""
    if not articles:
        return {}
    rows = Snapshot.objects.filter(article__in=articles).distinct("article").defer("raw")
    return {row.article_id: row for row in rows.order_by("article", "-captured_at", "-id")}


def _new_articles(arrivals: Sequence[Arrival], outlets: Mapping[str, Outlet]) -> list[Article]:
    origins = find_outlets(names=[each.read.republication_of for each in arrivals])
    rows = [_new_article(each, outlets, origins) for each in arrivals]
    return Article.objects.bulk_create(rows)


def _new_article(
    arrival: Arrival, outlets: Mapping[str, Outlet], origins: Mapping[str, Outlet]
) -> Article:
    read = arrival.read
    origin = origins[read.republication_of] if read.republication_of else None
    refused = origin is not None and is_refused(
        kind=DecisionKind.NOT_A_COPY, left=read.text, right=origin.name
    )
    return Article(
        outlet=outlets[read.outlet],
        canonical_url=arrival.url,
        headline=read.headline,
        byline=read.byline,
        language=read.language or LANGUAGE,
        published_at=read.published_at,
        published_precision=read.published_precision or "",
        published_text=read.published_text,
        published_zone=read.published_zone,
        derivation=Derivation.REPUBLICATION if origin else "",
        credited_to=origin,
        derivation_confidence=1 if origin else 0,
        derivation_review=Review.REJECTED if refused else Review.SUGGESTED,
    )


def _snapshot(arrival: Arrival, article: Article, now: datetime) -> Snapshot:
    read = arrival.read
    return Snapshot(
        article=article,
        text=read.text,
        text_sha256=arrival.digest,
        captured_at=now,
        extractor=read.extractor,
        raw=gzip.compress(read.raw, mtime=0),
        media_type=read.media_type,
        testimony=[list(said) for said in read.testimony],
    )


def queue_readings(snapshots: Collection[Snapshot]) -> None:
    """Queue the engine's runs; the jobs become visible when the transaction commits."""
    queue_together(
        READ_SNAPSHOT, [(own_lock(each.pk), {"snapshot_id": each.pk}) for each in snapshots]
    )


def own_lock(snapshot_id: int) -> str:
    """What the reading of the snapshot, and only that, holds in the queue."""
    return f"snapshot {snapshot_id}"
