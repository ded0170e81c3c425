import base64
from datetime import timedelta

import orjson
import pytest
from django.test import Client

from tests.api.conftest import Read
from tests.factories import NOON, OutletFactory, QuoteFactory, carry
from tracker.api.paging import Cursor, Ordering, read_cursor
from tracker.api.values import Refused
from tracker.models import Quote

NEWEST = Ordering("", "first_published_at", "timestamptz", descending=True, nullable=True)
BY_ID = Ordering("", "id", "bigint")


def packed(parts: list[object]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("name", "ordering", "key"),
    [
        ("-first_published_at", NEWEST, "2031-05-04 12:00:00.123456+00"),
        ("-first_published_at", NEWEST, None),
        ("id", BY_ID, "17"),
    ],
)
def test_cursor_survives_the_address(name: str, ordering: Ordering, key: str | None) -> None:
    cursor = Cursor(name, backwards=True, key=key, id=17)

    assert read_cursor(cursor.encode(), name, ordering) == cursor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rubbish!", "is not a cursor of this list"),
        ("", "is not a cursor of this list"),
        ("é", "is not a cursor of this list"),
        (packed([]), "is not a cursor of this list"),
        (packed(["id", False, "1"]), "is not a cursor of this list"),
        (packed(["id", 0, "1", 1]), "is not a cursor of this list"),
        (packed(["id", False, "1", "1"]), "is not a cursor of this list"),
        (packed(["id", False, "1", True]), "is not a cursor of this list"),
        (packed(["id", False, "1", -1]), "is not a cursor of this list"),
        (packed(["id", False, "1", 2**63]), "is not a cursor of this list"),
        (packed(["id", False, "1", 1e300]), "is not a cursor of this list"),
        (packed(["id", False, "' OR 1=1", 1]), "is not a cursor of this list"),
        (packed(["id", False, "9" * 30, 1]), "is not a cursor of this list"),
        # This ordering has a key in every row.
        (packed(["id", False, None, 1]), "is not a cursor of this list"),
        (packed(["-id", False, "1", 1]), "belongs to another ordering"),
        (packed([["id"], False, "1", 1]), "belongs to another ordering"),
    ],
)
def test_cursor_of_nobody_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_cursor(text, "id", BY_ID)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "key",
    [
        "2031-05-04",
        "2031-02-30 12:00:00+00",
        "2031-05-04 12:00:00+23:59",
        "2031-W01-1 12:00:00+00",
        "infinity",
        "2031-05-04 12:00:00\u0000+00",
        "",
    ],
)
def test_cursor_with_no_instant_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        read_cursor(packed(["newest", False, key, 1]), "newest", NEWEST)


@pytest.fixture
def seven_quotes(db: None) -> list[int]:
    """Ids newest first: days apart, two at one instant, the last two undated."""
    ids = []
    for days in (4, 3, 2, 2, 1, None, None):
        quote = QuoteFactory.create()
        carry(quote)
        at = None if days is None else NOON + timedelta(days=days)
        Quote.objects.filter(pk=quote.pk).update(first_published_at=at)
        ids.append(quote.pk)
    return [ids[0], ids[1], ids[3], ids[2], ids[4], ids[6], ids[5]]


@pytest.mark.parametrize("per_page", [1, 2, 3, 6, 7, 25])
def test_pages_hold_every_row_once_forwards_and_back(
    read: Read, seven_quotes: list[int], per_page: int
) -> None:
    page = read(f"quotes/?per_page={per_page}")
    forwards = [page]
    while page["next"]:
        page = read(page["next"].partition("/api/v1/")[2])
        forwards.append(page)
    backwards = [page]
    while page["previous"]:
        page = read(page["previous"].partition("/api/v1/")[2])
        backwards.append(page)

    assert [row["id"] for page in forwards for row in page["results"]] == seven_quotes
    assert [page["results"] for page in backwards] == [
        page["results"] for page in reversed(forwards)
    ]
    assert forwards[0]["previous"] is None


@pytest.mark.parametrize(
    ("ordering", "places"),
    [
        ("first_published_at", [4, 3, 2, 1, 0, 6, 5]),
        ("id", [0, 1, 3, 2, 4, 6, 5]),
        ("-outlet_count", [5, 6, 4, 2, 3, 1, 0]),
    ],
)
def test_orderings_page_through_every_row(
    read: Read, seven_quotes: list[int], ordering: str, places: list[int]
) -> None:
    found, page = [], read(f"quotes/?per_page=2&ordering={ordering}")
    found += page["results"]
    while page["next"]:
        page = read(page["next"].partition("/api/v1/")[2])
        found += page["results"]

    expected = [seven_quotes[place] for place in places]
    assert [row["id"] for row in found] == expected


def test_rows_that_appear_between_pages_shift_nothing(read: Read, seven_quotes: list[int]) -> None:
    first = read("quotes/?per_page=3")
    newer = QuoteFactory.create()
    carry(newer, published_at=NOON + timedelta(days=9))

    second = read(first["next"].partition("/api/v1/")[2])

    assert [row["id"] for row in second["results"]] == seven_quotes[3:6]


def test_links_keep_the_filters(client: Client, db: None) -> None:
    outlet = OutletFactory.create()
    for _ in range(2):
        carry(QuoteFactory.create(), outlet=outlet)

    page = client.get(f"/api/v1/quotes/?per_page=1&outlet={outlet.slug}&kind=direct").json()

    address, _, cursor = page["next"].partition("&cursor=")
    assert address == (
        f"http://testserver/api/v1/quotes/?per_page=1&outlet={outlet.slug}&kind=direct"
    )
    assert client.get(f"{address}&cursor={cursor}").status_code == 200


def test_count_comes_only_when_asked(read: Read, seven_quotes: list[int]) -> None:
    silent, counted = read("quotes/"), read("quotes/?count=1&per_page=2")

    assert "count" not in silent
    assert (counted["count"], counted["count_is_exact"]) == (7, True)
