"""Which way of finding words is the faster, and that both find the same."""

from datetime import timedelta

import pytest

from tests.factories import NOON, QuoteFactory, carry
from tracker.api.filters import Chosen
from tracker.api.page_queries import page_of
from tracker.api.quotes import QUOTES
from tracker.api.resources import count_of
from tracker.queries.worded import IN_ANY_ORDER, MATCHING, Search, expected, search_for

pytestmark = pytest.mark.django_db

NEWEST, LISTED = Search("", MATCHING), Search(MATCHING, "")
IN_ORDER = Search(IN_ANY_ORDER, MATCHING)
TEXTS = (
    "The sea wall stays where it is.",
    "A wall by the sea is dear.",
    "Nobody asked the harbour.",
    "The harbour master likes the wall.",
)


@pytest.mark.parametrize(
    ("meaning", "shares", "found"),
    [
        # of words that the statistics know
        ("'wall'", [0.1], 100),
        ("'sea' & 'wall'", [0.1, 0.5], 50),
        ("'sea' <-> 'wall'", [0.1, 0.5], 50),
        ("'sea' | 'wall'", [0.1, 0.5], 500),
        # of one that they do not, which is rare
        ("'sea' & 'zorb'", [0.1, None], 0),
        ("'sea' | 'zorb'", [0.1, None], 100),
        # of what can't be said
        ("'sea' & 'wall' | 'zorb'", [0.1, 0.5, None], 0),
        # of nothing but what is refused, and of nothing at all
        ("!'wall'", [], 1000),
        ("", [], 0),
    ],
)
def test_how_many_match_is_told_from_the_shares(
    meaning: str, shares: list[float | None], found: float
) -> None:
    assert expected(meaning, 1000, shares) == pytest.approx(found)


@pytest.mark.parametrize(
    ("phrase", "way"),
    [
        ("zorb", LISTED),
        ("zorb -wall", LISTED),
        ('"sea zorb"', IN_ORDER),
        ('zorb -"sea wall"', LISTED),
        ("the of", LISTED),
    ],
)
def test_what_few_sentences_have_is_asked_of_the_index(phrase: str, way: Search) -> None:
    assert search_for(phrase) == way


@pytest.mark.parametrize("way", [NEWEST, LISTED, IN_ORDER])
@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("wall", [3, 1, 0]),
        ("sea wall", [1, 0]),
        ('"sea wall"', [0]),
        ('"sea wall" or harbour', [3, 2, 0]),
        ("harbour -wall", [2]),
    ],
)
def test_every_way_finds_the_same(way: Search, phrase: str, found: list[int]) -> None:
    ids = [
        carry(QuoteFactory.create(text=text), published_at=NOON + timedelta(hours=place)).quote_id
        for place, text in enumerate(TEXTS)
    ]
    chosen = Chosen(bound={"q": phrase})
    chosen.search(way)

    pages = [page_of(QUOTES, chosen, name, None, 2) for name in ("-first_published_at", "id")]

    assert [row.id for row in pages[0]] == [ids[place] for place in found]
    assert [row.id for row in pages[1]] == sorted(ids[place] for place in found)
    assert count_of(QUOTES, chosen) == len(found)
