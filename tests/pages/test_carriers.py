"""Each printing on a quote's page: the words around a fragment, and why it is matched."""

from datetime import UTC

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import carry
from tests.pages.document import has_class
from tests.pages.test_quotes import open_quote
from tests.sea_wall import reported_thrice
from tracker.models import Occurrence
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
