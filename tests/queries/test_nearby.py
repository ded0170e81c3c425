"""Phrases sought inside sentences, the latest only where a store is full of their words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from tests.factories import NOON, QuoteFactory, carry
from tracker.operations.quotes import regrade
from tracker.queries.nearby import nearby

pytestmark = pytest.mark.django_db

SCHEME = "I call it a harebrained scheme that would drown the whole lower town by Christmas."


@pytest.fixture
def ids() -> list[int]:
    """Three quotes of one wording, counted by the server as it does by itself later."""
    quotes = [QuoteFactory.create(text=SCHEME) for _ in range(3)]
    for days, quote in enumerate(quotes):
        carry(quote, published_at=NOON + timedelta(days=days))
        regrade(quote_id=quote.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tracker_quote")
    return [quote.pk for quote in quotes]


@pytest.mark.parametrize("phrase", ["harebrained", "harebrained scheme"])
def test_phrase_of_words_that_too_many_have_is_sought_in_the_latest(
    phrase: str, ids: list[int]
) -> None:
    found = [
        [record.id for record in nearby([phrase], readable=readable, latest=latest)[0]]
        for readable, latest in ((3, 1), (2, 3), (2, 1))
    ]

    assert found == [ids, ids, ids[-1:]]


def test_phrase_is_sought_word_by_word_in_order(ids: list[int]) -> None:
    asked = ["scheme harebrained", "harebrained town"]

    assert nearby(asked, readable=2, latest=len(ids)) == [[], []]
