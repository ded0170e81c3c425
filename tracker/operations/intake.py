"""Articles in: recorded with a job in one transaction, then read by the engine in another."""

import gzip
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field

from tracker.ingest.canonical import as_the_web_has_it
from tracker.ingest.decoding import checked
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.models import Article, Occurrence, Outlet, Reading, Snapshot
from tracker.operations.anchors import carry_anchors, carry_matches
from tracker.operations.blocks import credit_blocks
from tracker.operations.decisions import is_refused
from tracker.operations.derivations import suggest_together
from tracker.operations.events import gather_events, name_event
from tracker.operations.history import RECORDING, Editor, alone_with, by_index, one_at_a_time, step
from tracker.operations.identities import Recognising
from tracker.operations.linking import link_passages, quotes_printed_in, relink
from tracker.operations.namesakes import offer_namesakes
from tracker.operations.official import place_arrivals
from tracker.operations.outlets import find_outlet
from tracker.operations.passages import StoredPassage, Text, store_passages
from tracker.operations.preparing import prepared
from tracker.operations.queueing import queue
from tracker.operations.reported import link_reported
from tracker.operations.reprinting import record_anchors
from tracker.operations.speakers import Known, credited_to, names_in, recognise
from tracker.operations.statements import assemble
from tracker.queries.naming import quoted
from tracker.text.noise import is_same_text
from tracker.vocabulary import DecisionKind, Derivation, Review

ENGINE = "tracker 1"
READ_SNAPSHOT = "tracker.jobs.reading.read_snapshot"
LANGUAGE = "en"
NAMED = 3  # articles that a step is named by
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


def record_article(*, read: ArticleRead, by: Editor, now: datetime) -> Recorded:
    """Store an article and its text, and queue the reading of it, all or nothing.

    Raises NotAnArticle where no outlet is named or the database cannot hold the text.
    """
    _check(read)
    with step(by=by, label=f"record {read.source}"):
        one_at_a_time(RECORDING)
        outlet = find_outlet(name=read.outlet)
        article = _held_article(outlet, read)
        outcome = "changed" if article else "new"
        article = article or _new_article(outlet, read)
        snapshot, is_new = _snapshot(article, read, now)
        if read.event:
            name_event(article=article, name=read.event)
        if not is_new:
            return Recorded(article, snapshot, "unchanged")
        queue_reading(snapshot)
        return Recorded(article, snapshot, outcome)


def _check(read: ArticleRead) -> None:
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


def _held_article(outlet: Outlet, read: ArticleRead) -> Article | None:
    """The article already held: by its address, else by its very text in the same outlet."""
    if read.url:
        there = Article.objects.filter(canonical_url__in={read.url, as_the_web_has_it(read.url)})
        if held := there.order_by("id").select_for_update().first():
            return held
    same_text = Snapshot.objects.filter(text_sha256=_digest(read.text), article__outlet=outlet)
    found = same_text.select_related("article").first()
    if found and read.url in ("", found.article.canonical_url):
        return found.article
    return None


def _new_article(outlet: Outlet, read: ArticleRead) -> Article:
    origin = find_outlet(name=read.republication_of) if read.republication_of else None
    refused = origin is not None and is_refused(
        kind=DecisionKind.NOT_A_COPY, left=read.text, right=origin.name
    )
    return Article.objects.create(
        outlet=outlet,
        canonical_url=as_the_web_has_it(read.url),
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


def _snapshot(article: Article, read: ArticleRead, now: datetime) -> tuple[Snapshot, bool]:
    """The text as held, or as new; what differs in dress alone is no other text."""
    newest = article.snapshots.order_by("-captured_at", "-id").defer("raw").first()
    if newest and is_same_text(newest.text, read.text):
        return newest, False
    # A text that comes back after another is a change, too.
    snapshot = Snapshot.objects.create(
        article=article,
        text=read.text,
        text_sha256=_digest(read.text),
        captured_at=now,
        extractor=read.extractor,
        raw=gzip.compress(read.raw, mtime=0),
        media_type=read.media_type,
        testimony=[list(said) for said in read.testimony],
    )
    return snapshot, True


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def queue_reading(snapshot: Snapshot) -> None:
    """Queue the engine's run; the job becomes visible when the transaction commits."""
    own = own_lock(snapshot.pk)
    queue(READ_SNAPSHOT, lock=own, queueing_lock=own, snapshot_id=snapshot.pk)


def own_lock(snapshot_id: int) -> str:
    """What the reading of the snapshot, and only that, holds in the queue."""
    return f"snapshot {snapshot_id}"


def read_snapshot(*, snapshot_id: int, now: datetime, again: bool = False) -> Reading:
    """Run the engine over a snapshot and store all it finds, all or nothing.

    A second run with the same engine does nothing unless `again`. What a person decided stays.
    """
    return read_snapshots(snapshot_ids=[snapshot_id], now=now, again=again)[0]


def read_snapshots(
    *, snapshot_ids: Sequence[int], now: datetime, again: bool = False
) -> list[Reading]:
    """Read texts of different articles in one transaction, as `read_snapshot` does each.

    What they leave is what reading one after the other would, in far fewer statements.
    """
    rows = Snapshot.objects.select_related("article__outlet").defer("raw").in_bulk(snapshot_ids)
    texts = prepared(rows[pk] for pk in snapshot_ids)
    with step(by=None, label=_label([text.snapshot.article for text in texts])):
        one_at_a_time()
        by_index()
        alone_with(*(text.snapshot.article_id for text in texts))
        done = Reading.objects.filter(snapshot__in=rows, engine=ENGINE)
        held = {reading.snapshot_id: reading for reading in done}
        fresh = [text for text in texts if again or text.snapshot.pk not in held]
        if fresh:
            held |= _read(fresh, held, now)
        return [held[pk] for pk in snapshot_ids]


def _label(articles: Sequence[Article]) -> str:
    """Which were read, the first few by headline and outlet."""
    told = [f"{quoted(article.headline)} of {article.outlet}" for article in articles[:NAMED]]
    more = len(articles) - NAMED
    return f"read {'; '.join(told)}{f' and {more} more' if more > 0 else ''}"


def _read(texts: Sequence[Text], done: Mapping[int, Reading], now: datetime) -> dict[int, Reading]:
    snapshots = [text.snapshot for text in texts]
    held = quotes_printed_in({snapshot.article_id for snapshot in snapshots})
    found = _found(texts)
    # From here on the texts count as read, so that their printings stand for the older texts'.
    readings = _note(texts, done, now)
    touched = relink(quote_ids=found.restated)
    touched |= link_passages(passages=found.passages, held=held)
    for snapshot in found.reprinted:
        touched |= carry_matches(snapshot=snapshot)
    touched |= _gather({snapshot.article_id for snapshot in snapshots}, touched)
    suggest_together(articles={snapshot.article_id for snapshot in snapshots})
    offer_namesakes(quote_ids=touched, speaker_ids=found.people)
    assemble(quote_ids=touched, everywhere=False)
    place_arrivals(quote_ids=touched)
    for snapshot in found.reprinted:
        record_anchors(snapshot=snapshot)
    return readings


@dataclass(slots=True)
class Found:
    """What texts print, stored: the passages, whom they name, and quotes credited otherwise now.

    `reprinted` are those that follow an older text of their article.
    """

    reprinted: list[Snapshot]
    passages: list[StoredPassage] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    restated: set[int] = field(default_factory=set)


def _found(texts: Sequence[Text]) -> Found:
    found = Found(_reprinted([text.snapshot for text in texts]))
    waiting: list[tuple[Text, Known]] = []

    def store() -> None:
        for text, _ in waiting:
            if text.snapshot in found.reprinted:
                found.passages += carry_anchors(snapshot=text.snapshot)
        stored = store_passages(found=waiting, engine=ENGINE)
        for text, _ in waiting:
            rows = [each.row for each in stored if each.row.snapshot_id == text.snapshot.pk]
            credit_blocks(snapshot=text.snapshot, passages=rows)
        found.passages += stored
        waiting.clear()

    known = Recognising(names_in(texts), store)
    for text in texts:
        speakers = recognise(text=text, known=known)
        found.people |= speakers.ids
        waiting.append((text, speakers))
    known.names.store()
    store()
    found.restated = known.moved | credited_to(known.restated)
    return found


def _reprinted(snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """Those of articles of which another text has been read; one query."""
    articles = {snapshot.article_id for snapshot in snapshots}
    read = Reading.objects.filter(snapshot__article__in=articles).exclude(snapshot__in=snapshots)
    others = set(read.values_list("snapshot__article", flat=True))
    return [snapshot for snapshot in snapshots if snapshot.article_id in others]


def _note(texts: Sequence[Text], done: Mapping[int, Reading], now: datetime) -> dict[int, Reading]:
    """The readings of the texts by snapshot, stored."""
    readings = {}
    for text in texts:
        pk = text.snapshot.pk
        reading = readings[pk] = done.get(pk) or Reading(snapshot=text.snapshot, engine=ENGINE)
        reading.finished_at, reading.passages = now, len(text.analysis.passages)
    Reading.objects.bulk_create(
        readings.values(),
        update_conflicts=True,
        unique_fields=["snapshot", "engine"],
        update_fields=["finished_at", "passages"],
    )
    return readings


def _gather(articles: Collection[int], touched: Collection[int]) -> set[int]:
    """Bring the events and the retellings of all articles of these quotes up to date.

    Returns the quotes of the articles whose events are others now, and those newly retold.
    """
    printing = Occurrence.objects.filter(quote__in=touched)
    articles = {*articles, *printing.values_list("attribution__snapshot__article", flat=True)}
    moved = gather_events(articles=articles)
    rows = Occurrence.objects.filter(attribution__snapshot__article__in=moved)
    quotes = set(rows.values_list("quote", flat=True))
    return quotes | link_reported(articles=articles | moved)
