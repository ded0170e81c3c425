"""What dates counted from elsewhere mean: seasons, times to come, the day after another date."""

import re

from tracker.text.calendars import (
    DAYS_IN_WEEK,
    Interval,
    days_from,
    month,
    month_of,
    one,
    shown,
    week_of,
    years,
)
from tracker.text.date_readings import Resolved, Standpoint
from tracker.text.number_words import whole_number
from tracker.vocabulary import Precision

# The first month of each, as meteorologists and newspapers of the north count them.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
LAST_OF_SEASON = 2  # months after its first one


def season(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "last summer", "this spring": two readings where one is over or to come this year."""
    name, turn = match["season"].lower(), match["turn"].lower().removeprefix("this ")
    published = seen.published
    years_near = range(published.year - 2, published.year + 3)
    found = [_season(name, year) for year in years_near]
    if turn in {"last", "past"}:
        nearest = [one for one in found if one.end < published][-1:]
        # "Last summer" in November is this year's or, since this year's is "this summer", not.
        beyond = [one for one in found if one.end.year < published.year and one not in nearest]
        doubtful = turn == "last" and nearest[0].end.year == published.year
        readings = [*nearest, *(beyond[-1:] if doubtful else [])]
    elif turn == "next":
        nearest = [one for one in found if one.start > published][:1]
        beyond = [one for one in found if one.start.year > published.year and one not in nearest]
        doubtful = nearest[0].start.year == published.year
        readings = [*nearest, *(beyond[:1] if doubtful else [])]
    else:
        readings = [_this_season(found, seen)]
    told = " or ".join(f"{shown(one.start)} to {shown(one.end)}" for one in readings)
    basis = f"{turn} {name} seen from {shown(published)}: {told}"
    return Resolved(tuple(readings), Precision.MONTH, basis)


def _season(name: str, year: int) -> Interval:
    start = month(year, SEASONS[name])
    return Interval(start.start, month_of(start.start, LAST_OF_SEASON).end)


def _this_season(found: list[Interval], seen: Standpoint) -> Interval:
    """The one that is on, else the one of this year, by the verb where winter spans two."""
    day = seen.published
    on = [one for one in found if one.start <= day <= one.end]
    if on:
        return on[0]
    of_this_year = [one for one in found if day.year in {one.start.year, one.end.year}]
    return of_this_year[-1 if seen.ahead else 0]


def ahead(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "in two weeks", "three days from now"; how long something took is no date."""
    count, unit = whole_number(match["count"]), match["unit"].lower()
    if count is None or not (seen.ahead or match["from"]):
        return None
    published = seen.published
    basis = f"{count} {unit}{'s' if count != 1 else ''} after {shown(published)}"
    if unit == "day":
        return Resolved((one(days_from(published, count)),), Precision.DAY, basis)
    if unit == "week":
        return Resolved((week_of(published, count),), Precision.DAY, basis)
    if unit == "month":
        return Resolved((month_of(published, count),), Precision.MONTH, basis)
    year = published.year + count
    return Resolved((years(year, year),), Precision.YEAR, basis)


def coming(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "within two weeks", "over the next three days": from publication on."""
    count, unit = whole_number(match["count"] or "one"), match["unit"].lower()
    if count is None:
        return None
    published = seen.published
    basis = f"{count} {unit}{'s' if count != 1 else ''} from {shown(published)} on"
    days = {"day": 1, "week": DAYS_IN_WEEK}.get(unit)
    if days:
        end = days_from(published, count * days)
    else:
        whole = month_of(published, count * (12 if unit == "year" else 1))
        end = days_from(whole.start, min(published.day, whole.end.day) - 1)
    return Resolved((Interval(published, end),), Precision.DAY, basis)


def by_the_end(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "by the end of the year": from publication to the unit's last day."""
    unit, turn = match["unit"].lower(), (match["turn"] or "").lower()
    published, shift = seen.published, {"next": 1, "last": -1}.get(turn, 0)
    if unit == "week":
        end = week_of(published, shift).end
    elif unit == "month":
        end = month_of(published, shift).end
    else:
        end = years(published.year + shift, published.year + shift).end
    if end < published:
        return Resolved((one(end),), Precision.DAY, f"no later than {shown(end)}")
    basis = f"from {shown(published)} to {shown(end)}, the end of the {unit}"
    return Resolved((Interval(published, end),), Precision.DAY, basis)


def beside(match: re.Match[str], seen: Standpoint) -> Resolved | None:
    """ "the following day", "the week before": counted from the date named before it."""
    if not seen.named:
        return None
    unit = match["unit"].lower()
    step = -1 if match["turn"].lower() in {"previous", "before"} else 1
    found = tuple(_beside(unit, step, reading) for reading in seen.named)
    told = " or ".join(_told(reading) for reading in seen.named)
    side = "after" if step > 0 else "before"
    precision = {"month": Precision.MONTH, "year": Precision.YEAR}.get(unit, Precision.DAY)
    return Resolved(found, precision, f"the {unit} {side} {told}, the date named before")


def _beside(unit: str, step: int, reading: Interval) -> Interval:
    edge = reading.end if step > 0 else reading.start
    if unit == "day":
        return one(days_from(edge, step))
    if unit == "week":
        return week_of(edge, step)
    if unit == "month":
        return month_of(edge, step)
    return years(edge.year + step, edge.year + step)


def _told(reading: Interval) -> str:
    if reading.start == reading.end:
        return shown(reading.start)
    return f"{shown(reading.start)} to {shown(reading.end)}"
