"""Instants as the formats write them: no more exact than they are known."""

from datetime import UTC, date, datetime

from tracker.queries.references import Moment
from tracker.vocabulary import Precision

EXACT = {Precision.HOUR, Precision.MINUTE, Precision.SECOND}
PARTS = {Precision.YEAR: 4, Precision.MONTH: 7}  # characters of an ISO 8601 date


def stamp(at: datetime) -> str:
    """An instant in UTC (RFC 3339)."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def day_of(moment: Moment) -> str:
    """The calendar day in UTC, or the month or the year where no more is known; "" is unknown."""
    if moment.at is None:
        return ""
    day = moment.at.astimezone(UTC).date() if isinstance(moment.at, datetime) else moment.at
    return day.isoformat()[: PARTS.get(Precision(moment.precision), 10)]


def known(moment: Moment) -> str:
    """The instant where it is known to the hour, else the day, the month or the year."""
    if isinstance(moment.at, datetime) and moment.precision in EXACT:
        return stamp(moment.at)
    return day_of(moment)


def instant_of(moment: Moment) -> str:
    """The first instant of what is known, for formats that have no days; "" is unknown."""
    if isinstance(moment.at, datetime):
        return stamp(moment.at)
    return f"{moment.at.isoformat()}T00:00:00Z" if isinstance(moment.at, date) else ""
