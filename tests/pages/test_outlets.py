"""An outlet: whom it quotes, how closely, whose copy it prints."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import carry
from tests.pages.document import Document, has_class
from tests.sea_wall import outlet, reported_thrice
from tracker.pages.definitions import MEANINGS
from tracker.vocabulary import Difference

pytestmark = pytest.mark.django_db


def open_outlet(client: Client, slug: str) -> Document:
    return Document(client.get(f"/outlet/{slug}").content)


def test_outlet_shares_its_printings_among_the_grades(client: Client) -> None:
    reported_thrice()

    page = open_outlet(client, "dune-post")

    rows = "//section[@aria-labelledby='grades']//tbody/tr"
    grades = (Difference.TYPOGRAPHIC, Difference.TRIMMED_UNMARKED, Difference.FRAGMENT)
    assert page.texts(f"{rows}/th") == [grade.label for grade in grades]
    assert page.texts(f"{rows}/td") == [
        text for grade in grades for text in ("1", "33 %", MEANINGS[grade])
    ]
    assert len(page.texts("//*[@class='shares']/*/@width")) == len(grades)
    assert page.texts("//section[@aria-labelledby='voices']//tbody/tr") == [
        "Ines Halloran2",
        "Mika Oort1",
    ]
    assert page.texts("//section[@id='articles']//li/p[1]") == ["What Dune Post saw"]


def test_outlet_names_the_publishers_whose_copy_it_prints(client: Client) -> None:
    reported_thrice()

    page = open_outlet(client, "reed-review")

    assert page.texts("//section[@aria-labelledby='sources']//tbody/tr") == ["Tide Gazette1"]


def test_an_absent_outlet_answers_404(client: Client) -> None:
    assert client.get("/outlet/none").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_outlet_takes_seven_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publisher = outlet("Tide Gazette")
    for _ in range(number):
        carry(factories.QuoteFactory.create(), outlet=publisher)

    with django_assert_num_queries(7):
        client.get("/outlet/tide-gazette")


@pytest.mark.parametrize("number", [1, 3])
def test_outlets_take_two_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        factories.ArticleFactory.create()

    with django_assert_num_queries(2):
        response = client.get("/outlets")

    listed = Document(response.content).texts("//section[@id='outlets']//li/span")
    assert listed == ["1 article held"] * number


def test_outlet_pages_send_scripts_their_fragment_alone(client: Client) -> None:
    outlet("Tide Gazette")
    script = {"HX-Request": "true"}

    fragments = [
        Document(client.get(address, headers=script).content).texts("@id")
        for address in ("/outlets", "/outlet/tide-gazette")
    ]

    assert fragments == [["outlets"], ["articles"]]
    assert Document(client.get("/outlets").content).texts(f"//h1[{has_class('title')}]") == [
        "Outlets"
    ]


def test_outlets_count_no_more_articles_than_tell_a_large_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.queries.outlets.MANY", 2)
    monkeypatch.setattr("tracker.queries.outlets._listed.shapes", {})
    for name, articles in (("Dune Post", 4), ("Tide Gazette", 1)):
        paper = factories.OutletFactory.create(name=name)
        factories.ArticleFactory.create_batch(articles, outlet=paper)

    page = Document(client.get("/outlets").content)

    assert page.texts("//ul[contains(@class, 'directory')]/li") == [
        "Dune Post more than 2 articles held",
        "Tide Gazette 1 article held",
    ]
