import pytest
from django.test import Client

from tests.pages.document import Document
from tracker.api.formats import FORMATS
from tracker.api.formats.documentation import format_rows
from tracker.api.writes.annotations import READERS
from tracker.api.writes.shapes import SHAPES

pytestmark = pytest.mark.django_db

PAGE = "/api/v1/docs/"
ROWS = format_rows(FORMATS)
NAMES = ("csv", "ndjson", "jsonld")
LINKED = "outlets, articles, speakers, quotes, occurrences, statements, events"


def test_each_format_is_told_once_with_the_lists_that_have_it() -> None:
    told = {(row.name, row.media_type, row.about): (row.lists, row.rows) for row in ROWS}

    csv, ndjson, linked = (next(key for key in told if key[0] == name) for name in NAMES)
    assert (told[csv], told[ndjson]) == (("all", "all"), ("all", "none"))
    assert told[linked] == (LINKED, LINKED)
    assert len(told) == len(ROWS)


def test_the_page_lists_every_format_and_every_way_in(client: Client) -> None:
    page = Document(client.get(PAGE).content)

    named = page.texts("//section[@id='formats']//tbody/tr/th")
    assert named == [f".{row.name}" for row in ROWS]
    (section,) = page.texts("//section[@id='formats']")
    ways_in = {*SHAPES, *READERS} - {"application/json"}
    assert {each for each in ways_in if each not in section} == set()


def test_openapi_names_every_media_type(client: Client) -> None:
    document = client.get("/api/v1/schema/").json()

    offered = {
        media_type
        for methods in document["paths"].values()
        for media_type in methods.get("get", {})
        .get("responses", {})
        .get("200", {})
        .get("content", {})
    }
    written = {each.media_type for formats in FORMATS.values() for each in formats}
    assert written - offered == set()


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    first = client.get(PAGE)

    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
