"""What the operations of curating cost, by the rows they concern: SQL statements, exactly.

What is derived from the rows (wording, speaker, grades, statements) is left to a job where an
editor waits for the answer, and is worked out in the same step everywhere else.
"""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON, Printing
from tests.operations.test_splitting import PART, WHOLE, printed
from tracker.models import Quote, Statement
from tracker.operations.editing import choose_wording
from tracker.operations.history import leaving_what_follows
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.official import keep_record
from tracker.operations.ordering import order_statement
from tracker.operations.quotes import regrade
from tracker.operations.splitting import split_quote
from tracker.operations.statements import assemble

pytestmark = pytest.mark.django_db

Act = Callable[[], object]
Prepare = Callable[[int], Act]


def said(count: int) -> Statement:
    """A statement of so many sentences, printed together in one article."""
    speaker = factories.SpeakerFactory.create()
    quotes = [factories.QuoteFactory.create(speaker=speaker) for _ in range(count)]
    factories.print_article([Printing(quote=quote) for quote in quotes])
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])
    return Statement.objects.get(speaker=speaker)


def splitting(count: int) -> Act:
    by = factories.EditorFactory.create()
    quote, rows = printed(WHOLE, *[PART] * count)
    return lambda: split_quote(quote=quote, printings=rows[1:], by=by, now=NOON)


def merging_quotes(count: int) -> Act:
    by = factories.EditorFactory.create()
    kept, _ = printed(WHOLE)
    merged, _ = printed(*[PART] * count)
    return lambda: merge_quotes(kept=kept, merged=merged, by=by)


def wording(count: int) -> Act:
    by = factories.EditorFactory.create()
    quote, _ = printed(*[WHOLE] * count)
    return lambda: choose_wording(quote=quote, text="The pier stays.", by=by)


def merging_speakers(count: int) -> Act:
    by = factories.EditorFactory.create()
    kept, merged = factories.SpeakerFactory.create(), said(count).speaker
    return lambda: merge_speakers(kept=kept, merged=merged, by=by)


def merging_speakers_heard_apart(count: int) -> Act:
    """Each sentence on an occasion of its own."""
    by = factories.EditorFactory.create()
    kept, merged = factories.SpeakerFactory.create_batch(2)
    for _ in range(count):
        quote = factories.QuoteFactory.create(speaker=merged)
        factories.print_article([Printing(quote=quote)])
        regrade(quote_id=quote.pk)
    assemble(quote_ids=Quote.objects.values_list("pk", flat=True))
    return lambda: merge_speakers(kept=kept, merged=merged, by=by)


def attaching(count: int) -> Act:
    by = factories.EditorFactory.create()
    statement = said(count)
    statement.official_text = " ".join(quote.text for quote in statement.quotes.order_by("pk"))
    return lambda: keep_record(statement=statement, by=by)


def ordering(count: int) -> Act:
    by = factories.EditorFactory.create()
    statement = said(count)
    ids: list[Any] = list(Quote.objects.order_by("-pk").values_list("pk", flat=True))
    return lambda: order_statement(statement=statement, quotes=ids, by=by)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("prepare", "cost"),
    [
        (splitting, 12),
        (merging_quotes, 9),
        (wording, 10),
        (attaching, 13),
        (merging_speakers, 7),
        (merging_speakers_heard_apart, 7),
    ],
)
def test_what_an_editor_waits_for_costs_so_much(
    django_assert_num_queries: DjangoAssertNumQueries, prepare: Prepare, count: int, cost: int
) -> None:
    act = prepare(count)

    with leaving_what_follows(), django_assert_num_queries(cost):
        act()


@pytest.mark.parametrize(
    ("prepare", "count", "cost"),
    [
        (attaching, 1, 19),
        (attaching, 3, 19),
        (ordering, 1, 9),
        (ordering, 3, 9),
    ],
)
def test_an_operation_costs_so_much(
    django_assert_num_queries: DjangoAssertNumQueries, prepare: Prepare, count: int, cost: int
) -> None:
    act = prepare(count)

    with django_assert_num_queries(cost):
        act()
