"""What is kept of a quote's carriers is what its printings say, whatever is decided or undone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.factories import NOON, EditorFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Carriage, Occurrence, Quote, Step
from tracker.operations.attributions import reject_attribution
from tracker.operations.carriages import keep_carriages
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.undo import undo
from tracker.queries.carriages import COLUMNS, GATHERED
from tracker.vocabulary import RejectReason

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


def test_nothing_is_kept_twice_and_a_few_at_a_time() -> None:
    for _ in range(3):
        carry(QuoteFactory.create())

    assert [keep_carriages(most=2), keep_carriages(most=2), keep_carriages(most=2)] == [2, 1, 0]
