"""Articles in: recorded with a job in one transaction, then read by the engine in another."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tracker.ingest.values import ArticleRead
from tracker.models import Article, Occurrence, Reading, Snapshot
from tracker.operations.anchors import carry_anchors, carry_matches
from tracker.operations.blocks import credit_blocks
from tracker.operations.derivations import suggest_together
from tracker.operations.events import gather_events
from tracker.operations.history import Editor, alone_with, by_index, one_at_a_time, step
from tracker.operations.identities import Recognising
from tracker.operations.linking import link_passages, quotes_printed_in, relink
from tracker.operations.namesakes import offer_namesakes
from tracker.operations.official import place_arrivals
from tracker.operations.passages import StoredPassage, Text, store_passages
from tracker.operations.preparing import prepared
from tracker.operations.recording import Recorded, check, record_together
from tracker.operations.reported import link_reported
from tracker.operations.reprinting import record_anchors
from tracker.operations.speakers import Known, credited_to, names_in, recognise
from tracker.operations.statements import assemble
from tracker.queries.naming import first_of, quoted

ENGINE = "tracker 1"


def record_article(*, read: ArticleRead, by: Editor, now: datetime) -> Recorded:
    """Store an article and its text, and queue the reading of it, all or nothing.

    Raises NotAnArticle where no outlet is named or the database cannot hold the text.
    """
    check(read)
    with step(by=by, label=f"record {read.source}"):
        return record_together([read], now)[0]


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
    return f"read {first_of([f'{quoted(one.headline)} of {one.outlet}' for one in articles])}"


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
