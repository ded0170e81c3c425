"""What an answer in the outbox costs, the session and who asks included.

Each ends with how much waits in each queue and which of the rows shown still do, conflicts apart,
and the editor's own steps.
"""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_desk_outbox import HTMX
from tests.outboxes import WAITING, conflict, lost_anchor
from tracker.models import Attribution, LostAnchor
from tracker.queries.outbox import Queue
from tracker.vocabulary import Review

LATER = dict.fromkeys(Queue, 15) | {Queue.LOST_ANCHORS: 16, Queue.CONFLICTS: 17}
COST = {
    (Queue.SAME_QUOTES, "yes"): 15,
    (Queue.SAME_QUOTES, "no"): 14,
    (Queue.SAME_QUOTES, "other_occasion"): 14,
    (Queue.PRINTINGS, "yes"): 15,
    (Queue.PRINTINGS, "no"): 15,
    (Queue.SAME_PERSONS, "yes"): 14,
    (Queue.SAME_PERSONS, "no"): 14,
    (Queue.COPIES, "yes"): 14,
    (Queue.COPIES, "no"): 17,
    (Queue.CONFLICTS, "no"): 16,
    (Queue.PUBLISHERS, "yes"): 13,
    (Queue.PUBLISHERS, "no"): 16,
    (Queue.STATEMENTS, "yes"): 17,
    (Queue.STATEMENTS, "no"): 17,
    (Queue.MEMBERSHIPS, "yes"): 15,
    (Queue.MEMBERSHIPS, "no"): 18,
    (Queue.LOST_ANCHORS, "yes"): 18,
    (Queue.LOST_ANCHORS, "no"): 13,
    (Queue.ERRORS, "yes"): 13,
    (Queue.ERRORS, "no"): 13,
    **{(queue, "later"): number for queue, number in LATER.items()},
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("case", COST, ids=" ".join)
def test_an_answer(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    case: tuple[Queue, str],
    count: int,
) -> None:
    queue, verdict = case
    rows = [WAITING[queue]() for _ in range(count + 1)]
    conflict()
    form = {
        "row": rows[0].pk,
        "version": getattr(type(rows[0])._default_manager.get(pk=rows[0].pk), "version", 0),
        "verdict": verdict,
        "shown": [row.pk for row in rows],
    }

    with django_assert_num_queries(COST[case]):
        answer = desk.post(reverse("desk:outbox_decide", args=[queue]), form, headers=HTMX)

    assert answer.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_place_at_which_the_machine_marked_passages(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """What the machine marked goes with its sentences, notes and tags in one statement."""
    lost = lost_anchor()
    conflict()
    marked = [marked_by_the_machine(lost) for _ in range(count)]
    form = {"row": lost.pk, "version": lost.version, "verdict": "yes", "shown": [lost.pk]}
    address = reverse("desk:outbox_decide", args=[Queue.LOST_ANCHORS])

    with django_assert_num_queries(19):
        answer = desk.post(address, form, headers=HTMX)

    found = Attribution.objects.get(snapshot=lost.snapshot)
    assert (answer.status_code, found.review) == (200, Review.ACCEPTED)
    assert found.pk not in {row.pk for row in marked}


def marked_by_the_machine(lost: LostAnchor) -> Attribution:
    [[start, end]] = lost.places
    row: Attribution = factories.AttributionFactory.create(snapshot=lost.snapshot, start=start)
    sentence = factories.OccurrenceFactory.create(attribution=row)
    exact = lost.snapshot.text[start:end]
    factories.SpanFactory.create(
        attribution=row, start=start, end=end, exact=exact, occurrence=sentence
    )
    factories.NoteFactory.create(attribution=row)
    factories.TaggingFactory.create(quote=None, attribution=row)
    return row


@pytest.mark.parametrize("count", [1, 3])
def test_a_credit_that_stands(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quotes = [conflict() for _ in range(count + 1)]
    form = {
        "row": quotes[0].pk,
        "version": quotes[0].version,
        "verdict": f"credit-{quotes[0].speaker_id}",
        "shown": [quote.pk for quote in quotes],
    }
    address = reverse("desk:outbox_decide", args=[Queue.CONFLICTS])

    with django_assert_num_queries(19):
        answer = desk.post(address, form, headers=HTMX)

    assert answer.status_code == 200
