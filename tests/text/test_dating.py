from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.dating import dates
from tracker.vocabulary import Precision

FRIDAY = date(2020, 1, 10)
DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def read(text: str, published: date = FRIDAY) -> list[tuple[str, str, str, Precision]]:
    return [
        (mention.text, mention.start.isoformat(), mention.end.isoformat(), mention.precision)
        for mention in dates(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "printed", "start", "end", "precision"),
    [
        # A weekday is the nearest before; the weekday of publication is that day or a week off.
        ("They sailed on Sunday.", "Sunday", "2020-01-05", "2020-01-05", DAY),
        ("They sailed Friday.", "Friday", "2020-01-03", "2020-01-10", DAY),
        ("They will sail on Friday.", "Friday", "2020-01-10", "2020-01-17", DAY),
        ("They sailed earlier on Friday.", "earlier on Friday", "2020-01-10", "2020-01-10", DAY),
        ("a Thursday evening call", "Thursday evening", "2020-01-09", "2020-01-09", DAY),
        ("the boats of Mon. morning", "Mon. morning", "2020-01-06", "2020-01-06", DAY),
        ("the boats hit by waves early Wednesday", "Wednesday", "2020-01-08", "2020-01-08", DAY),
        # After a verb of the future it is the nearest after.
        ("They will meet on Monday.", "Monday", "2020-01-13", "2020-01-13", DAY),
        ("It would have lasted until Tuesday.", "Tuesday", "2020-01-14", "2020-01-14", DAY),
        ("He said on Monday that he will go.", "Monday", "2020-01-06", "2020-01-06", DAY),
        ("They will sail. It rained on Monday.", "Monday", "2020-01-06", "2020-01-06", DAY),
        ("this past Monday", "this past Monday", "2020-01-06", "2020-01-06", DAY),
        ("this coming Monday", "this coming Monday", "2020-01-13", "2020-01-13", DAY),
        # "Next" and "last" are plain where every counting of weeks agrees.
        ("next Monday", "next Monday", "2020-01-13", "2020-01-13", DAY),
        ("last Friday", "last Friday", "2020-01-03", "2020-01-03", DAY),
        # What is earlier in a week, month or year lies before publication, what is later after it.
        ("It fell earlier this month.", "earlier this month", "2020-01-01", "2020-01-10", MONTH),
        ("Earlier this week he left.", "Earlier this week", "2020-01-06", "2020-01-10", DAY),
        ("It will open later this year.", "later this year", "2020-01-10", "2020-12-31", YEAR),
        ("It will end late next week.", "late next week", "2020-01-13", "2020-01-19", DAY),
        ("next Friday", "next Friday", "2020-01-17", "2020-01-17", DAY),
        # Days counted from publication.
        ("It rained yesterday evening.", "yesterday evening", "2020-01-09", "2020-01-09", DAY),
        ("It rained last night.", "last night", "2020-01-09", "2020-01-09", DAY),
        ("It rains tomorrow.", "tomorrow", "2020-01-11", "2020-01-11", DAY),
        ("the day before yesterday", "the day before yesterday", "2020-01-08", "2020-01-08", DAY),
        ("It rained three days ago.", "three days ago", "2020-01-07", "2020-01-07", DAY),
        ("It rained two weeks ago.", "two weeks ago", "2019-12-23", "2019-12-29", DAY),
        ("It rained 2 months ago.", "2 months ago", "2019-11-01", "2019-11-30", MONTH),
        ("It rained two years ago.", "two years ago", "2017-07-01", "2018-07-31", YEAR),
        ("for the past five years", "the past five years", "2015-01-10", "2020-01-10", DAY),
        ("for the last 10 days", "the last 10 days", "2019-12-31", "2020-01-10", DAY),
        # Weeks, months and years around it.
        ("It rained last week.", "last week", "2019-12-30", "2020-01-05", DAY),
        ("It rained late last week.", "late last week", "2019-12-30", "2020-01-05", DAY),
        ("It rained this week.", "this week", "2020-01-06", "2020-01-12", DAY),
        ("the week after next", "the week after next", "2020-01-20", "2020-01-26", DAY),
        ("It rained last weekend.", "last weekend", "2020-01-04", "2020-01-05", DAY),
        ("They will sail this weekend.", "this weekend", "2020-01-11", "2020-01-12", DAY),
        ("It rained over the weekend.", "over the weekend", "2020-01-04", "2020-01-05", DAY),
        ("It rained last month.", "last month", "2019-12-01", "2019-12-31", MONTH),
        ("It rained last year.", "last year", "2019-01-01", "2019-12-31", YEAR),
        # Printed dates, with their year or by the nearest one.
        ("on 10 January 2020 at", "10 January 2020", "2020-01-10", "2020-01-10", DAY),
        ("Thursday, Dec. 19, 2019", "Thursday, Dec. 19, 2019", "2019-12-19", "2019-12-19", DAY),
        ("the storm of Jan. 3", "Jan. 3", "2020-01-03", "2020-01-03", DAY),
        ("the storm of Dec. 27", "Dec. 27", "2019-12-27", "2019-12-27", DAY),
        ("the storm of 3rd January", "3rd January", "2020-01-03", "2020-01-03", DAY),
        ("on the first of March", "the first of March", "2020-03-01", "2020-03-01", DAY),
        ("on 29 February", "29 February", "2020-02-29", "2020-02-29", DAY),
        ("They will sail on 3 January.", "3 January", "2021-01-03", "2021-01-03", DAY),
        ("on 2020-01-03", "2020-01-03", "2020-01-03", "2020-01-03", DAY),
        ("on 27/12/2019", "27/12/2019", "2019-12-27", "2019-12-27", DAY),
        ("It rained in November.", "November", "2019-11-01", "2019-11-30", MONTH),
        ("before the end of April", "April", "2020-04-01", "2020-04-30", MONTH),
        ("last December", "last December", "2019-12-01", "2019-12-31", MONTH),
        ("this May", "this May", "2020-05-01", "2020-05-31", MONTH),
        ("in May 2018", "May 2018", "2018-05-01", "2018-05-31", MONTH),
        ("the drought of 2014", "2014", "2014-01-01", "2014-12-31", YEAR),
        ("in the 1990s", "1990s", "1990-01-01", "1999-12-31", YEAR),
    ],
)
def test_dates_resolves(
    text: str, printed: str, start: str, end: str, precision: Precision
) -> None:
    assert read(text) == [(printed, start, end, precision)]


@pytest.mark.parametrize(
    ("text", "published", "candidates"),
    [
        # The Sunday of this week or of the one before, by who begins a week on a Sunday.
        ("last Sunday", FRIDAY, ["2020-01-05", "2019-12-29"]),
        ("next Sunday", FRIDAY, ["2020-01-12", "2020-01-19"]),
        ("next Friday", date(2020, 1, 7), ["2020-01-10", "2020-01-17"]),
        ("last Friday", date(2020, 1, 13), []),
        ("this weekend", date(2020, 1, 11), []),
        ("on 3/3/2020", FRIDAY, []),
        # An American and a European read slashes differently.
        ("on 3/4/2020", FRIDAY, ["2020-03-04", "2020-04-03"]),
        # Half a year away, either year may be meant.
        ("the storm of 5 July", FRIDAY, ["2020-07-05", "2019-07-05"]),
        # A speaker's "today" is printed a day later, too.
        ('"I sail today," she said.', FRIDAY, ["2020-01-10", "2020-01-09"]),
        ("“I sail today,” she said.", FRIDAY, ["2020-01-10", "2020-01-09"]),
        ("“I sail,” she said today.", FRIDAY, []),
        ("next weekend", FRIDAY, ["2020-01-11", "2020-01-18"]),
        ("next May", FRIDAY, ["2020-05-01", "2021-05-01"]),
        ("last January", date(2020, 3, 1), ["2020-01-01", "2019-01-01"]),
    ],
)
def test_dates_lists_every_reading(text: str, published: date, candidates: list[str]) -> None:
    [mention] = dates(text, published)

    assert [start.isoformat() for start, _ in mention.candidates] == candidates


def test_dates_spans_all_readings() -> None:
    [mention] = dates("last Sunday", FRIDAY)

    assert (mention.start, mention.end) == (date(2019, 12, 29), date(2020, 1, 5))


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It rained on Sunday.", "the Sunday before 10 January 2020"),
        ("It will rain on Sunday.", "the Sunday after 10 January 2020"),
        (
            "It rained on Friday.",
            "Friday, the day of publication, 10 January 2020, or 3 January 2020",
        ),
        (
            "last Sunday",
            "“last Sunday” seen from 10 January 2020: 5 January 2020 or 29 December 2019",
        ),
        ("yesterday", "the day before publication, 10 January 2020"),
        ("“I go today”", "the day of publication, 10 January 2020, if it was said that day"),
        ("last week", "the week of Monday 30 December 2019 to Sunday 5 January 2020"),
        ("last month", "December 2019, counted from 10 January 2020"),
        ("last year", "2019, counted from 10 January 2020"),
        ("Dec. 27", "the 27 December nearest to 10 January 2020"),
        ("two weeks ago", "2 weeks before 10 January 2020"),
        ("the past year", "1 year up to 10 January 2020"),
        ("since November", "the November before 10 January 2020"),
        ("10 January 2020", "as printed"),
    ],
)
def test_dates_shows_the_arithmetic(text: str, basis: str) -> None:
    assert [mention.basis for mention in dates(text, FRIDAY)] == [basis]


@pytest.mark.parametrize(
    "text",
    [
        "on 30 February 2020",
        "on February 30",
        "on 31/31/2020",
        "Black Friday sales and the Sunday Times",
        "a correspondent of GULF TODAY",
        "2,019 boats and 2019 boats",
        "They may march on, and may 3 of them return.",
        "a week ago or less, a dozen and a half days ago",
        "9999999999 years ago",
        "2.5 weeks ago, and for the past 2.5 years",
        "999 decades ago",
    ],
)
def test_dates_leaves_out(text: str) -> None:
    found = [mention.text for mention in dates(text, FRIDAY)]

    assert found == (["a week ago"] if "a week ago" in text else [])


def test_dates_take_the_longest_of_overlapping_readings() -> None:
    text = "On Thursday, Dec. 19, 2019, and again last Monday evening in May 2018."

    assert [mention[0] for mention in read(text)] == [
        "Thursday, Dec. 19, 2019",
        "last Monday evening",
        "May 2018",
    ]


PIECES = st.sampled_from(
    [
        "last ",
        "next ",
        "Sunday",
        "May ",
        "10 ",
        "2020",
        "in ",
        "two ",
        "weeks ago",
        " of ",
        "the ",
        "past ",
        "31 ",
        "February ",
        "/",
        "-",
        ", ",
        "tomorrow",
        "“",
        '"',
        "\n",
        "will ",
    ]
)


@given(parts=st.lists(PIECES, max_size=20), published=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_stand_in_order_within_the_text(parts: list[str], published: date) -> None:
    text = "".join(parts)

    position = 0
    for mention in dates(text, published):
        assert (position <= mention.span.start, mention.span.of(text)) == (True, mention.text)
        assert mention.end - mention.start >= timedelta(0)
        position = mention.span.end
