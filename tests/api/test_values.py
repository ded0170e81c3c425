from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.api.values import (
    Chosen,
    Day,
    Flag,
    Instant,
    Phrase,
    Reference,
    Refused,
    Value,
    Whole,
    chosen,
    nearest,
)
from tracker.vocabulary import Review

SPEAKER = Reference("speaker", "tracker_speaker")
ARTICLE = Reference("article", "tracker_article", slugs=False)
LAST_MOMENT = datetime(2031, 5, 4, 23, 59, 59, 999999, UTC)


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        (Chosen(("direct", "mixed")), "mixed", "mixed"),
        (Whole(), "17", 17),
        (Whole(most=100), "100", 100),
        (Flag(), "1", True),
        (Flag(), "false", False),
        (Phrase(), "sea, wall", "sea, wall"),
        (Phrase(fold=str.lower), "EN", "en"),
        (Day(), "2031-05-04", date(2031, 5, 4)),
        (Instant(), "2031-05-04", datetime(2031, 5, 4, tzinfo=UTC)),
        # The whole last day counts.
        (Instant(last=True), "2031-05-04", LAST_MOMENT),
        # An instant is taken as it is, in UTC unless it says otherwise.
        (Instant(last=True), "2031-05-04T12:30:00", datetime(2031, 5, 4, 12, 30, tzinfo=UTC)),
        (Instant(), "2031-05-04T12:30:00+02:00", datetime(2031, 5, 4, 10, 30, tzinfo=UTC)),
        # A plus that was not escaped arrives as a space.
        (Instant(), "2031-05-04T12:30:00 02:00", datetime(2031, 5, 4, 10, 30, tzinfo=UTC)),
        (SPEAKER, "12", 12),
        (SPEAKER, "ines-halloran", "ines-halloran"),
        (ARTICLE, "12", 12),
    ],
)
def test_value_reads(value: Value[object], text: str, expected: object) -> None:
    assert value.read(text) == expected


@pytest.mark.parametrize(
    ("value", "text", "reason", "near"),
    [
        (chosen(Review), "acepted", "must be one of suggested, accepted, rejected", "accepted"),
        (
            chosen(Review, without=(Review.REJECTED,)),
            "",
            "must be one of suggested, accepted",
            None,
        ),
        (Whole(most=100), "0", "must be from 1 to 100", None),
        (Whole(most=100), "101", "must be from 1 to 100", None),
        (Whole(most=100), "-1", "must be a whole number from 1 to 100", None),
        (Whole(most=100), "1e3", "must be a whole number from 1 to 100", None),
        # Digits of other scripts are digits to Python and not to PostgreSQL.
        (Whole(most=100), "٣", "must be a whole number from 1 to 100", None),
        (Whole(most=100), "9" * 5000, "must be a whole number from 1 to 100", None),
        (Flag(), "yes", "must be 1 or 0", None),
        (Phrase(longest=3), "four", "must be text of 1 to 3 characters", None),
        (Phrase(), "  ", "must be text of 1 to 300 characters", None),
        (Day(), "2031-02-30", "must be a date such as 2020-01-31", None),
        (
            Instant(),
            "tomorrow",
            "must be a date such as 2020-01-31 or an instant in ISO 8601",
            None,
        ),
        (
            Instant(),
            "0001-01-01T00:00:00+14:00",
            "must be a date such as 2020-01-31 or an instant in ISO 8601",
            None,
        ),
        (SPEAKER, "a b", "must be an id or a slug", None),
        (SPEAKER, "9" * 19, f"must be from 1 to {2**63 - 1}", None),
        (ARTICLE, "ines", "must be an id", None),
    ],
)
def test_value_refuses(value: Value[object], text: str, reason: str, near: str | None) -> None:
    with pytest.raises(Refused) as refused:
        value.read(text)

    assert (refused.value.reason, refused.value.nearest) == (reason, near)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("speakr", "speaker"),
        ("outlets", "outlet"),
        ("published_since", "published_after"),
        ("x", None),
    ],
)
def test_nearest_is_what_was_meant(name: str, expected: str | None) -> None:
    known = ["speaker", "outlet", "published_after", "said_after", "kind"]

    assert nearest(name, known) == expected


def test_instant_keeps_the_day_before_open() -> None:
    first, last = Instant().read("2031-05-05"), Instant(last=True).read("2031-05-04")

    assert first - last == timedelta(microseconds=1)
