"""How much of a speaker's words fall in each month or year."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, Exists, F, OuterRef
from django.db.models.functions import Cast, Coalesce, TruncMonth

from tracker.models import Event
from tracker.queries.publication import published_quotes
from tracker.queries.sentences import EventRef
from tracker.vocabulary import Review

EVENTS = 40  # offered to choose from
MONTHS = 36  # shown one by one; of more, the years are


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, by its first day, and how many quotes were said in it."""

    start: date
    precision: str  # "month" or "year"
    count: int


def timeline(speaker_id: int) -> tuple[Period, ...]:
    """Every month from the first quote's to the last's, or every year; one SQL query.

    By the day it was said, else the day it was first printed; quotes without either are left out.
    """
    day = Coalesce("said_on", Cast("first_published_at", DateField()))
    rows = published_quotes().filter(speaker_id=speaker_id).order_by()
    counted = rows.annotate(month=TruncMonth(day)).values_list("month").annotate(count=Count("pk"))
    months = Counter({month: count for month, count in counted if month})
    if not months:
        return ()
    first, last = min(months), max(months)
    if _distance(first, last) < MONTHS:
        return tuple(
            Period(month, "month", months[month])
            for month in _months(first, _distance(first, last))
        )
    years: Counter[int] = Counter()
    for month, count in months.items():
        years[month.year] += count
    return tuple(
        Period(date(year, 1, 1), "year", years[year]) for year in range(first.year, last.year + 1)
    )


def events_of(speaker_id: int) -> tuple[EventRef, ...]:
    """The events whose statements hold the speaker's quotes, the latest first; one SQL query."""
    said = published_quotes().filter(speaker_id=speaker_id, statement__event=OuterRef("pk"))
    rows = Event.objects.current().exclude(review=Review.REJECTED).filter(Exists(said))
    found = rows.order_by(F("starts").desc(nulls_last=True), "-pk")[:EVENTS]
    return tuple(EventRef(*row) for row in found.values_list("pk", "name", "slug"))


def _distance(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months(first: date, distance: int) -> list[date]:
    numbers = range(first.month - 1, first.month + distance)
    return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]
