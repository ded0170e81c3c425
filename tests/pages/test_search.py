"""Search finds quotes by their words, speakers by any name, events by theirs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import carry
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, reported_thrice, speaker

pytestmark = pytest.mark.django_db


def ask(client: Client, q: str) -> Document:
    return Document(client.get("/search", {"q": q}).content)


def test_search_marks_the_words_that_matched(client: Client) -> None:
    reported_thrice()

    page = ask(client, "harbours winter")

    assert page.texts(f"//p[{has_class('quoted')}]") == [f"“{BEGIN}”"]
    assert page.texts("//main//mark") == ["harbour", "winter"]


def test_search_finds_speakers_by_a_printed_name_and_events(client: Client) -> None:
    factories.SpeakerAliasFactory.create(speaker=speaker("Mika Oort"), name="The Sea Mayor")
    factories.EventFactory.create(name="Sea wall vote")

    page = ask(client, "sea")

    assert page.texts("//ul/li/a[contains(@class, 'named')]") == ["Mika Oort", "Sea wall vote"]


@pytest.mark.parametrize("year", ["99999999999", "last", "0000", "0001", "9999", "-1"])
def test_search_finds_nothing_in_what_is_no_year_and_leads_back(client: Client, year: str) -> None:
    reported_thrice()

    page = Document(client.get("/search", {"q": "harbour", "year": year}).content)

    assert page.texts("//p[@class='empty']") == ["Narrowed so, no quote held matches these words."]
    assert page.texts("//nav[@class='facets']//dd/b") == [year]
    assert page.texts("//nav[@class='facets']//dd/a/@href") == ["/search?q=harbour"]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        (
            "gibberish",
            ["Nothing in the articles held matches “gibberish”. That says what we hold, not what "
             "was said."],
        ),
        (
            "the will",
            ["“the will” stands in too many sentences to be searched for. Add a word that fewer "
             "have."],
        ),
        ("", []),
        ("\0", []),
        # What people type is never a syntax error.
        ("'((&|!:*", [
            "Nothing in the articles held matches “'((&|!:*”. That says what we hold, not what "
            "was said."
        ]),
    ],
)  # fmt: skip
def test_search_says_what_an_empty_result_means(
    client: Client, q: str, expected: list[str]
) -> None:
    assert ask(client, q).texts(f"//p[{has_class('empty')}]") == expected


def test_search_never_lets_a_quote_become_markup(client: Client) -> None:
    carry(factories.QuoteFactory.create(text="The <img src=x> wall stays & stays"))

    page = ask(client, "wall")

    assert page.texts(f"//p[{has_class('quoted')}]") == ["“The <img src=x> wall stays & stays”"]


@pytest.mark.parametrize("number", [1, 3])
def test_search_takes_seven_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for position in range(number):
        known = factories.SpeakerFactory.create(name=f"Harbour master {position}")
        text = f"The harbour freezes {position} times a year."
        carry(factories.QuoteFactory.create(text=text, speaker=known))

    with django_assert_num_queries(7):
        page = Document(client.get("/search", {"q": "harbour"}).content)

    assert len(page.texts(f"//p[{has_class('quoted')}]")) == number


def test_search_offers_to_narrow_by_speaker_outlet_event_and_year(client: Client) -> None:
    wall = reported_thrice()
    carry(factories.QuoteFactory.create(text="A harbour crew.", speaker=speaker("Ada Brack")))

    page = ask(client, "harbour")

    assert page.texts("//nav[@class='facets']//dd")[0] == "Ada Brack 1 Ines Halloran 1"
    assert page.text("//nav[@class='facets']//a[text()='Ines Halloran']/@href") == (
        f"/search?q=harbour&speaker={wall.speaker.slug}"
    )


def test_search_within_a_facet_finds_quotes_alone_and_leads_back(client: Client) -> None:
    wall = reported_thrice()
    asked = {"q": "harbour", "speaker": wall.speaker.slug, "outlet": "tide-gazette"}

    page = Document(client.get("/search", asked).content)

    assert page.texts(f"//p[{has_class('quoted')}]") == [f"“{BEGIN}”"]
    assert page.texts("//nav[@class='facets']//dd/b") == ["Ines Halloran", "Tide Gazette"]
    assert page.texts("//nav[@class='facets']//a[text()='any']/@href") == [
        "/search?q=harbour&outlet=tide-gazette",
        f"/search?q=harbour&speaker={wall.speaker.slug}",
    ]


def test_search_within_a_facet_that_nothing_is_of_says_so(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/search", {"q": "harbour", "outlet": "nowhere"}).content)

    assert page.texts(f"//p[{has_class('empty')}]") == [
        "Narrowed so, no quote held matches these words."
    ]
    assert page.texts("//nav[@class='facets']//dd") == ["nowhere any"]


def test_search_sends_scripts_its_results_alone(client: Client) -> None:
    response = client.get("/search", {"q": "wall"}, headers={"HX-Request": "true"})

    assert Document(response.content).texts("@id") == ["results"]
