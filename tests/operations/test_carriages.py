"""What is kept of a quote's carriers is what its printings say, whatever is decided or undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    NOON,
    ArticleMatchFactory,
    EditorFactory,
    QuoteFactory,
    SpeakerFactory,
    carry,
)
from tracker.models import Carriage, Occurrence, Quote, Step
from tracker.operations.attributions import reject_attribution
from tracker.operations.carriages import keep_carriages
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.undo import undo
from tracker.queries.carriages import COLUMNS, GATHERED
from tracker.queries.printings import EPOCH, KEPT_FROM, printings
from tracker.vocabulary import Difference, RejectReason

pytestmark = pytest.mark.django_db


def gathered() -> dict[int, tuple[Any, ...]]:
    """Of every quote, as its printings say it now."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT quote.id, gathered.* FROM tracker_quote quote "
            f"CROSS JOIN LATERAL ({GATHERED}) gathered",
            {"shown": ["accepted", "suggested"]},
        )
        return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def kept() -> dict[int, tuple[Any, ...]]:
    rows = Carriage.objects.filter(kept=2).values_list("quote_id", *COLUMNS)
    return {row[0]: tuple(row[1:]) for row in rows}


def refuse(row: Occurrence, _other: Quote, by: User) -> None:
    reject_attribution(attribution=row.attribution, reason=RejectReason.NOT_SPEECH, by=by, now=NOON)


def join(row: Occurrence, other: Quote, by: User) -> None:
    merge_quotes(kept=other, merged=row.quote, by=by)


def identify(row: Occurrence, other: Quote, by: User) -> None:
    assert row.quote.speaker is not None
    assert other.speaker is not None
    merge_speakers(kept=other.speaker, merged=row.quote.speaker, by=by)


DECISIONS: list[Callable[[Occurrence, Quote, User], None]] = [refuse, join, identify]


@pytest.mark.parametrize("decide", DECISIONS)
def test_kept_is_what_printings_say(decide: Callable[[Occurrence, Quote, User], None]) -> None:
    editor = EditorFactory.create()
    quote, other = (QuoteFactory.create(speaker=SpeakerFactory.create()) for _ in range(2))
    row = carry(quote)
    for each in (quote, other, other):
        carry(each)
    keep_carriages()

    decide(row, other, editor)

    # What is still held as kept holds, and what was forgotten is gathered again.
    assert kept().items() <= gathered().items()
    keep_carriages()
    assert kept() == gathered()

    undo(context_id=Step.objects.get().context, by=editor)

    assert kept().items() <= gathered().items()
    keep_carriages()
    assert kept() == gathered()


@pytest.fixture
def printed_often() -> Quote:
    """A quote that counts as printed often: whole, cut, in a copy and in what it was made from."""
    quote = QuoteFactory.create(speaker=SpeakerFactory.create())
    rows = [carry(quote), carry(quote, grade=Difference.FRAGMENT), carry(quote), carry(quote)]
    copied, source = (row.attribution.snapshot.article for row in rows[2:])
    ArticleMatchFactory.create(copy=copied, source=source)
    splice = carry(QuoteFactory.create(), grade=Difference.SPLICED)
    Occurrence.objects.filter(pk=splice.pk).update(spliced_with=quote)
    Quote.objects.filter(pk=quote.pk).update(occurrence_count=KEPT_FROM)
    return quote


def test_many_printings_are_kept_in_sum(
    printed_often: Quote, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    whole = printings(printed_often.pk, most=3)

    keep_carriages()

    summed = Carriage.objects.get(pk=printed_often.pk).summed
    assert summed is not None
    assert (len(summed["rows"]), len(summed["first"])) == (5, 5)
    with django_assert_num_queries(2):
        assert printings(printed_often.pk, most=3) == whole
    assert len(whole.page) == 3


def test_what_is_kept_in_sum_tells_of_no_later_page(printed_often: Quote) -> None:
    first = printings(printed_often.pk, most=1).page[0]
    after = (False, (NOON - EPOCH) // timedelta(microseconds=1), first)
    later = printings(printed_often.pk, after, most=3)

    keep_carriages()

    assert printings(printed_often.pk, after, most=3) == later
    assert first not in later.page


def test_sums_are_read_anew_once_they_are_forgotten(printed_often: Quote) -> None:
    keep_carriages()
    before = printings(printed_often.pk, most=3)

    carry(printed_often)

    assert len(printings(printed_often.pk).summed) == len(before.summed) + 1


def test_what_few_print_is_not_kept_in_sum() -> None:
    quote = QuoteFactory.create()
    carry(quote)

    keep_carriages()

    assert Carriage.objects.get(pk=quote.pk).summed is None


def test_nothing_is_kept_twice_and_a_few_at_a_time() -> None:
    for _ in range(3):
        carry(QuoteFactory.create())

    assert [keep_carriages(most=2), keep_carriages(most=2), keep_carriages(most=2)] == [2, 1, 0]
