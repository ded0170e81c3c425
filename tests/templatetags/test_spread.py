"""How long after the first each report came, no more exactly than is known."""

from datetime import UTC, datetime

import pytest

from tracker.queries.references import ArticleRef, Moment, OutletRef
from tracker.templatetags.spread import lane, later

DAWN = datetime(2031, 5, 4, 6, 0, tzinfo=UTC)
NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
NEXT = datetime(2031, 5, 5, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "at", "expected"),
    [
        (Moment(DAWN, "minute"), Moment(DAWN, "minute"), "first"),
        (Moment(DAWN, "minute"), Moment(NOON, "minute"), "6 hours later"),
        (Moment(DAWN, "minute"), Moment(DAWN, "second"), "at the same time"),
        # A day has no hour.
        (Moment(DAWN, "minute"), Moment(NOON, "day"), "same day"),
        (Moment(DAWN, "day"), Moment(NEXT, "minute"), "1 day later"),
        (Moment(DAWN.date(), "day"), Moment(NEXT.date(), "day"), "1 day later"),
        # What is known to the month, or not at all, says nothing.
        (Moment(DAWN, "month"), Moment(NEXT, "day"), ""),
        (Moment(None), Moment(NEXT, "day"), ""),
    ],
)
def test_later_says_how_long_after_the_first(first: Moment, at: Moment, expected: str) -> None:
    assert later(first, at) == expected


def report(published: Moment) -> ArticleRef:
    return ArticleRef(1, "", OutletRef(1, "A", "a"), "", published, Moment(None), None)


@pytest.mark.parametrize(
    ("at", "expected"), [(DAWN, 'x="0.0"'), (NOON, 'x="32.93"'), (NEXT, 'x="98.8"')]
)
def test_lane_has_a_tick_where_the_report_came(at: datetime, expected: str) -> None:
    reports = [report(Moment(one, "minute")) for one in (DAWN, NOON, NEXT)]

    assert f'<rect class="kept" {expected}' in lane(reports, report(Moment(at, "minute")))


@pytest.mark.parametrize("published", [Moment(None), Moment(DAWN, "day")])
def test_lane_of_one_report_has_no_length(published: Moment) -> None:
    shown = lane([report(published)], report(published))

    assert ('x="0.0"' in shown) is bool(published)
