"""A yes to what the machine found, in one statement."""

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import NOON
from tracker.models import Attribution, Decision, Step
from tracker.operations.accepting import Accepted, accept_alone
from tracker.operations.changes import history_of
from tracker.operations.decisions import refuse
from tracker.operations.passages import remembered
from tracker.operations.redo import undo_last
from tracker.operations.settling import content_of
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, Review

pytestmark = pytest.mark.django_db


def passage(text: str = "The pier stays open.") -> Attribution:
    return factories.carry(factories.QuoteFactory.create(text=text)).attribution


def test_it_is_one_step_with_its_history_and_can_be_taken_back() -> None:
    row, by = passage(), factories.EditorFactory.create()

    done = accept_alone(passage=row.pk, version=row.version, by=by)

    stored = Attribution.objects.get()
    step = Step.objects.get()
    told = history_of(Attribution).select_related("pgh_context").latest("pgh_id")
    assert done == Accepted(stored.version, f"accept {name_of(row)}", 1, 1)
    assert (stored.review, stored.version) == (Review.ACCEPTED, row.version + 1)
    assert (step.author, step.label, step.following) == (by, done.label, "")
    assert (told.pgh_context_id, told.review) == (step.context, Review.ACCEPTED)
    assert told.pgh_context.metadata == {"label": done.label, "user": by.pk}

    undo_last(by=by)

    assert Attribution.objects.get().review == Review.SUGGESTED


def test_it_counts_what_is_settled_of_the_text() -> None:
    quotes = factories.QuoteFactory.create_batch(3)
    article = factories.print_article([factories.Printing(quote=quote) for quote in quotes])
    first, second, _ = Attribution.objects.filter(snapshot__article=article).order_by("start")
    passage()
    by = factories.EditorFactory.create()

    accept_alone(passage=first.pk, version=first.version, by=by)
    done = accept_alone(passage=second.pk, version=second.version, by=by)

    assert done is not None
    assert (done.settled, done.total) == (2, 3)


@pytest.mark.parametrize("text", ["The pier stays open.", "„Śluzę” otworzą 🚢 o świcie."])
def test_it_takes_back_the_no_to_these_words_in_this_place(text: str) -> None:
    row, other, by = passage(text), passage("Nobody leaves."), factories.EditorFactory.create()
    for each in (row, other):
        pair = remembered(each.snapshot, content_of(each))
        refuse(kind=DecisionKind.NOT_A_QUOTATION, pair=pair, by=by, now=NOON)

    accept_alone(passage=row.pk, version=row.version, by=by)

    assert [each.revoked_at is None for each in Decision.objects.order_by("pk")] == [False, True]


def test_nothing_is_written_where_the_row_is_another_than_was_shown() -> None:
    row, by = passage(), factories.EditorFactory.create()

    stale = accept_alone(passage=row.pk, version=row.version + 1, by=by)
    Attribution.objects.filter(pk=row.pk).update(review=Review.REJECTED)
    row.refresh_from_db()
    settled = accept_alone(passage=row.pk, version=row.version, by=by)

    assert (stale, settled, Step.objects.count()) == (None, None, 0)


def test_nothing_is_written_in_a_text_that_a_newer_one_has_replaced() -> None:
    row = passage()
    later = factories.SnapshotFactory.create(
        article=row.snapshot.article, captured_at=row.snapshot.captured_at + timedelta(days=1)
    )
    factories.ReadingFactory.create(snapshot=later)

    done = accept_alone(passage=row.pk, version=row.version, by=factories.EditorFactory.create())

    assert (done, Step.objects.count()) == (None, 0)


def test_nothing_is_written_for_whoever_reads_the_article_blind_to_another() -> None:
    row, by = passage(), factories.EditorFactory.create()
    pair = factories.ReadingPairFactory.create(snapshot=row.snapshot)
    factories.BlindReadingFactory.create(pair=pair, editor=by)

    done = accept_alone(passage=row.pk, version=row.version, by=by)

    assert (done, Step.objects.count()) == (None, 0)
