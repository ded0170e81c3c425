"""Clocks, zones and calendars that mislead: what is read has an interval and its basis."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.ingest.instants import local_day, read_instant
from tracker.text.dating import dates
from tracker.vocabulary import Precision


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        # The hour that summer time leaves out, and the one that winter has twice.
        ("2031-03-30T02:30", "Europe/Berlin", "2031-03-30T01:30:00+00:00"),
        ("2031-10-26T02:30", "Europe/Berlin", "2031-10-26T00:30:00+00:00"),
        # Either side of it.
        ("2031-03-30T01:59", "Europe/Berlin", "2031-03-30T00:59:00+00:00"),
        ("2031-03-30T03:00", "Europe/Berlin", "2031-03-30T01:00:00+00:00"),
        # Year's ends that are another year in Greenwich.
        ("2030-12-31T23:30-05:00", "", "2031-01-01T04:30:00+00:00"),
        ("2031-01-01T00:30+14:00", "", "2030-12-31T10:30:00+00:00"),
        # A leap day.
        ("2032-02-29", "", "2032-02-29T00:00:00+00:00"),
    ],
)
def test_instant_is_the_same_whatever_clock_told_it(text: str, zone: str, at: str) -> None:
    assert read_instant(text, zone).at.isoformat() == at


@pytest.mark.parametrize("text", ["2031-03-30T02:30", "2031-10-26T02:30", "2031-10-26T02:59:59"])
def test_clock_time_that_came_twice_or_never_is_right_to_the_day(text: str) -> None:
    sure = [read_instant(text, zone).precision for zone in ("Europe/Berlin", "", "+01:00")]

    exact = Precision.SECOND if text.count(":") > 1 else Precision.MINUTE
    assert sure == [Precision.DAY, exact, exact]


def test_clock_time_without_a_zone_says_that_it_has_none() -> None:
    found = read_instant("4 May 2031, 23:30")

    assert (found.zone, found.precision, found.at.date()) == (
        "",
        Precision.MINUTE,
        date(2031, 5, 4),
    )


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2031-05-05T06:30+00:00", "-08:00", date(2031, 5, 4)),
        ("2031-05-04T20:00+00:00", "Asia/Tokyo", date(2031, 5, 5)),
        ("2031-05-04T23:59+00:00", "", date(2031, 5, 4)),
        ("2031-05-04T23:59+00:00", "the harbour's", date(2031, 5, 4)),
        ("2031-01-01T04:30+00:00", "-05:00", date(2030, 12, 31)),
    ],
)
def test_day_of_publication_is_the_outlets(at: str, zone: str, day: date) -> None:
    assert local_day(datetime.fromisoformat(at), zone) == day


SUNDAY = date(2031, 5, 4)
NEW_YEAR = date(2031, 1, 1)


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        # "Sunday" in a paper of Sunday: that day or a week before, and never one alone.
        ("They sailed on Sunday.", SUNDAY, date(2031, 4, 27), SUNDAY),
        ("They sailed earlier on Sunday.", SUNDAY, SUNDAY, SUNDAY),
        # Across the year's end.
        ("They sailed on Tuesday.", NEW_YEAR, date(2030, 12, 31), date(2030, 12, 31)),
        ("It rained yesterday.", NEW_YEAR, date(2030, 12, 31), date(2030, 12, 31)),
        ("It rains tomorrow.", date(2030, 12, 31), NEW_YEAR, NEW_YEAR),
        ("It rained last week.", NEW_YEAR, date(2030, 12, 23), date(2030, 12, 29)),
        # The last days of February.
        ("It rained yesterday.", date(2032, 3, 1), date(2032, 2, 29), date(2032, 2, 29)),
    ],
)
def test_day_in_a_text_is_an_interval_with_its_basis(
    text: str, published: date, start: date, end: date
) -> None:
    [found] = dates(text, published)

    assert (found.start, found.end) == (start, end)
    assert str(published.year) in found.basis or str(start.year) in found.basis
