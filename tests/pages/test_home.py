"""The front page and the page on what we hold and how we grade."""

import gzip

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, SeaWall, reported_thrice
from tracker.pages.definitions import DEFINITIONS
from tracker.pages.measures import MEASURES
from tracker.vocabulary import Difference

pytestmark = pytest.mark.django_db


def test_home_shows_events_in_small_and_what_is_most_carried(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/").content)

    assert page.texts(f"//li[{has_class('happening')}]/h3") == ["Sea wall vote"]
    assert page.texts(f"//*[{has_class('miniature')}]/@aria-label") == [
        "2 sentences by 3 outlets. Dune Post carries both sentences."
    ]
    assert page.texts(f"//p[{has_class('quoted')}]") == [f"“{RESTART}”", f"“{BEGIN}”"]
    assert page.texts(f"//p[{has_class('carriage')}]") == [
        "2 outlets, printings differDune Post, Reed Review",
        "2 outlets, printed alikeDune Post, Tide Gazette",
    ]


def test_home_of_an_empty_collection_says_so(client: Client) -> None:
    page = Document(client.get("/").content)

    assert page.texts(f"//p[{has_class('empty')}]") == [
        "No events are held yet.",
        "No quotes are held yet.",
    ]


@pytest.mark.parametrize("outlets", [1, 3])
def test_home_takes_nine_queries_at_every_size(
    client: Client, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for number in range(outlets):
        wall.report(f"Gazette {number}", Printing(quote=wall.begin))

    with django_assert_num_queries(9):
        client.get("/")


def test_about_counts_what_is_held_in_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reported_thrice()

    with django_assert_num_queries(1):
        page = Document(client.get("/about").content)

    assert page.texts(f"//dl[{has_class('held')}]/div") == [
        "outlets3",
        "articles3",
        "versions of their texts3",
        "speakers2",
        "events1",
        "statements1",
        "quotes2",
        "printings of them5",
    ]


def test_about_defines_every_grade_in_order(client: Client) -> None:
    page = Document(client.get("/about").content)

    assert [one.grade for one in DEFINITIONS] == list(Difference)
    assert page.texts(f"//table[{has_class('definitions')}]//tbody/tr/@id") == list(Difference)


def test_pages_refuse_to_be_written_to(client: Client) -> None:
    quote = factories.QuoteFactory.create()

    answers = {
        path: client.post(path).status_code for path in ("/", "/about", "/quotes", f"/q/{quote.pk}")
    }

    assert set(answers.values()) == {405}


def test_the_page_for_failures_stands_alone() -> None:
    page = Document(render_to_string("500.html").encode())

    assert page.text("//h1") == "Something failed on our side"
    assert page.texts("//script") == []


def test_a_page_the_reader_holds_is_not_sent_again(client: Client) -> None:
    first = client.get("/about")

    again = client.get("/about", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_pages_answer_head(client: Client) -> None:
    response = client.head("/about")

    assert (response.status_code, response.content) == (200, b"")


def test_pages_come_compressed_to_those_who_ask(client: Client) -> None:
    plain = client.get("/about")

    packed = client.get("/about", headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_about_tells_how_often_the_machine_is_right_as_the_readme_does(client: Client) -> None:
    rows = Document(client.get("/about").content).texts(
        "//section[@aria-labelledby='errors']//td[1]"
    )
    told = (settings.BASE_DIR / "README.md").read_text().split("## How well it works")[1]

    assert rows == [one.right for one in MEASURES]
    assert [figure for figure in rows if f"| {figure} |" not in told] == []


def test_about_leads_to_every_correction(client: Client) -> None:
    links = Document(client.get("/about").content).texts(
        "//section[@aria-labelledby='corrections']//a/@href"
    )

    assert links == ["/api/v1/changes/", "/feeds/changes.atom"]
    assert [client.get(link).status_code for link in links] == [200, 200]
