"""Whose copy each printing of a quote is, as its articles' relations say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    NOON,
    ArticleMatchFactory,
    OutletFactory,
    QuoteFactory,
    carry,
)
from tracker.models import Article, Attribution, Occurrence, Outlet, Quote
from tracker.queries.copies import copies_of
from tracker.queries.independence import independence
from tracker.queries.printings import copies, printings
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote() -> Quote:
    return QuoteFactory.create()


def printed(quote: Quote, outlet: str, after: int = 0) -> Article:
    row: Occurrence = carry(
        quote,
        outlet=OutletFactory.create(name=outlet),
        published_at=NOON + timedelta(hours=after),
    )
    return row.attribution.snapshot.article


def counted(quote: Quote) -> str:
    return independence(copies(printings(quote.pk).summed)).words


def passage(article: Article) -> Attribution:
    return Attribution.objects.get(snapshot__article=article)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Derivation.REPUBLICATION, "2 outlets, at most 1 independent: 1 republication"),
        (Derivation.WIRE_COPY, "2 outlets, at most 1 independent: 1 wire copy"),
    ],
)
def test_relation_of_whole_articles_makes_one_carrier(
    quote: Quote, kind: Derivation, words: str
) -> None:
    original, copy = printed(quote, "Packet"), printed(quote, "Gazette", 1)
    ArticleMatchFactory.create(copy=copy, source=original, kind=kind)

    assert counted(quote) == words


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        (Derivation.PARTIAL_COPY, "2 outlets, at most 1 independent: 1 partial copy"),
        (Derivation.QUOTED_ARTICLE, "2 outlets, at most 1 independent: 1 quoting Packet"),
    ],
)
def test_relation_of_a_part_binds_the_passages_inside_it(
    quote: Quote, kind: Derivation, inside: str
) -> None:
    original, copy = printed(quote, "Packet"), printed(quote, "Gazette", 1)
    start = passage(copy).start
    match = ArticleMatchFactory.create(
        copy=copy,
        source=original,
        kind=kind,
        snapshot=passage(copy).snapshot,
        spans=[[start, start + 1]],
    )
    found = [counted(quote)]
    for spans, snapshot in (
        ([[start + 1, start + 9]], match.snapshot),  # before it
        ([[0, start]], match.snapshot),  # behind it
        ([[start, start + 1]], passage(original).snapshot),  # in another text
    ):
        match.spans, match.snapshot = spans, snapshot
        match.save()
        found.append(counted(quote))

    assert found == [inside, "2 outlets", "2 outlets", "2 outlets"]


@pytest.mark.parametrize(
    ("match", "article", "words"),
    [
        (Review.REJECTED, Review.SUGGESTED, "2 outlets"),
        # Who says that an article is its own says so of all its relations.
        (Review.SUGGESTED, Review.REJECTED, "2 outlets"),
        (
            Review.ACCEPTED,
            Review.REJECTED,
            "2 outlets, at most 1 independent: 1 republication",
        ),
    ],
)
def test_refused_relation_binds_nobody(
    quote: Quote, match: Review, article: Review, words: str
) -> None:
    original, copy = printed(quote, "Packet"), printed(quote, "Gazette", 1)
    ArticleMatchFactory.create(copy=copy, source=original, review=match)
    Article.objects.filter(pk=copy.pk).update(derivation_review=article)

    assert counted(quote) == words


def test_two_that_credit_one_agency_are_one_carrier(quote: Quote) -> None:
    agency = OutletFactory.create(name="Tidewire")
    articles = [printed(quote, "Packet"), printed(quote, "Gazette")]
    Article.objects.filter(pk__in=[each.pk for each in articles]).update(
        credited_to=agency, derivation=Derivation.WIRE_COPY
    )

    assert counted(quote) == "2 outlets, at most 1 independent: 2 wire copies"


def test_passage_of_a_credited_block_is_the_credited_ones(quote: Quote) -> None:
    agency = OutletFactory.create(name="Tidewire")
    printed(quote, "Packet")
    quoting = [printed(quote, outlet) for outlet in ("Gazette", "Herald")]
    for article in quoting:
        Attribution.objects.filter(snapshot__article=article).update(credited_to=agency)

    assert counted(quote) == "3 outlets, at most 2 independent: 2 quoting Tidewire"


def test_source_set_by_hand_binds_without_a_relation(quote: Quote) -> None:
    original, copy = printed(quote, "Packet"), printed(quote, "Gazette", 1)
    Article.objects.filter(pk=copy.pk).update(
        derived_from=original,
        derivation=Derivation.REPUBLICATION,
        derivation_review=Review.ACCEPTED,
    )

    assert counted(quote) == "2 outlets, at most 1 independent: 1 republication"
    assert independence(copies(printings(quote.pk).summed)).settled


@pytest.mark.parametrize("outlets", [1, 3])
def test_copies_take_as_many_queries_at_every_size(
    quote: Quote, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    original = printed(quote, "Packet")
    for number in range(outlets):
        ArticleMatchFactory.create(copy=printed(quote, f"Gazette {number}"), source=original)
    held = list(Article.objects.values_list("pk", flat=True))

    with django_assert_num_queries(2):
        of_quote = copies(printings(quote.pk).summed)
    with django_assert_num_queries(1):
        of_articles = copies_of(held)

    assert len(of_quote) == outlets + 1
    assert independence(of_quote).independent == 1
    assert [copy.outlet.name for copy in of_articles] == [
        *Outlet.objects.order_by("id").values_list("name", flat=True)
    ]
