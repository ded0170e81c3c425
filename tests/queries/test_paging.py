"""Keyset pages show every row once, whatever their values, and survive made-up cursors."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tracker.models import Quote, Speaker
from tracker.queries.paging import falling, page, rising

pytestmark = pytest.mark.django_db

EARLY = datetime(2031, 1, 1, tzinfo=UTC)
LATE = datetime(2031, 2, 1, tzinfo=UTC)


def all_pages(size: int, *, fall: bool) -> list[int]:
    order = falling if fall else rising
    shown: list[int] = []
    cursor = ""
    while True:
        rows = list(order(Quote.objects.all(), "first_published_at", cursor)[: size + 1])
        found = page(rows, lambda row: (row.first_published_at, row.pk), size=size)
        shown += [row.pk for row in found.items]
        if not (cursor := found.next):
            return shown


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_pages_cover_equal_and_missing_values_once(size: int) -> None:
    days = [EARLY, LATE, None, EARLY, None]
    rows = [factories.QuoteFactory.create(first_published_at=at).pk for at in days]

    assert all_pages(size, fall=True) == [rows[i] for i in (4, 2, 1, 3, 0)]
    assert all_pages(size, fall=False) == [rows[i] for i in (0, 3, 1, 2, 4)]


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "é",
        "bnVsbA",  # null
        "WzEsMl0",  # [1,2]: no instant
        "WyJ4IiwgMV0",  # ["x", 1]
        "W251bGwsICIxIl0",  # [null, "1"]: no id
        "W251bGwsIDEwMDAwMDAwMDAwMDAwMDAwMDAwMDBd",  # an id beyond any
    ],
)
def test_a_made_up_cursor_reads_as_the_first_page(cursor: str) -> None:
    quote = factories.QuoteFactory.create(first_published_at=EARLY)

    rows = falling(Quote.objects.all(), "first_published_at", cursor)

    assert [row.pk for row in rows] == [quote.pk]


def test_a_cursor_over_names_holds_no_nul() -> None:
    factories.SpeakerFactory.create(name="Ines Halloran")

    rows = rising(Speaker.objects.all(), "name", "WyJcdTAwMDAiLCAxXQ")  # ["\0", 1]

    assert [row.name for row in rows] == ["Ines Halloran"]
