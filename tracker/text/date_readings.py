"""What days counted from the day of publication mean: "Friday", "last week", "a year ago"."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.text.calendars import (
    DAYS_IN_WEEK,
    MONTHS,
    MONTHS_IN_YEAR,
    WEEKDAYS,
    Interval,
    days_from,
    month_of,
    one,
    shown,
    week_of,
    weekday_after,
    weekday_before,
    weekend_after,
    weekend_before,
    years,
)
from tracker.text.number_words import whole_number
from tracker.vocabulary import Precision

YEARS_IN_DECADE = 10
HALF_A_YEAR = 6
TIMES_OF_TODAY = ("earlier", "later")  # "earlier on Sunday" is that of the day itself


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The day an article appeared, and how the date stands in it.

    `ahead`: the words before it point to the future. `quoted`: it is part of a quotation.
    """

    published: date
    ahead: bool = False
    quoted: bool = False
    named: tuple[Interval, ...] = ()  # the readings of the date named shortly before


@dataclass(frozen=True, slots=True)
class Resolved:
    """The readings of one date, the likelier first."""

    readings: tuple[Interval, ...]
    precision: Precision
    basis: str


def _weekday(match: re.Match[str]) -> int:
    printed = match["weekday"][:3]
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(printed))


def bare_weekday(match: re.Match[str], seen: Standpoint) -> Resolved:
    published = seen.published
    weekday = _weekday(match)
    if weekday == published.weekday() and not match.group().lower().startswith(TIMES_OF_TODAY):
        return _today_or_a_week_off(published, seen)
    find = weekday_after if seen.ahead else weekday_before
    return _single_weekday(find(published, weekday), weekday, published)


def _today_or_a_week_off(published: date, seen: Standpoint) -> Resolved:
    """ "Sunday" in a Sunday paper: that day, or the same day of the week beside it."""
    other = days_from(published, DAYS_IN_WEEK if seen.ahead else -DAYS_IN_WEEK)
    name = WEEKDAYS[published.weekday()]
    basis = f"{name}, the day of publication, {shown(published)}, or {shown(other)}"
    return Resolved((one(published), one(other)), Precision.DAY, basis)


def _single_weekday(day: date, weekday: int, published: date) -> Resolved:
    if day == published:
        basis = f"{WEEKDAYS[weekday]}, the day of publication, {shown(published)}"
    else:
        side = "before" if day < published else "after"
        basis = f"the {WEEKDAYS[weekday]} {side} {shown(published)}"
    return Resolved((one(day),), Precision.DAY, basis)


def turned_weekday(match: re.Match[str], seen: Standpoint) -> Resolved:
    """ "last Sunday": the nearest or, where that lies in the current week, the one beyond.

    A week begins on a Sunday or on a Monday, so that a nearest day is beyond doubt only where
    both countings place it in another week.
    """
    published = seen.published
    weekday, turn = _weekday(match), match["turn"].lower()
    if turn in ("this past", "past"):
        return _single_weekday(
            weekday_before(days_from(published, -1), weekday), weekday, published
        )
    if turn not in ("last", "next"):
        return _single_weekday(weekday_after(published, weekday), weekday, published)
    sunday_before = weekday_before(published, DAYS_IN_WEEK - 1)
    if turn == "last":
        nearest = weekday_before(days_from(published, -1), weekday)
        step, doubtful = -DAYS_IN_WEEK, nearest >= sunday_before
    else:
        nearest = weekday_after(days_from(published, 1), weekday)
        step, doubtful = DAYS_IN_WEEK, nearest <= week_of(published).end
    if not doubtful or nearest == days_from(published, step):
        return _single_weekday(nearest, weekday, published)
    beyond = days_from(nearest, step)
    basis = (
        f"“{turn} {WEEKDAYS[weekday]}” seen from {shown(published)}: "
        f"{shown(nearest)} or {shown(beyond)}"
    )
    return Resolved((one(nearest), one(beyond)), Precision.DAY, basis)


def near_day(match: re.Match[str], seen: Standpoint) -> Resolved:
    published = seen.published
    word = match["word"].lower()
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1}.get(
        word, -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    )
    relation = {
        -2: "two days before",
        -1: "the day before",
        0: "the day of",
        1: "the day after",
        2: "two days after",
    }[shift]
    basis = f"{relation} publication, {shown(published)}"
    day = days_from(published, shift)
    if not seen.quoted:
        return Resolved((one(day),), Precision.DAY, basis)
    # A speaker's "today" is the day of speaking, and papers print it a day later.
    basis += ", if it was said that day"
    return Resolved((one(day), one(days_from(day, -1))), Precision.DAY, basis)


def turned_unit(match: re.Match[str], seen: Standpoint) -> Resolved:
    """ "this week", "last month", "next year", "the week after next", "earlier this month"."""
    found = _whole_unit(match, seen)
    part = (match.groupdict().get("part") or "").lower()
    whole, published = found.readings[0], seen.published
    if part not in ("earlier", "later") or not whole.start <= published <= whole.end:
        return found
    # The rest of the unit is on the other side of publication.
    past = part == "earlier"
    reading = Interval(whole.start, published) if past else Interval(published, whole.end)
    side = "up to" if past else "from"
    return Resolved((reading,), found.precision, f"{found.basis}, {side} {shown(published)}")


def _whole_unit(match: re.Match[str], seen: Standpoint) -> Resolved:
    published = seen.published
    unit, turn = match["unit"].lower(), (match["turn"] or "this").lower()
    shift = {"last": -1, "next": 1, "after next": 2, "before last": -2}.get(turn, 0)
    if unit == "weekend":
        return _weekend(turn, seen)
    if unit == "week":
        week = week_of(published, shift)
        basis = f"the week of Monday {shown(week.start)} to Sunday {shown(week.end)}"
        return Resolved((week,), Precision.DAY, basis)
    if unit == "month":
        found = month_of(published, shift)
        basis = (
            f"{MONTHS[found.start.month - 1]} {found.start.year}, counted from {shown(published)}"
        )
        return Resolved((found,), Precision.MONTH, basis)
    year = published.year + shift
    return Resolved(
        (years(year, year),), Precision.YEAR, f"{year}, counted from {shown(published)}"
    )


def _weekend(turn: str, seen: Standpoint) -> Resolved:
    published = seen.published
    coming = turn == "next" or (turn == "this" and seen.ahead)
    found = weekend_after(published) if coming else weekend_before(published)
    # On a Saturday or Sunday "this weekend" is the one that is on.
    if turn == "this" and published.weekday() >= WEEKDAYS.index("Saturday"):
        found = weekend_after(published)
    if turn == "next" and found.start <= week_of(published).end:
        beyond = Interval(days_from(found.start, DAYS_IN_WEEK), days_from(found.end, DAYS_IN_WEEK))
        basis = f"the weekend of {shown(found.start)} or of {shown(beyond.start)}"
        return Resolved((found, beyond), Precision.DAY, basis)
    basis = f"Saturday {shown(found.start)} and Sunday {shown(found.end)}"
    return Resolved((found,), Precision.DAY, basis)


def ago(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "three days ago" is a day; "two weeks ago" is the week around it."""
    published = seen.published
    count, unit = whole_number(match["count"]), match["unit"]
    if count is None:
        return None
    basis = f"{count} {unit}{'s' if count != 1 else ''} before {shown(published)}"
    if unit == "day":
        return Resolved((one(days_from(published, -count)),), Precision.DAY, basis)
    if unit == "week":
        return Resolved((week_of(published, -count),), Precision.DAY, basis)
    if unit == "month":
        return Resolved((month_of(published, -count),), Precision.MONTH, basis)
    months = count * MONTHS_IN_YEAR * (YEARS_IN_DECADE if unit == "decade" else 1)
    # Years are counted loosely: "two years ago" is any time that rounds to two.
    reading = Interval(
        month_of(published, -months - HALF_A_YEAR).start,
        month_of(published, -months + HALF_A_YEAR).end,
    )
    return Resolved((reading,), Precision.YEAR, basis)


def past_span(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "the past five years": from that long ago until publication."""
    published = seen.published
    count, unit = whole_number(match["count"] or "one"), match["unit"]
    if count is None:
        return None
    days = {"day": 1, "week": DAYS_IN_WEEK}.get(unit, 0)
    if days:
        start = days_from(published, -count * days)
    else:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        start = month_of(published, -months).start
        start = days_from(start, min(published.day, month_of(start).end.day) - 1)
    basis = f"{count} {unit}{'s' if count != 1 else ''} up to {shown(published)}"
    return Resolved((Interval(start, published),), Precision.DAY, basis)
