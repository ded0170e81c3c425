"""Each printing on a quote's page: when, the words around a fragment, and why it is matched."""

from datetime import UTC

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import Printing, carry
from tests.pages.document import has_class
from tests.pages.test_quotes import open_quote
from tests.sea_wall import SeaWall, reported_thrice
from tracker.models import Article, Occurrence
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def test_fragment_is_shown_among_the_speakers_words_and_the_articles(client: Client) -> None:
    wall = reported_thrice()

    page = open_quote(client, wall.restart.pk)

    assert page.texts(f"//dl[{has_class('glue')}]/div") == [
        "Ines Halloran… hour, however, any crew sent out would only restart the pumps.",
        "Dune PostMika Oort said: “restart”",
    ]


def test_quote_says_why_each_printing_is_matched(client: Client) -> None:
    quote = factories.QuoteFactory.create()
    settled, linked = carry(quote), carry(quote)
    Occurrence.objects.filter(pk=settled.pk).update(
        match_why="3 of 4 words", match_review=Review.ACCEPTED
    )
    day = timezone.now().astimezone(UTC)

    page = open_quote(client, quote.pk)

    assert page.texts("//details/p") == [
        f"3 of 4 words; confirmed by an editor, {day.day} {day:%B} {day.year}",
        "linked by the engine",
    ]
    assert linked.match_why == ""


@pytest.mark.parametrize(
    ("zone", "precision", "told"),
    [
        ("", "minute", "4 May 2031, 12:00, zone not stated"),
        ("", "day", "4 May 2031"),
        ("+02:00", "minute", "4 May 2031, 12:00"),
    ],
)
def test_carriers_say_of_a_clock_that_its_zone_is_not_known(
    client: Client, zone: str, precision: str, told: str
) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin, cue="told the bay"))
    Article.objects.update(
        published_at=factories.NOON, published_precision=precision, published_zone=zone
    )

    page = open_quote(client, wall.begin.pk)

    head = f"//ol[{has_class('carriers')}]//div[{has_class('carrier-head')}]"
    assert page.texts(f"{head}/span[{has_class('meta')}]") == [f"{told} first"]
