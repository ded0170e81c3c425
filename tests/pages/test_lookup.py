"""Did they say that? A pasted sentence, the record beside it, and who printed which form."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing
from tests.factories.wordings import index_wording
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, SeaWall, reported_thrice

pytestmark = pytest.mark.django_db

LOST = RESTART.replace(", however,", "")


@pytest.fixture
def wall() -> SeaWall:
    held = reported_thrice()
    for quote in (held.begin, held.restart):
        index_wording(quote=quote, text=quote.text)
    return held


def ask(client: Client, q: str, **more: str) -> Document:
    return Document(client.get("/lookup", {"q": q, **more}).content)


def test_lookup_shows_the_record_and_the_missing_word(client: Client, wall: SeaWall) -> None:
    page = ask(client, LOST)

    assert page.text("//h1") == "Did they say that?"
    assert page.text(f"//p[{has_class('outcome')}]") == (
        "Fewer words than the record: elided, unmarked"
    )
    assert page.texts(f"//blockquote[{has_class('record')}]//a/@href") == [f"/q/{wall.restart.pk}"]
    assert page.text(f"//blockquote[{has_class('record')}]") == RESTART
    # Heard as well as seen.
    assert page.text(f"//blockquote[{has_class('yours')}]//del") == "[missing: however,]"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (RESTART.replace("pumps", "engines"), "Other words than the record: altered"),
        (RESTART.replace("however, ", ""), "Fewer words than the record: elided, unmarked"),
        (RESTART, "The words of the record"),
    ],
)
def test_lookup_tells_fewer_words_from_other_words(
    client: Client, wall: SeaWall, asked: str, found: str
) -> None:
    assert ask(client, asked).text(f"//p[{has_class('outcome')}]") == found


def test_lookup_says_who_printed_which_form(client: Client, wall: SeaWall) -> None:
    page = ask(client, LOST)

    assert page.texts(f"//ol[{has_class('forms')}]//a[{has_class('outlet')}]") == [
        "Dune Post",
        "Dune Post",
        "Reed Review",
    ]
    assert page.texts(f"//ol[{has_class('forms')}]//b") == [
        "front-trimmed, unmarked",
        "fragment",
        "elided, marked",
    ]
    assert page.texts(f"//li[{has_class('nearest')}]//a[{has_class('outlet')}]") == ["Reed Review"]
    assert page.texts(f"//p[{has_class('compared')}]")[0].startswith(
        "Compared with the 3 articles and 1 statement held, the latest of"
    )


@pytest.mark.parametrize(
    ("speaker", "sentence"),
    [
        ("", []),
        ("Halloran", ["The speaker agrees: Halloran, in the record Ines Halloran."]),
        ("Mika Oort", ["The text names Mika Oort, the record Ines Halloran."]),
    ],
)
def test_lookup_sets_the_speaker_beside_the_record(
    client: Client, wall: SeaWall, speaker: str, sentence: list[str]
) -> None:
    page = ask(client, LOST, speaker=speaker)

    said = page.texts(f"//*[{has_class('agrees')} or {has_class('conflict')}]")
    assert said == sentence


@pytest.mark.parametrize(
    ("q", "outcome", "sentence"),
    [
        (BEGIN, ["The words of the record"], []),
        (BEGIN.lower(), ["The words of the record, other marks"], []),
        ("Nobody on the quay had seen such a sea.", ["Not held"],
         ["Not in the 3 articles and 1 statement held. That says what we hold, not what was "
          "said."]),
        ("", [], []),
        ("\0", ["Not held"],
         ["There are no words in it. That says what we hold, not what was said."]),
    ],
)  # fmt: skip
def test_lookup_says_how_it_ended(
    client: Client, wall: SeaWall, q: str, outcome: list[str], sentence: list[str]
) -> None:
    page = ask(client, q)

    assert page.texts(f"//p[{has_class('outcome')}]") == outcome
    assert page.texts(f"//p[{has_class('reading-line')}]") == sentence


def test_lookup_of_too_much_leads_to_the_draft_check(client: Client) -> None:
    page = ask(client, "word " * 121)

    assert page.texts(f"//p[{has_class('empty')}]/a/@href") == ["/check"]


def test_lookup_never_lets_words_become_markup(client: Client, wall: SeaWall) -> None:
    page = ask(client, f"<img src=x> {BEGIN}", speaker="<b>Halloran</b>")

    assert page.texts("//main//img") == []
    assert page.text(f"//blockquote[{has_class('yours')}]//ins") == "[added: img src=x>]"


def test_lookup_shows_other_quotes_as_near(client: Client, wall: SeaWall) -> None:
    other = factories.QuoteFactory.create(text=RESTART, speaker=wall.speaker)
    index_wording(quote=other, text=other.text)
    wall.report("Salt Weekly", Printing(quote=other))

    page = ask(client, RESTART)

    assert page.text(f"//p[{has_class('outcome')}]") == "The words of the record and 1 more"
    assert page.texts(f"//p[{has_class('quoted')}]") == [f"“{RESTART}”"]


def test_lookup_sends_scripts_its_answer_alone(client: Client) -> None:
    response = client.get("/lookup", {"q": "wall"}, headers={"HX-Request": "true"})

    assert Document(response.content).texts("@id") == ["answer"]
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("number", [1, 3])
def test_lookup_takes_five_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries, wall: SeaWall
) -> None:
    factories.SpeakerAliasFactory.create(speaker=wall.speaker, folded_name="halloran")
    for position in range(number):
        quote = wall.quote(RESTART, position + 3)
        index_wording(quote=quote, text=quote.text)
        wall.report(f"Gazette {position}", Printing(quote=quote))

    with django_assert_num_queries(5):
        page = ask(client, RESTART, speaker="Halloran")

    assert len(page.texts(f"//p[{has_class('quoted')}]")) == number


@pytest.mark.parametrize("path", ["/lookup/?q=a", "/check/"])
def test_slash_at_the_end_leads_to_the_page(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == path.replace("/?", "?").rstrip("/")


def test_home_asks_in_place(client: Client) -> None:
    page = Document(client.get("/").content)

    assert page.texts("//form[@hx-get='/lookup']/@hx-target") == ["#answer"]
    assert page.texts("//div[@id='answer']") == [""]
