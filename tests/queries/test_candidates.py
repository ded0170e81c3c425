"""The quotes worth comparing with a wording, few whatever the store holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON, QuoteFactory, carry
from tracker.models import Quote
from tracker.operations.quotes import regrade
from tracker.queries.candidates import MOST, candidates
from tracker.text.shingles import fingerprint, query_fingerprint

pytestmark = pytest.mark.django_db

DRONES = (
    "Foreign boats came into our harbour at night and drones were circling above the town "
    "without permission from Tarnbay officials."
)
UNASKED = "without permission from the Tarnbay council"
SCHEME = "I call it a harebrained scheme that would drown the whole lower town by Christmas."


def held(text: str, *, days: int = 0, hours: int = 0) -> Quote:
    """A quote that one article prints, findable."""
    quote = QuoteFactory.create(text=text)
    carry(quote, published_at=NOON + timedelta(days=days, hours=hours))
    regrade(quote_id=quote.pk)
    return quote


def found(text: str) -> list[int]:
    return candidates(text, near=NOON)


@pytest.mark.parametrize(
    "text",
    [
        SCHEME,
        SCHEME.upper(),
        # Trimmed in front, and at the end.
        "... a harebrained scheme that would drown the whole lower town by Christmas",
        "I call it a harebrained scheme that would drown",
        # A word changed in the middle.
        SCHEME.replace("whole", "entire"),
        # A word alone, sought in the sentences of the week.
        "harebrained",
        "harebrained scheme",
    ],
)
def test_wording_finds_its_quote(text: str) -> None:
    quote = held(SCHEME)
    held("We counted every boat twice before the storm came in that night.")

    assert found(text) == [quote.pk]


def test_sentence_finds_the_phrase_that_stands_in_it() -> None:
    quote = held("harebrained")

    assert found(SCHEME) == [quote.pk]


def test_fragment_finds_a_sentence_by_three_words_of_which_it_stores_no_hash() -> None:
    quote = held(DRONES)

    assert set(fingerprint(DRONES)) & set(query_fingerprint(UNASKED)) == set()
    assert found(UNASKED) == [quote.pk]


def test_phrase_is_sought_in_that_week_only() -> None:
    held(SCHEME, days=8)

    assert found("harebrained") == []


def test_merged_quote_is_not_found() -> None:
    quote, kept = held(SCHEME), held("We counted every boat twice before the storm.")
    quote.merged_into = kept
    quote.save()

    assert found(SCHEME) == []


def test_nothing_in_common_finds_nothing() -> None:
    held(SCHEME)

    assert found("Nobody on the quay had ever seen such a sea.") == []


def test_stock_phrase_gives_no_more_than_are_compared() -> None:
    for number in range(MOST + 5):
        held(f"We are monitoring the situation very closely on pier number {number}.")

    assert len(found("We are monitoring the situation very closely on pier")) == MOST


@pytest.mark.parametrize("count", [1, 3])
def test_looking_up_costs_the_same_however_many_are_held(count: int) -> None:
    for number in range(count):
        held(f"{SCHEME} {number}")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        candidates(SCHEME, near=NOON)

    assert len(asked) == 1


@pytest.mark.parametrize("phrase", ["harebrained", "whole lower town", "the schemes"])
def test_phrase_of_words_that_too_many_have_is_sought_in_the_latest(phrase: str) -> None:
    quotes = [held(SCHEME, days=days) for days in (-1, 0, 1)]
    other = held("We counted every boat twice before the storm came in that night.", days=2)
    _count_words()

    all_read = candidates(phrase, near=NOON, readable=3, latest=1)
    some = [candidates(phrase, near=NOON, readable=2, latest=latest) for latest in (4, 3, 1)]

    assert all_read == [quote.pk for quote in quotes]
    assert some == [all_read, all_read[1:], []]
    assert other.pk not in all_read


@pytest.mark.parametrize("first", ["nearest", "furthest"])
def test_of_too_many_sentences_with_a_phrase_those_nearest_in_time_are_taken(first: str) -> None:
    hours = range(MOST + 3) if first == "nearest" else range(MOST + 2, -1, -1)
    quotes = {each: held(f"{SCHEME} {each}", hours=each) for each in hours}

    assert found("harebrained") == sorted(quotes[each].pk for each in range(MOST))


def test_unlisted_word_is_sought_in_all_sentences() -> None:
    quotes = [held(SCHEME, days=days) for days in (-1, 0, 1)]
    _count_words()
    late = held("Nobody would pay the harbourmaster.")
    held("We counted every boat twice before the storm came in that night.", days=2)

    assert candidates("harbourmaster", near=NOON, readable=2, latest=1) == [late.pk]
    assert len(quotes) == 3


def _count_words() -> None:
    """Have the server count how many sentences hold which word, as it does by itself later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tracker_quote")
