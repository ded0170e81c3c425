"""What a saved search narrows to, as readers know it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.sea_wall import outlet, speaker
from tracker.queries.alerts import narrowings
from tracker.queries.quotes import QuoteFilter

pytestmark = pytest.mark.django_db


def test_narrowings_name_what_addresses_abbreviate(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    speaker("Ines Halloran")
    outlet("Dune Post")
    chosen = QuoteFilter(
        speaker="ines-halloran", outlet="dune-post", difference="elided_unmarked", q="wall"
    )

    with django_assert_num_queries(2):
        told = narrowings(chosen)

    assert told == [
        ("speaker", "Ines Halloran"),
        ("outlet", "Dune Post"),
        ("printed as", "elided, unmarked"),
        ("words", "wall"),
    ]


def test_narrowings_repeat_what_nobody_is_called() -> None:
    chosen = QuoteFilter(event="no-such-event", difference="no-such-grade")

    assert narrowings(chosen) == [("event", "no-such-event"), ("printed as", "no-such-grade")]
