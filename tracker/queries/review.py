"""Articles that people have to check: which come first, and how far each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tracker.models import Article, Attribution, EventArticle, Occurrence, Snapshot
from tracker.queries.paging import PAGE, Page, falling, page
from tracker.vocabulary import Review

# A work list, not a catalogue: ranking every article ever read would take seconds.
RANKED = 1000


class Order(StrEnum):
    """What comes first in the queue."""

    NEWEST = "newest"
    MOST_CARRIED = "most carried"
    MOST_DOUBTFUL = "most doubtful"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the queue is narrowed to; None and False narrow nothing."""

    order: Order = Order.NEWEST
    outlet: int | None = None
    event: int | None = None
    below: float | None = None  # the confidence of some passage that waits
    assigned_to: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of which some passage waits for a person; `doubt` is the least confidence."""

    id: int
    headline: str
    outlet: str
    published_at: datetime | None
    precision: str
    total: int
    settled: int
    carried: int
    doubt: float


def queue(wanted: Wanted, cursor: str = "", *, size: int = PAGE) -> Page[Waiting]:
    """One page of the articles to check; one SQL query."""
    rows = to_check(wanted)
    if wanted.order is Order.NEWEST:
        ordered = falling(_told(rows), "published_at", cursor)[: size + 1]
        found = [_waiting(row) for row in ordered.values(*COLUMNS)]
        return page(found, lambda row: (row.published_at, row.id), size=size)
    newest = rows.order_by("-published_at", "-id").values("pk")[:RANKED]
    ranked = _ranked(_told(Article.objects.filter(pk__in=newest)), wanted.order, cursor)
    found = [_waiting(row) for row in ranked[: size + 1].values(*COLUMNS)]
    shown = found[:size]
    more = len(found) > size
    return Page(tuple(shown), f"{_key(shown[-1], wanted.order)}:{shown[-1].id}" if more else "")


def next_to_check(wanted: Wanted, *, beside: int) -> Waiting | None:
    """The first of the queue that is not this article; one SQL query."""
    found = (row for row in queue(wanted, size=2).items if row.id != beside)
    return next(found, None)


def to_check(wanted: Wanted) -> QuerySet[Article]:
    """The articles some passage of whose newest text waits for a person."""
    waiting = _passages().filter(review=Review.SUGGESTED)
    if wanted.below is not None:
        waiting = waiting.filter(confidence__lt=wanted.below)
    rows = Article.objects.annotate(text=Subquery(_newest_text())).filter(Exists(waiting))
    if wanted.outlet is not None:
        rows = rows.filter(outlet=wanted.outlet)
    if wanted.event is not None:
        told = EventArticle.objects.filter(event=wanted.event).exclude(review=Review.REJECTED)
        rows = rows.filter(pk__in=told.values("article"))
    if wanted.assigned_to is not None:
        rows = rows.filter(assignments__editor=wanted.assigned_to)
    return rows


COLUMNS = (
    *("id", "headline", "outlet__name", "published_at", "published_precision"),
    *("total", "settled", "carried", "doubt"),
)


def _newest_text() -> QuerySet[Snapshot, Any]:
    rows = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-captured_at", "-id")
    return rows.values("pk")[:1]


def _passages() -> QuerySet[Attribution]:
    return Attribution.objects.filter(snapshot=OuterRef("text")).order_by()


def _told(rows: QuerySet[Article]) -> QuerySet[Article]:
    """With the four figures that the queue shows."""
    passages = _passages().values("snapshot")
    printed = Occurrence.objects.filter(attribution__snapshot=OuterRef("text")).order_by()
    carried = printed.values("attribution__snapshot").annotate(n=Max("quote__outlet_count"))
    settled = Count("pk", filter=~Q(review=Review.SUGGESTED))
    doubt = Min("confidence", filter=Q(review=Review.SUGGESTED))
    return rows.annotate(
        text=Subquery(_newest_text()),
        total=Coalesce(Subquery(passages.annotate(n=Count("pk")).values("n")), 0),
        settled=Coalesce(Subquery(passages.annotate(n=settled).values("n")), 0),
        carried=Coalesce(Subquery(carried.values("n")), 0),
        doubt=Coalesce(Subquery(passages.annotate(n=doubt).values("n")), 1.0),
    )


def _ranked(rows: QuerySet[Article], order: Order, cursor: str) -> QuerySet[Article]:
    """In the order, from after the cursor; a cursor not of ours reads as the first page."""
    if order is Order.MOST_CARRIED:
        rows, sign, beyond = rows.order_by(F("carried").desc(), "-id"), "carried", "lt"
    else:
        rows, sign, beyond = rows.order_by(F("doubt"), "-id"), "doubt", "gt"
    value, _, last = cursor.partition(":")
    try:
        key, pk = float(value), int(last)
    except ValueError:
        return rows
    later = Q(**{f"{sign}__{beyond}": key}) | Q(**{sign: key, "id__lt": pk})
    return rows.filter(later)


def _key(row: Waiting, order: Order) -> float:
    return row.carried if order is Order.MOST_CARRIED else row.doubt


def _waiting(row: Mapping[str, Any]) -> Waiting:
    return Waiting(
        id=row["id"],
        headline=row["headline"] or f"Article {row['id']}",
        outlet=row["outlet__name"],
        published_at=row["published_at"],
        precision=row["published_precision"],
        total=row["total"],
        settled=row["settled"],
        carried=row["carried"],
        doubt=row["doubt"],
    )
