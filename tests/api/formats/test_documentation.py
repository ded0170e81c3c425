import pytest
from django.test import Client

from tests.pages.document import Document
from tracker.api.formats import FORMATS
from tracker.api.formats.documentation import format_rows
from tracker.api.writes.annotations import READERS
from tracker.api.writes.shapes import SHAPES

pytestmark = pytest.mark.django_db

PAGE = "/api/v1/docs/"


def test_each_format_is_told_once_with_the_lists_that_have_it() -> None:
    told = format_rows(FORMATS)

    having = [(row.name, name, "list") for row in told for name in row.lists]
    having += [(row.name, name, "row") for row in told for name in row.rows]
    declared = [
        (each.name, name, kind)
        for name, formats in FORMATS.items()
        for each in formats
        for kind, written in (("list", each.listed), ("row", each.detailed))
        if written
    ]
    assert sorted(having) == sorted(declared)


def test_the_page_lists_every_format_and_every_way_in(client: Client) -> None:
    page = Document(client.get(PAGE).content)

    named = page.texts("//section[@id='formats']//tbody/tr/th")
    assert named == [f".{row.name}" for row in format_rows(FORMATS)]
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
