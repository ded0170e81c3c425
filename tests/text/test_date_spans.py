"""Dates counted from elsewhere: times to come, seasons, and the day after another date."""

from datetime import date

import pytest

from tracker.text.dating import dates
from tracker.vocabulary import Precision

FRIDAY = date(2020, 1, 10)
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


@pytest.mark.parametrize(
    ("text", "printed", "start", "end", "precision"),
    [
        # Times to come are told apart from how long something took.
        ("They will meet in two weeks.", "in two weeks", "2020-01-20", "2020-01-26", DAY),
        ("It reopens in three days' time.", "in three days' time", "2020-01-13", "2020-01-13", DAY),
        ("It is due in six months.", "in six months", "2020-07-01", "2020-07-31", MONTH),
        ("Two years from now it goes.", "Two years from now", "2022-01-01", "2022-12-31", YEAR),
        ("It must go within two weeks.", "within two weeks", "2020-01-10", "2020-01-24", DAY),
        (
            "over the next three months",
            "over the next three months",
            "2020-01-10",
            "2020-04-10",
            DAY,
        ),
        # What has an end has begun with publication.
        (
            "Build it by the end of the year.",
            "by the end of the year",
            "2020-01-10",
            "2020-12-31",
            DAY,
        ),
        ("by the end of next month", "by the end of next month", "2020-01-10", "2020-02-29", DAY),
        ("by the end of this week", "by the end of this week", "2020-01-10", "2020-01-12", DAY),
        ("by the end of last year", "by the end of last year", "2019-12-31", "2019-12-31", DAY),
        # Seasons.
        ("They sailed last summer.", "last summer", "2019-06-01", "2019-08-31", MONTH),
        ("It will open this spring.", "this spring", "2020-03-01", "2020-05-31", MONTH),
        ("It snowed this winter.", "this winter", "2019-12-01", "2020-02-29", MONTH),
        ("They left this past fall.", "this past fall", "2019-09-01", "2019-11-30", MONTH),
    ],
)
def test_dates_resolves_times_to_come_and_seasons(
    text: str, printed: str, start: str, end: str, precision: Precision
) -> None:
    [mention] = dates(text, FRIDAY)

    found = (mention.text, mention.start.isoformat(), mention.end.isoformat(), mention.precision)
    assert found == (printed, start, end, precision)


@pytest.mark.parametrize(
    ("text", "published", "readings"),
    [
        # The weekday of publication is that day, or the one before or after it.
        ("It rained on Friday.", FRIDAY, ["2020-01-10", "2020-01-03"]),
        ("It will rain on Friday.", FRIDAY, ["2020-01-10", "2020-01-17"]),
        # A season that is over this year, or that is still to come in it.
        ("last summer", date(2020, 11, 2), ["2020-06-01", "2019-06-01"]),
        ("next summer", FRIDAY, ["2020-06-01", "2021-06-01"]),
        # A date counted from a doubtful one is as doubtful.
        (
            "He left on Friday and came home the following day.",
            FRIDAY,
            ["2020-01-11", "2020-01-04"],
        ),
    ],
)
def test_dates_lists_the_readings_of_what_is_doubtful(
    text: str, published: date, readings: list[str]
) -> None:
    mention = dates(text, published)[-1]

    assert [reading.start.isoformat() for reading in mention.candidates] == readings


@pytest.mark.parametrize(
    ("text", "start", "basis"),
    [
        (
            "She met him on Sunday. The following day she resigned.",
            "2020-01-06",
            "the day after 5 January 2020, the date named before",
        ),
        (
            "She left on 2 March 2018; the day before, she had signed.",
            "2018-03-01",
            "the day before 2 March 2018, the date named before",
        ),
        (
            "She came on 2 March 2018 and left the next week.",
            "2018-03-05",
            "the week after 2 March 2018, the date named before",
        ),
        (
            "She came in May 2018 and left the following month.",
            "2018-06-01",
            "the month after 1 May 2018 to 31 May 2018, the date named before",
        ),
        (
            "She came in 2018 and left the following year.",
            "2019-01-01",
            "the year after 1 January 2018 to 31 December 2018, the date named before",
        ),
    ],
)
def test_dates_counts_from_the_date_named_before(text: str, start: str, basis: str) -> None:
    mention = dates(text, FRIDAY)[-1]

    assert (mention.start.isoformat(), mention.basis) == (start, basis)


@pytest.mark.parametrize(
    "text",
    [
        "The following day she resigned.",
        f"He left on 2 March 2018. {'It rained. ' * 40}",
        "It raised a million in two weeks.",
        "the worst storm in ten years",
        "this fall from grace, and this spring of hope",
        "within half a week of 2.5",
        "within 2.5 weeks, and over the next 2.5 weeks",
    ],
)
def test_dates_counts_from_nothing_that_is_not_named(text: str) -> None:
    found = [mention.text for mention in dates(text + " The next day, the boats left.", FRIDAY)]

    assert found == (["2 March 2018"] if "2 March 2018" in text else [])
