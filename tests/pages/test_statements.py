"""A statement: its grid, and its sentences in one piece, honest about what is not known."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import Printing
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, SeaWall, fragment, reported_thrice
from tracker.models import Quote
from tracker.vocabulary import StatementKind

pytestmark = pytest.mark.django_db


def test_statement_shows_its_sentences_and_who_carried_them(client: Client) -> None:
    wall = reported_thrice()

    page = Document(client.get(f"/statement/{wall.statement.pk}").content)

    assert page.text("//h1") == "What Ines Halloran said"
    assert page.text(f"//p[{has_class('reading-line')}]") == "Dune Post carries both sentences."
    assert page.texts(f"//ol[{has_class('whole')}]/li") == [
        f"{BEGIN} (2 outlets)",
        f"[…] {RESTART} (2 outlets)",
    ]
    assert page.text("//section[@aria-labelledby='whole']/p[1]") == (
        "Assembled from 3 articles; order of S1 and S2 uncertain. Sentences may be missing, and it "
        "is not a quotation in one piece. The thicker the line under a sentence, the more outlets "
        "printed it."
    )


def official() -> SeaWall:
    """The sea wall's statement with a text of record that holds one of its two sentences."""
    wall = reported_thrice()
    wall.statement.kind = StatementKind.OFFICIAL.value
    wall.statement.official_text = f"We met at noon. {BEGIN}"
    wall.statement.record_url = "https://harbour.example/record"
    wall.statement.save()
    Quote.objects.filter(pk=wall.begin.pk).update(position=2, position_certain=True)
    Quote.objects.filter(pk=wall.restart.pk).update(position=3)
    return wall


def test_an_official_statement_shows_which_of_its_sentences_nobody_carried(client: Client) -> None:
    wall = official()

    page = Document(client.get(f"/statement/{wall.statement.pk}").content)

    assert page.texts(f"//ol[{has_class('record')}]/li") == [
        "We met at noon. in no article held",
        f"{BEGIN} (2 outlets)",
    ]
    assert page.texts("//section[@aria-labelledby='whole']/ul/li") == [
        f"“{RESTART}” not in the official text2 outlets"
    ]
    assert page.text(f"//p[{has_class('kicker')}]") == "Statement, official text · Sea wall vote"


def test_grid_numbers_sentences_as_the_official_text_does(client: Client) -> None:
    wall = official()

    page = Document(client.get(f"/statement/{wall.statement.pk}").content)

    heads = f"//table[{has_class('coverage')}]/tbody/tr/th[{has_class('words')}]"
    assert page.texts(heads) == [
        "S2 The harbour will stay open through the winter.",
        "At this hour, however, any crew … no sentence of the official text",
    ]


@pytest.mark.parametrize("outlets", [1, 3])
def test_statement_takes_five_queries_at_every_size(
    client: Client, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for number in range(outlets):
        word = fragment(wall.restart, "restart", wall.speaker)
        wall.report(f"Gazette {number}", Printing(quote=wall.begin), word)

    with django_assert_num_queries(5):
        client.get(f"/statement/{wall.statement.pk}")


def test_an_absent_statement_answers_404(client: Client) -> None:
    assert client.get("/statement/1").status_code == 404
