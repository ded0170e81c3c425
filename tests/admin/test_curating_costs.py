"""What a yes to a curating page costs, the session and who asks included."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import agree, ask

pytestmark = pytest.mark.django_db

ROWS = pytest.mark.parametrize("count", [1, 3])
MOST = 19


@ROWS
@pytest.mark.parametrize("kind", ["quote", "speaker"])
def test_merging(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries, kind: str, count: int
) -> None:
    speakers = factories.SpeakerFactory.create_batch(2)
    quotes = [factories.QuoteFactory.create(speaker=speaker) for speaker in speakers]
    for quote in quotes:
        for _ in range(count):
            factories.carry(quote)
    for number in range(count):
        factories.SpeakerAliasFactory.create(speaker=speakers[1], name=f"A. Roe {number}")
    kept, gone = quotes if kind == "quote" else speakers
    form = {"row": [f"{kind}:{row.pk}" for row in (kept, gone)], "kept": f"{kind}:{kept.pk}"}
    page = ask(desk, reverse("desk:merge", args=[kind]), form)

    with django_assert_max_num_queries(MOST):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_splitting(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quote = factories.QuoteFactory.create()
    rows = [factories.carry(quote) for _ in range(count + 1)]
    chosen = {"printing": [row.pk for row in rows[1:]]}
    page = ask(desk, reverse("desk:split", args=[quote.pk]), chosen)

    with django_assert_max_num_queries(MOST):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_wording(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quote = factories.QuoteFactory.create()
    for _ in range(count):
        factories.carry(quote)
    typed = {"text": "The pier stays.", "wording": "own"}
    page = ask(desk, reverse("desk:wording", args=[quote.pk]), typed)

    with django_assert_max_num_queries(MOST):
        answer = agree(desk, page)

    assert answer.status_code == 302
