"""Quotes and printings as another program cites them: with names, versions and exact places."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from tracker.models import Reading, Snapshot
from tracker.queries.prepared import Prepared
from tracker.queries.publication import printings_of, published_occurrences, published_quotes
from tracker.queries.renditions import ARTICLE, Rendition, renditions
from tracker.queries.sentences import Sentence, sentences

MOST = 200  # printings of one quote that a document lists
CONTEXT = 32  # characters on either side by which a stretch is found again (Hypothesis)
AROUND = 120  # characters on either side that are read
NAMES = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a snapshot (W3C TextPositionSelector and TextQuoteSelector)."""

    start: int
    end: int
    exact: str
    before: str
    after: str

    @property
    def prefix(self) -> str:
        return self.before[-CONTEXT:]

    @property
    def suffix(self) -> str:
        return self.after[:CONTEXT]


@dataclass(frozen=True, slots=True)
class Citation:
    """A printing with what it takes to find and to trust it."""

    rendition: Rendition
    places: tuple[Place, ...]
    snapshot: int
    language: str
    byline: str
    confidence: float  # of the attribution
    score: float  # of the match
    engine: str  # empty where a person marked the passage
    made: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote with its version, its speaker's other names, and its printings where asked for."""

    sentence: Sentence
    version: int
    language: str
    changed: datetime  # of anything a reader sees of it: wording, speaker, a printing's grade
    wikidata_id: str
    names: tuple[str, ...]
    printings: tuple[Citation, ...] = field(default=())

    @property
    def id(self) -> int:
        return self.sentence.id


# What readers see of a quote stands in three tables, and so does the instant it last changed. What
# was loaded from a dump has no history: it has not changed here since it was first printed.
CHANGED = """coalesce(greatest(
    (SELECT max(pgh_created_at) FROM tracker_quoteevent WHERE pgh_obj_id = quote.id),
    (SELECT max(e.pgh_created_at) FROM tracker_occurrence o
        JOIN tracker_occurrenceevent e ON e.pgh_obj_id = o.id WHERE o.quote_id = quote.id),
    (SELECT max(e.pgh_created_at) FROM tracker_occurrence o
        JOIN tracker_attributionevent e ON e.pgh_obj_id = o.attribution_id
        WHERE o.quote_id = quote.id)), quote.first_published_at, now())"""

QUOTES = f"""SELECT quote.id, quote.version, quote.language, {CHANGED},
    coalesce(speaker.wikidata_id, ''), ARRAY(
        SELECT name FROM tracker_speakeralias
        WHERE speaker_id = speaker.id AND name <> speaker.name
        GROUP BY name ORDER BY sum(count) DESC, name LIMIT {NAMES})
FROM tracker_quote quote LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id
WHERE quote.id = ANY(%(quotes)s::bigint[])"""
_told = Prepared("told_of_quotes_cited", QUOTES)

PLACES = f"""SELECT occurrence.id, attribution.snapshot_id, article.language, article.byline,
    attribution.confidence, occurrence.match_score, attribution.engine,
    (SELECT min(pgh_created_at) FROM tracker_occurrenceevent WHERE pgh_obj_id = occurrence.id),
    greatest(
        (SELECT max(pgh_created_at) FROM tracker_occurrenceevent
            WHERE pgh_obj_id = occurrence.id),
        (SELECT max(pgh_created_at) FROM tracker_attributionevent
            WHERE pgh_obj_id = attribution.id)),
    places.starts, places.ends, places.words, places.befores, places.afters
FROM tracker_occurrence occurrence
JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
LEFT JOIN LATERAL (
    SELECT array_agg(start ORDER BY start) AS starts, array_agg("end" ORDER BY start) AS ends,
        array_agg(exact ORDER BY start) AS words,
        array_agg(substr(snapshot.text, greatest(start - {AROUND} + 1, 1), least(start, {AROUND}))
            ORDER BY start) AS befores,
        array_agg(substr(snapshot.text, "end" + 1, {AROUND}) ORDER BY start) AS afters
    FROM tracker_span WHERE occurrence_id = occurrence.id
) places ON TRUE
WHERE occurrence.id = ANY(%s)"""


def cited(quote_ids: Iterable[int], *, printings: int = MOST) -> tuple[Cited, ...]:
    """The quotes that readers may see, in the order given, with some printings of each.

    Four SQL queries, two where no printings are asked for.
    """
    order = list(quote_ids)
    found = {one.id: one for one in sentences(published_quotes().filter(pk__in=order))}
    told = {row[0]: row[1:] for row in _told.rows({"quotes": list(found)})} if found else {}
    printed = _printings(list(found), printings) if printings else {}
    return tuple(
        Cited(
            found[identity],
            version,
            language,
            changed,
            wikidata_id,
            tuple(names),
            tuple(printed.get(identity, ())),
        )
        for identity in order
        if identity in found
        for version, language, changed, wikidata_id, names in (told[identity],)
    )


def alone(sentence: Sentence) -> Cited:
    """A sentence that is at hand already, without its printings; one SQL query."""
    ((_, version, language, changed, wikidata_id, names),) = _told.rows({"quotes": [sentence.id]})
    return Cited(sentence, version, language, changed, wikidata_id, tuple(names))


def cited_in(article_id: int) -> tuple[Citation, ...]:
    """What the article prints, in reading order; two SQL queries."""
    inside = published_occurrences().filter(**{ARTICLE: article_id})
    return citations(renditions(inside.order_by("attribution__start", "position", "id")))


def citation(occurrence_id: int) -> Citation | None:
    """One printing that readers may see; two SQL queries."""
    found = citations(renditions(published_occurrences().filter(pk=occurrence_id)))
    return found[0] if found else None


def citations(printed: Sequence[Rendition]) -> tuple[Citation, ...]:
    """The same printings with their places; one SQL query."""
    told = {row[0]: row[1:] for row in _fetch(PLACES, [one.id for one in printed])}
    return tuple(_citation(one, told[one.id]) for one in printed if one.id in told)


def _printings(quote_ids: list[int], most: int) -> dict[int, list[Citation]]:
    order = (F(f"{ARTICLE}__published_at").asc(nulls_last=True), F("id").asc())
    place = Window(RowNumber(), partition_by=F("quote_id"), order_by=order)
    rows = printings_of(quote_ids).annotate(place=place).filter(place__lte=most)
    found: dict[int, list[Citation]] = defaultdict(list)
    for each in citations(renditions(rows.order_by(*order))):
        for quote_id in each.rendition.quotes:
            found[quote_id].append(each)
    return found


def _citation(one: Rendition, row: tuple[Any, ...]) -> Citation:
    snapshot, language, byline, confidence, score, engine, made, changed, *places = row
    parts = (part or () for part in places)
    return Citation(
        rendition=one,
        places=tuple(Place(*place) for place in zip(*parts, strict=True)),
        snapshot=snapshot,
        language=language,
        byline=byline,
        confidence=confidence,
        score=score,
        engine=engine,
        made=made,
        changed=changed,
    )


def _fetch(sql: str, ids: list[int]) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [ids])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def cited_in_all(article_ids: Iterable[int]) -> dict[int, tuple[Citation, ...]]:
    """What each of the articles prints, in reading order; two SQL queries."""
    inside = published_occurrences().filter(**{f"{ARTICLE}__in": list(article_ids)})
    ordered = inside.order_by(ARTICLE, "attribution__start", "position", "id")
    found: dict[int, list[Citation]] = defaultdict(list)
    for one in citations(renditions(ordered)):
        found[one.rendition.article.id].append(one)
    return {article: tuple(printed) for article, printed in found.items()}


def held_texts(article_ids: Iterable[int]) -> dict[int, str]:
    """The text that speaks for each article; one SQL query."""
    rows = _speaking(Snapshot.objects.filter(article__in=list(article_ids)))
    return dict(rows.values_list("article_id", "text"))


def captures() -> list[tuple[datetime, int]]:
    """When the text that speaks for each article was captured, with the article's id; in order."""
    return sorted(_speaking(Snapshot.objects.all()).values_list("captured_at", "article_id"))


def _speaking(rows: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Of each article the newest text that was read, or the newest."""
    read = Exists(Reading.objects.filter(snapshot=OuterRef("pk")))
    ordered = rows.annotate(read=read).order_by("article_id", "-read", "-captured_at", "-id")
    return ordered.distinct("article_id")
