from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tracker.queries.formats.dates import day_of, instant_of, known
from tracker.queries.references import Moment

EVENING = datetime(2031, 5, 4, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day", "exact", "instant"),
    [
        (Moment(None), "", "", ""),
        (Moment(NOON, "minute"), "2031-05-04", "2031-05-04T12:00:00Z", "2031-05-04T12:00:00Z"),
        (Moment(EVENING, "second"), "2031-05-05", "2031-05-05T01:30:00Z", "2031-05-05T01:30:00Z"),
        (Moment(NOON, "day"), "2031-05-04", "2031-05-04", "2031-05-04T12:00:00Z"),
        (Moment(NOON, "month"), "2031-05", "2031-05", "2031-05-04T12:00:00Z"),
        (Moment(NOON, "year"), "2031", "2031", "2031-05-04T12:00:00Z"),
        (Moment(date(2031, 5, 4), "day"), "2031-05-04", "2031-05-04", "2031-05-04T00:00:00Z"),
    ],
)
def test_no_date_is_more_exact_than_it_is_known(
    moment: Moment, day: str, exact: str, instant: str
) -> None:
    assert (day_of(moment), known(moment), instant_of(moment)) == (day, exact, instant)
