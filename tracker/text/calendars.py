"""Calendar arithmetic on closed intervals of days."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
SATURDAY = WEEKDAYS.index("Saturday")


class Interval(NamedTuple):
    """The days from `start` to `end`, both included."""

    start: date
    end: date


def shown(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def one(day: date) -> Interval:
    return Interval(day, day)


def hull(intervals: tuple[Interval, ...]) -> Interval:
    return Interval(min(i.start for i in intervals), max(i.end for i in intervals))


def days_from(day: date, count: int) -> date:
    """Raises OverflowError outside the years 1 to 9999."""
    return day + timedelta(days=count)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday on `day` or before."""
    return days_from(day, -((day.weekday() - weekday) % DAYS_IN_WEEK))


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday on `day` or after."""
    return days_from(day, (weekday - day.weekday()) % DAYS_IN_WEEK)


def week_of(day: date, shift: int = 0) -> Interval:
    """Monday to Sunday around `day`, `shift` weeks later."""
    monday = days_from(day, shift * DAYS_IN_WEEK - day.weekday())
    return Interval(monday, days_from(monday, DAYS_IN_WEEK - 1))


def month_of(day: date, shift: int = 0) -> Interval:
    """The calendar month `shift` months after that of `day`. Raises ValueError out of range."""
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + shift
    return month(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1)


def month(year: int, number: int) -> Interval:
    """Raises ValueError where there is no such month."""
    first = date(year, number, 1)
    return Interval(first, first.replace(day=monthrange(year, number)[1]))


def years(first: int, last: int) -> Interval:
    """Raises ValueError outside the years 1 to 9999."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def weekend_before(day: date) -> Interval:
    """The last Saturday and Sunday that were over before `day`."""
    saturday = weekday_before(days_from(day, -2), SATURDAY)
    return Interval(saturday, days_from(saturday, 1))


def weekend_after(day: date) -> Interval:
    """The Saturday and Sunday that hold `day` or come next."""
    saturday = days_from(weekday_after(day, DAYS_IN_WEEK - 1), -1)
    return Interval(saturday, days_from(saturday, 1))
