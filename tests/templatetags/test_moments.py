"""Instants are shown no more exactly than they are known."""

from datetime import UTC, date, datetime

import pytest

from tracker.queries.references import Moment
from tracker.templatetags.moments import day, moment, version

AT = datetime(2031, 5, 4, 6, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Moment(AT, "year"), '<time datetime="2031">2031</time>'),
        (Moment(AT, "month"), '<time datetime="2031-05">May 2031</time>'),
        (Moment(AT, "day"), '<time datetime="2031-05-04">4 May 2031</time>'),
        (Moment(AT, "minute"), '<time datetime="2031-05-04T06:07:08Z">4 May 2031, 06:07</time>'),
        (Moment(date(2031, 5, 4), "day"), '<time datetime="2031-05-04">4 May 2031</time>'),
        # A day on the calendar has no hours to show.
        (Moment(date(2031, 5, 4), "minute"), '<time datetime="2031-05-04">4 May 2031</time>'),
        (Moment(None), "date not known"),
    ],
)
def test_moment_shows_its_precision(known: Moment, expected: str) -> None:
    assert moment(known) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Moment(AT, "minute"), '<time datetime="2031-05-04">4 May 2031</time>'),
        (Moment(AT, "year"), '<time datetime="2031">2031</time>'),
        (Moment(None), "date not known"),
    ],
)
def test_day_shows_the_day_at_most(known: Moment, expected: str) -> None:
    assert day(known) == expected


@pytest.mark.parametrize(
    ("known", "published", "expected"),
    [
        (Moment(AT, "minute"), Moment(AT, "day"), "4 May, 06:07"),
        (Moment(AT, "minute"), Moment(date(2030, 5, 4), "day"), "4 May 2031, 06:07"),
        (Moment(AT, "minute"), Moment(None), "4 May 2031, 06:07"),
        (Moment(None), Moment(AT, "day"), "date not known"),
    ],
)
def test_version_is_short(known: Moment, published: Moment, expected: str) -> None:
    assert version(known, published) == expected
