"""Reads that are put into SQL once, beside the same reads through the ORM."""

from typing import Any

import pytest
from django.db.models import QuerySet, Value
from django.db.models.functions import Length
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories
from tests.factories import Printing, print_article
from tracker.models import Occurrence, Quote
from tracker.queries.compiled import Compiled, Given, Many
from tracker.queries.publication import published_quotes

pytestmark = pytest.mark.django_db


@Compiled
def named() -> "QuerySet[Any, Any]":
    rows = Quote.objects.filter(pk__among=Many("quotes")).order_by("id")
    return rows.annotate(mark=Value("100 %s of it")).values("mark", "text")


@Compiled
def longest(most: int) -> "QuerySet[Any, Any]":
    return Quote.objects.filter(pk__lte=Given("last")).order_by("-id").values_list("pk")[:most]


@Compiled
def printed() -> "QuerySet[Any, Any]":
    rows = Occurrence.objects.filter(quote__among=Many("quotes")).order_by("id")
    told = rows.select_related("quote__speaker", "spliced_with").defer("summary")
    return told.annotate(length=Length("text"))


@Compiled
def shown() -> "QuerySet[Any, Any]":
    return published_quotes().values_list("pk")


@pytest.mark.parametrize("held", [1, 3])
def test_rows_are_those_given_in_one_query(
    held: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [factories.QuoteFactory.create(text=f"The pier, part {n}.") for n in range(held)]
    factories.QuoteFactory.create()

    with django_assert_num_queries(1):
        found = named.rows(quotes=[one.pk for one in made])

    assert found == [{"mark": "100 %s of it", "text": one.text} for one in made]


@pytest.mark.parametrize("held", [1, 3])
def test_objects_are_those_of_the_query_with_what_it_selects_beside_them(
    held: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    quotes = [factories.QuoteFactory.create(text=f"The pier, part {n}.") for n in range(held)]
    print_article([Printing(quote=quote) for quote in quotes])

    with django_assert_num_queries(1):
        found = printed.objects(quotes=[quote.pk for quote in quotes])
        beside = [(row.quote, row.quote.speaker, row.spliced_with, row.length) for row in found]

    assert found == [*Occurrence.objects.filter(quote__in=quotes).order_by("id")]
    assert beside == [
        (one, one.speaker, None, len(row.text)) for one, row in zip(quotes, found, strict=True)
    ]
    assert [row.get_deferred_fields() for row in found] == [{"summary"}] * held
    assert [row.evidence for row in found] == [[]] * held


def test_each_shape_is_a_statement_of_its_own() -> None:
    first, second = (factories.QuoteFactory.create() for _ in range(2))

    found = [longest.tuples(most, last=second.pk) for most in (1, 2)]

    assert found == [[(second.pk,)], [(second.pk,), (first.pk,)]]


def test_what_readers_may_see_is_told_by_the_setting_of_the_moment(settings: Settings) -> None:
    quote = factories.QuoteFactory.create()
    print_article([Printing(quote=quote)])

    found = []
    for publish in ("all", "reviewed", "all"):
        settings.TRACKER_PUBLISH = publish
        found.append(shown.tuples())

    assert found == [[(quote.pk,)], [], [(quote.pk,)]]
