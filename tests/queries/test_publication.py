"""What nobody may see, and what a newsroom may choose to hide."""

import pytest
from pytest_django import Settings

from tests import factories
from tests.factories import carry
from tracker.models import Quote
from tracker.queries.publication import (
    published_attributions,
    published_occurrences,
    published_quotes,
)
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotes() -> dict[Review, Quote]:
    """A quote carried by a passage in each state of review."""
    made = {review: factories.QuoteFactory.create() for review in Review}
    for review, quote in made.items():
        carry(quote, review=review)
    return made


@pytest.mark.parametrize(
    ("setting", "shown"),
    [("all", {Review.SUGGESTED, Review.ACCEPTED}), ("reviewed", {Review.ACCEPTED})],
)
def test_the_setting_decides_what_is_published(
    quotes: dict[Review, Quote], settings: Settings, setting: str, shown: set[Review]
) -> None:
    settings.TRACKER_PUBLISH = setting

    expected = {quotes[review].pk for review in shown}
    assert set(published_quotes().values_list("pk", flat=True)) == expected
    assert set(published_occurrences().values_list("quote_id", flat=True)) == expected
    assert set(published_attributions().values_list("occurrences__quote_id", flat=True)) == expected
