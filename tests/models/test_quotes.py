"""What the database refuses about sentences someone said."""

import pytest
from django.db import connection

from tests.factories import PostingFactory, QuoteFactory, QuoteMatchFactory, StatementFactory
from tests.models.refusals import (
    Refusal,
    Values,
    bad,
    circle,
    itself,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)
from tracker.models import Quote
from tracker.models.quotes import posting_key

pytestmark = pytest.mark.django_db


def _place_taken(_row: object) -> Values:
    first = QuoteFactory.create(statement=StatementFactory.create(), position=1)
    return {"statement": first.statement, "position": first.position}


REFUSALS = [
    bad("quote_text_not_blank", QuoteFactory, text=""),
    bad("quote_text_not_blank", QuoteFactory, text=" \t"),
    bad("quote_wording_review_known", QuoteFactory, wording_review="unheard_of"),
    bad("quote_speaker_review_known", QuoteFactory, speaker_review="unheard_of"),
    bad("quote_membership_review_known", QuoteFactory, membership_review="unheard_of"),
    itself("quote_not_into_itself", QuoteFactory, "merged_into"),
    bad("quote_position_in_statement", QuoteFactory, statement=StatementFactory.create),
    Refusal("quote_position_once", QuoteFactory, _place_taken, _place_taken),
    Refusal(
        "posting_key_ends_in_quote",
        PostingFactory,
        lambda row: {"id": posting_key(row.hash + 1, row.quote_id)},
        lambda _row: {"quote": QuoteFactory.create()},
    ),
    twin("quote_match_once", QuoteMatchFactory, "left", "right"),
    Refusal(
        "quote_match_lower_id_left",
        QuoteMatchFactory,
        lambda row: {"left": row.right, "right": row.left},
        lambda row: {"left": row.right, "right": row.left},
    ),
    bad("quote_match_score_share", QuoteMatchFactory, score=-0.1),
    bad("quote_match_relation_known", QuoteMatchFactory, relation="unheard_of"),
    bad("quote_match_review_known", QuoteMatchFactory, review="unheard_of"),
]

# What a trigger refuses, it refuses on every way in.
TRIGGERS = [
    circle("quote_merged_without_circle", QuoteFactory, "merged_into"),
]


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_create_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_raw_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_raw_update(case)


def test_quotes_of_a_statement_trade_places_in_one_transaction() -> None:
    statement = StatementFactory.create()
    first = QuoteFactory.create(statement=statement, position=1)
    second = QuoteFactory.create(statement=statement, position=2)

    Quote.objects.filter(pk=first.pk).update(position=2)
    Quote.objects.filter(pk=second.pk).update(position=1)
    connection.check_constraints()

    assert list(statement.quotes.order_by("position")) == [second, first]


def test_current_quotes_are_unmerged_and_still_printed() -> None:
    printed, merged = QuoteFactory.create_batch(2, occurrence_count=1)
    Quote.objects.filter(pk=merged.pk).update(merged_into=printed)
    QuoteFactory.create(occurrence_count=0)

    assert list(Quote.objects.current()) == [printed]
