"""A yes to what the machine found, in one statement."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON
from tracker.models import Attribution, Decision, Step
from tracker.operations.accepting import Accepted, accept_alone
from tracker.operations.changes import history_of
from tracker.operations.decisions import refuse
from tracker.operations.passages import CONTEXT, remembered
from tracker.operations.redo import undo_last
from tracker.operations.settling import content_of
from tracker.queries.accepting import fresh_passage
from tracker.queries.naming import name_of
from tracker.queries.signing_in import SignedIn, signed_in
from tracker.vocabulary import DecisionKind, Review

pytestmark = pytest.mark.django_db


def accept(row: Attribution, by: User, version: int | None = None) -> Accepted | None:
    """As the desk does for whoever is signed in; at the row's own version unless one is given."""
    fresh = fresh_passage(row.pk, version=version or row.version, context=CONTEXT)
    return accept_alone(fresh=fresh, by=asking(by)) if fresh else None


def asking(by: User) -> SignedIn:
    browser = Client()
    browser.force_login(by)
    found = signed_in(str(browser.session.session_key))
    assert found is not None
    return found


def passage(text: str = "The pier stays open.") -> Attribution:
    return factories.carry(factories.QuoteFactory.create(text=text)).attribution


def test_it_is_one_step_with_its_history_and_can_be_taken_back() -> None:
    row, by = passage(), factories.EditorFactory.create()

    done = accept(row, by)

    assert done is not None
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

    accept(first, by)
    done = accept(second, by)

    assert done is not None
    assert (done.settled, done.total) == (2, 3)


@pytest.mark.parametrize("text", ["The pier stays open.", "„Śluzę” otworzą 🚢 o świcie."])
def test_it_takes_back_the_no_to_these_words_in_this_place(text: str) -> None:
    row, other, by = passage(text), passage("Nobody leaves."), factories.EditorFactory.create()
    for each in (row, other):
        pair = remembered(each.snapshot, content_of(each))
        refuse(kind=DecisionKind.NOT_A_QUOTATION, pair=pair, by=by, now=NOON)

    accept(row, by)

    assert [each.revoked_at is None for each in Decision.objects.order_by("pk")] == [False, True]


def test_nothing_is_written_where_the_row_is_another_than_was_shown() -> None:
    row, by = passage(), factories.EditorFactory.create()

    stale = accept(row, by, row.version + 1)
    Attribution.objects.filter(pk=row.pk).update(review=Review.REJECTED)
    row.refresh_from_db()
    settled = accept(row, by)

    assert (stale, settled, Step.objects.count()) == (None, None, 0)


def test_nothing_is_written_over_what_somebody_changed_since_it_was_read() -> None:
    row, by = passage(), asking(factories.EditorFactory.create())
    fresh = fresh_passage(row.pk, version=row.version, context=CONTEXT)
    assert fresh is not None
    Attribution.objects.filter(pk=row.pk).update(cue_lemma="warn")

    assert (accept_alone(fresh=fresh, by=by), Step.objects.count()) == (None, 0)


def test_it_tells_of_no_words_and_no_headline_that_are_other_ones_by_now() -> None:
    row, by = passage(), asking(factories.EditorFactory.create())
    fresh = fresh_passage(row.pk, version=row.version, context=CONTEXT)
    assert fresh is not None

    other = [replace(fresh, words=["Nobody leaves."]), replace(fresh, headline="Elsewhere")]

    assert [accept_alone(fresh=each, by=by) for each in other] == [None, None]
    assert Step.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_passages_of_a_text_are_read_with_the_first_of_them(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quotes = factories.QuoteFactory.create_batch(count)
    article = factories.print_article([factories.Printing(quote=quote) for quote in quotes])
    rows = Attribution.objects.filter(snapshot__article=article).order_by("start")
    ids, by = list(rows.values_list("pk", "version")), asking(factories.EditorFactory.create())

    with django_assert_num_queries(1 + count):
        done = [
            accept_alone(fresh=fresh, by=by)
            for pk, version in ids
            if (fresh := fresh_passage(pk, version=version, context=CONTEXT))
        ]

    assert [each.settled for each in done if each] == list(range(1, count + 1))


def test_nothing_is_written_in_a_text_that_a_newer_one_has_replaced() -> None:
    row = passage()
    later = factories.SnapshotFactory.create(
        article=row.snapshot.article, captured_at=row.snapshot.captured_at + timedelta(days=1)
    )
    factories.ReadingFactory.create(snapshot=later)

    done = accept(row, factories.EditorFactory.create())

    assert (done, Step.objects.count()) == (None, 0)


def test_nothing_is_written_for_whoever_reads_the_article_blind_to_another() -> None:
    row, by = passage(), factories.EditorFactory.create()
    pair = factories.ReadingPairFactory.create(snapshot=row.snapshot)
    factories.BlindReadingFactory.create(pair=pair, editor=by)

    done = accept(row, by)

    assert (done, Step.objects.count()) == (None, 0)
