"""Pairs that may be one, as programs read them."""

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Read
from tests.factories import (
    NOON,
    ArticleFactory,
    ArticleMatchFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    carry,
)
from tracker.models import QuoteMatch
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def offered(first: str, second: str, **said: Any) -> QuoteMatch:  # noqa: ANN401 - the model's fields
    left, right = (carry(QuoteFactory.create(text=text)).quote for text in (first, second))
    return QuoteMatchFactory.create(left=left, right=right, **said)


def test_a_pair_of_quotes_is_told_with_its_why(read: Read) -> None:
    match = offered("The wall stays here.", "The wall stays there.", relation="fragment")

    (row,) = read("quote_matches/")["results"]

    assert row == {
        "id": match.pk,
        "url": f"{HOST}/q/{match.left_id}",
        "api": f"{HOST}/api/v1/quote_matches/{match.pk}/",
        "version": 1,
        "score": 0.7,
        "why": "9 of 10 words in order",
        "review": "suggested",
        "relation": "fragment",
        "left": {
            "id": match.left_id,
            "url": f"{HOST}/q/{match.left_id}",
            "api": f"{HOST}/api/v1/quotes/{match.left_id}/",
            "text": "The wall stays here.",
        },
        "right": {
            "id": match.right_id,
            "url": f"{HOST}/q/{match.right_id}",
            "api": f"{HOST}/api/v1/quotes/{match.right_id}/",
            "text": "The wall stays there.",
        },
    }


def test_a_pair_of_articles_is_told_with_how_much_is_alike(read: Read) -> None:
    copy = ArticleFactory.create(headline="No ferry yet", canonical_url="https://courier.example/1")
    ArticleMatchFactory.create(copy=copy, words=90, of_words=100, longest=41)

    (row,) = read(f"article_matches/?article={copy.pk}")["results"]

    assert (row["kind"], row["words"], row["of_words"], row["longest"]) == (
        *("republication", 90, 100, 41),
    )
    assert row["copy"] == {
        "id": copy.pk,
        "url": f"{HOST}/article/{copy.pk}",
        "api": f"{HOST}/api/v1/articles/{copy.pk}/",
        "headline": "No ferry yet",
        "canonical_url": "https://courier.example/1",
        "published_at": f"{NOON:%Y-%m-%dT%H:%M:%SZ}",
        "published_precision": copy.published_precision,
    }


def test_pairs_are_found_by_either_side_and_by_review(read: Read) -> None:
    first = offered("The wall stays here.", "The wall stays there.")
    second = offered("It was paid for.", "It was all paid for.", review=Review.ACCEPTED.value)

    def ids(query: str) -> list[int]:
        return [row["id"] for row in read(f"quote_matches/?{query}")["results"]]

    assert ids("") == [second.pk, first.pk]
    assert ids("ordering=id") == [first.pk, second.pk]
    assert ids(f"quote={first.right_id}") == [first.pk]
    assert ids(f"quote={second.left_id},{first.left_id}") == [second.pk, first.pk]
    assert ids("review=accepted") == [second.pk]


def test_what_was_refused_or_is_hidden_is_not_shown(client: Client, read: Read) -> None:
    refused = offered("The wall stays here.", "The wall falls.", review=Review.REJECTED.value)
    hidden = offered("It was paid for.", "It was all paid for.")
    hidden.right.occurrences.get().attribution.delete()
    person = SpeakerFactory.create(review=Review.REJECTED.value)
    SpeakerMatchFactory.create(left=person, right=SpeakerFactory.create())

    assert read("quote_matches/")["results"] == []
    assert read("speaker_matches/")["results"] == []
    answers = [client.get(f"/api/v1/quote_matches/{each.pk}/") for each in (refused, hidden)]
    assert [(each.status_code, each.json()["detail"]) for each in answers] == [
        (404, f"There is no pair of quotes {each.pk}.") for each in (refused, hidden)
    ]
