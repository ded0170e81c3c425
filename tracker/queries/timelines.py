"""How much of a speaker's words fall in each day, month or year."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, Exists, F, Max, Min, OuterRef
from django.db.models.functions import Cast, Coalesce, TruncMonth

from tracker.models import Event, Statement
from tracker.queries.compiled import Compiled, Given, ValuesQuerySet
from tracker.queries.publication import published_quotes
from tracker.queries.sentences import EventRef
from tracker.vocabulary import Review

EVENTS = 40  # offered to choose from
MONTHS = 36  # shown one by one; of more, the years are
DAY = Coalesce("said_on", Cast("first_published_at", DateField()))


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year, by its first day, and how many quotes were said in it."""

    start: date
    precision: str  # "day", "month" or "year"
    count: int


def timeline(speaker_id: int) -> tuple[Period, ...]:
    """Every month from the first quote's to the last's, or every year; one SQL query.

    Of one month every day, which takes a second query. By the day it was said, else the day it was
    first printed; quotes without either are left out.
    """
    found = [row for row in _months_of.tuples(speaker=speaker_id) if row[0]]
    if len(found) == 1 and found[0][2] != found[0][3]:
        return _days(speaker_id)
    months = Counter({month: count for month, count, _, _ in found})
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


@Compiled
def _months_of() -> ValuesQuerySet:
    rows = published_quotes().filter(speaker_id=Given("speaker")).order_by()
    found = rows.annotate(month=TruncMonth(DAY)).values_list("month")
    return found.annotate(count=Count("pk"), first=Min(DAY), last=Max(DAY))


def _days(speaker_id: int) -> tuple[Period, ...]:
    days = Counter({day: count for day, count in _days_of.tuples(speaker=speaker_id) if day})
    first, last = min(days), max(days)
    spread = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(Period(day, "day", days[day]) for day in spread)


@Compiled
def _days_of() -> ValuesQuerySet:
    rows = published_quotes().filter(speaker_id=Given("speaker")).order_by()
    return rows.annotate(day=DAY).values_list("day").annotate(count=Count("pk"))


def events_of(speaker_id: int) -> tuple[EventRef, ...]:
    """The events whose statements hold the speaker's quotes, the latest first; one SQL query."""
    return tuple(EventRef(*row) for row in _events_of.tuples(speaker=speaker_id))


@Compiled
def _events_of() -> ValuesQuerySet:
    # By the speaker's statements, which are few beside the quotes.
    said = published_quotes().filter(speaker_id=Given("speaker"), statement=OuterRef("pk"))
    made = Statement.objects.filter(speaker_id=Given("speaker"), event__isnull=False)
    events = made.filter(Exists(said)).values("event_id")
    rows = Event.objects.current().exclude(review=Review.REJECTED).filter(pk__in=events)
    found = rows.order_by(F("starts").desc(nulls_last=True), "-pk")
    return found.values_list("pk", "name", "slug")[:EVENTS]


def _distance(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months(first: date, distance: int) -> list[date]:
    numbers = range(first.month - 1, first.month + distance)
    return [date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]
