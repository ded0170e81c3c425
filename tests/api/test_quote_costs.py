"""What a list of quotes and a quote cost in queries."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    QuoteFactory,
    carry,
)
from tracker.operations.carriages import keep_carriages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_filtered_list_takes_two_queries_and_a_search_one_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        quote = QuoteFactory.create()
        carry(quote)
        carry(quote)
    keep_carriages()

    client.get("/api/v1/quotes/")  # so that the names of outlets are kept

    with django_assert_num_queries(2):
        client.get("/api/v1/quotes/?per_page=1&ordering=id&kind=direct&has_conflict=0")
    with django_assert_num_queries(3):
        client.get("/api/v1/quotes/?per_page=1&ordering=id&q=wall&kind=direct&has_conflict=0")
