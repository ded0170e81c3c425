import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from tests.api.conftest import Read
from tests.factories import OutletFactory, QuoteFactory, SpeakerFactory, carry
from tracker.api.formats.tables import cell, columns, harmless, table
from tracker.api.quotes import Quote

pytestmark = pytest.mark.django_db


def rows(content: bytes) -> list[dict[str, str]]:
    """What a reader of CSV sees."""
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def whole(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    assert isinstance(response, StreamingHttpResponse)
    content: Iterable[bytes] = response.streaming_content
    return b"".join(content)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_is_text(start: str) -> None:
    assert harmless(f"{start}HYPERLINK(A1)") == f"'{start}HYPERLINK(A1)"


def test_other_words_stay_as_they_are() -> None:
    assert harmless("The wall = the budget, -1 + 2") == "The wall = the budget, -1 + 2"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (7, "7"),
        (-7, "'-7"),
        (0.5, "0.5"),
        ("so “said” she", "so “said” she"),
        (["altered", "spliced"], '["altered","spliced"]'),
        ({"start": 1}, '{"start":1}'),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


def test_columns_are_those_of_the_document_whatever_the_rows_hold() -> None:
    names = [column.name for column in columns(Quote)]

    assert names[:3] == ["id", "url", "api"]
    assert [name for name in names if name.startswith("speaker.")] == [
        "speaker.id",
        "speaker.url",
        "speaker.api",
        "speaker.name",
        "speaker.kind",
    ]
    assert {"carriers.total", "carriers.items", "conflicts"} <= set(names)


def test_hostile_words_come_back_as_they_were_but_for_the_mark() -> None:
    hostile = ['=cmd|"/c calc"!A1', 'a";=1+1;"b', "two\r\nlines", "＠SUM(A1)", "semi;colon,comma"]
    body: dict[str, Any] = {"id": 1}

    wanted = [column for column in columns(Quote) if column.name in ("id", "text")]
    read = rows(b"".join(table(wanted, [{**body, "text": text} for text in hostile])))

    assert [row["text"] for row in read] == [
        "'" + hostile[0],
        hostile[1],
        hostile[2],
        "'" + hostile[3],
        hostile[4],
    ]


def test_a_list_is_exactly_what_the_filters_let_through(client: Client, read: Read) -> None:
    wanted = SpeakerFactory.create(name="Ines Halloran", slug="ines")
    for text in ("The wall stays.", "-The ferry sails.", "It was paid for."):
        carry(QuoteFactory.create(text=text, speaker=wanted), outlet=OutletFactory.create())
    carry(QuoteFactory.create(text="Somebody else said this."))

    found = rows(whole(client, "/api/v1/quotes.csv?speaker=ines&ordering=id"))

    page = read("quotes/?speaker=ines&ordering=id")["results"]
    assert [(row["id"], row["speaker.name"]) for row in found] == [
        (str(row["id"]), "Ines Halloran") for row in page
    ]
    assert [row["text"] for row in found] == [
        "The wall stays.",
        "'-The ferry sails.",
        "It was paid for.",
    ]


def test_a_table_says_what_it_is(client: Client) -> None:
    response = client.get("/api/v1/quotes/", headers={"Accept": "text/csv"})

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["Content-Disposition"] == 'attachment; filename="quotes.csv"'
    assert "Content-Length" not in response.headers


def test_an_unknown_filter_is_refused_before_anything_is_sent(client: Client) -> None:
    response = client.get("/api/v1/quotes.csv?speakr=ines")

    assert (response.status_code, response.json()["errors"][0]["nearest"]) == (400, "speaker")


def test_one_row_is_a_table_of_one(client: Client) -> None:
    quote = QuoteFactory.create(text="The wall stays.")
    carry(quote)

    (row,) = rows(client.get(f"/api/v1/quotes/{quote.pk}.csv").content)

    assert (row["id"], row["text"]) == (str(quote.pk), "The wall stays.")
    assert row["independence.independent"] == "1"


def test_columns_are_chosen_by_fields(client: Client) -> None:
    quote = QuoteFactory.create(text="The wall stays.", speaker=SpeakerFactory.create(name="Ines"))
    carry(quote)

    [row] = rows(whole(client, "/api/v1/quotes.csv?fields=speaker.name,text,carriers.items.grade"))
    [speaker] = rows(whole(client, "/api/v1/quotes.csv?fields=speaker"))

    assert row == {
        "text": "The wall stays.",
        "speaker.name": "Ines",
        "carriers.items": '[{"grade":"identical"}]',
    }
    assert list(speaker) == [
        "speaker.id",
        "speaker.url",
        "speaker.api",
        "speaker.name",
        "speaker.kind",
    ]


def test_a_table_holds_no_expanded_objects(client: Client) -> None:
    response = client.get("/api/v1/quotes.csv?expand=speaker")

    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "expand")
