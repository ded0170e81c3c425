"""A statement: its grid, and its sentences in one piece, honest about what is not known."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, SeaWall, reported_thrice
from tracker.vocabulary import Medium, StatementKind

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
        "Assembled from 3 articles: sentences may be missing, and it is not a quotation in one "
        "piece. The thicker the line under a sentence, the more outlets printed it."
    )


def test_an_official_statement_shows_its_text_of_record(client: Client) -> None:
    statement = factories.StatementFactory.create(
        kind=StatementKind.OFFICIAL,
        medium=Medium.WRITTEN_STATEMENT.value,
        official_text="The wall stays.\n\nAll of it.",
        record_url="https://harbour.example/record",
    )

    page = Document(client.get(f"/statement/{statement.pk}").content)

    assert page.texts("//section[@aria-labelledby='whole']//p") == [
        "The wall stays.",
        "All of it.",
        "The record",
    ]


@pytest.mark.parametrize("outlets", [1, 3])
def test_statement_takes_four_queries_at_every_size(
    client: Client, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for number in range(outlets):
        wall.report(f"Gazette {number}", Printing(quote=wall.begin))

    with django_assert_num_queries(4):
        client.get(f"/statement/{wall.statement.pk}")


def test_an_absent_statement_answers_404(client: Client) -> None:
    assert client.get("/statement/1").status_code == 404
