"""What a date printed with its month or year means, seen from the day of publication."""

import re
from collections.abc import Callable
from datetime import date

from tracker.text.calendars import MONTHS, Interval, month, one, shown, years
from tracker.text.date_readings import YEARS_IN_DECADE, Resolved, Standpoint
from tracker.vocabulary import Precision

# Two readings of a date without its year are both kept where neither lies this close.
NEAR_DAYS = 120


def _month_number(match: re.Match[str]) -> int:
    printed = match["month"][:3]
    return next(i for i, name in enumerate(MONTHS, start=1) if name.startswith(printed))


def whole_date(match: re.Match[str], seen: Standpoint) -> Resolved:
    """A day and a month, with or without the year."""
    published = seen.published
    day = 1 if match["day"] == "first" else int(match["day"])
    number = _month_number(match)
    if year := match.groupdict().get("year"):
        return Resolved((one(date(int(year), number, day)),), Precision.DAY, "as printed")
    readings = _years_around(seen, lambda year: one(date(year, number, day)))
    basis = f"the {day} {MONTHS[number - 1]} nearest to {shown(published)}"
    return Resolved(readings, Precision.DAY, basis)


def _years_around(seen: Standpoint, in_year: Callable[[int], Interval]) -> tuple[Interval, ...]:
    """The nearest of the readings in the years around; both sides where neither is near."""
    published = seen.published
    around = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            around.append(in_year(year))
        except ValueError:
            continue
    if not around:
        raise ValueError("no such day in these years")
    if seen.ahead and (coming := [reading for reading in around if reading.end >= published]):
        return (coming[0],)
    around.sort(key=lambda reading: _distance(reading, published))
    return tuple(around[: 1 if _distance(around[0], published) <= NEAR_DAYS else 2])


def _distance(reading: Interval, published: date) -> int:
    return abs((published - reading.start).days)


def whole_month(match: re.Match[str], seen: Standpoint) -> Resolved:
    """A month, with its year, with "last" or "next", or alone."""
    published = seen.published
    number = _month_number(match)
    name = MONTHS[number - 1]
    if match["year"]:
        found = month(int(match["year"]), number)
        return Resolved((found,), Precision.MONTH, "as printed")
    turn = (match.groupdict().get("turn") or "").lower()
    this = month(published.year, number)
    if turn == "this":
        return Resolved((this,), Precision.MONTH, f"{name} of {published.year}")
    back = not (turn == "next" or (not turn and seen.ahead))
    year = _turned_year(this, published, back=back, strictly=bool(turn))
    readings: tuple[Interval, ...] = (month(year, number),)
    # "Last January", written in March, is two months or fourteen months ago.
    if turn and year == published.year:
        readings = (*readings, month(year - 1 if back else year + 1, number))
    side = "before" if back else "after"
    return Resolved(readings, Precision.MONTH, f"the {name} {side} {shown(published)}")


def _turned_year(this: Interval, published: date, *, back: bool, strictly: bool) -> int:
    """The year of the nearest such month; the current month itself counts unless `strictly`."""
    if back:
        passed = this.end < published if strictly else this.start <= published
        return published.year if passed else published.year - 1
    coming = this.start > published if strictly else this.end >= published
    return published.year if coming else published.year + 1


def whole_year(match: re.Match[str], _: Standpoint) -> Resolved:
    first = int(match["year"])
    last = first + YEARS_IN_DECADE - 1 if match["decade"] else first
    return Resolved((years(first, last),), Precision.YEAR, "as printed")


def iso_date(match: re.Match[str], _: Standpoint) -> Resolved:
    found = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Resolved((one(found),), Precision.DAY, "as printed")


def slashed_date(match: re.Match[str], _: Standpoint) -> Resolved:
    """ "3/4/2020" is 4 March to an American and 3 April to a European."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings: list[Interval] = []
    for number, day in ((first, second), (second, first)):
        try:
            reading = one(date(year, number, day))
        except ValueError:
            continue
        if reading not in readings:
            readings.append(reading)
    if not readings:
        raise ValueError("no such day")
    basis = " or ".join(shown(reading.start) for reading in readings)
    return Resolved(tuple(readings), Precision.DAY, basis)
