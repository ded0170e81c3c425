"""What an answer in the outbox costs, the session and who asks included.

Each ends with the others that are shown, how much waits in each queue, and the editor's own steps.
"""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.admin.test_desk_outbox import HTMX
from tests.outboxes import WAITING
from tracker.queries.outbox import Queue

LATER = {
    **dict.fromkeys((Queue.SAME_QUOTES, Queue.PUBLISHERS, Queue.STATEMENTS, Queue.MEMBERSHIPS), 15),
    **dict.fromkeys((Queue.LOST_ANCHORS, Queue.ERRORS), 16),
    **dict.fromkeys((Queue.PRINTINGS, Queue.SAME_PERSONS, Queue.COPIES, Queue.CONFLICTS), 17),
}
# What a lost anchor's place holds there goes, and its passage is written as it was settled.
COST = {
    (Queue.SAME_QUOTES, "yes"): 17,
    (Queue.SAME_QUOTES, "no"): 16,
    (Queue.SAME_QUOTES, "other_occasion"): 16,
    (Queue.PRINTINGS, "yes"): 17,
    (Queue.PRINTINGS, "no"): 18,
    (Queue.SAME_PERSONS, "yes"): 16,
    (Queue.SAME_PERSONS, "no"): 16,
    (Queue.COPIES, "yes"): 16,
    (Queue.COPIES, "no"): 19,
    (Queue.CONFLICTS, "no"): 16,
    (Queue.PUBLISHERS, "yes"): 14,
    (Queue.PUBLISHERS, "no"): 19,
    (Queue.STATEMENTS, "yes"): 19,
    (Queue.STATEMENTS, "no"): 17,
    (Queue.MEMBERSHIPS, "yes"): 15,
    (Queue.MEMBERSHIPS, "no"): 18,
    (Queue.LOST_ANCHORS, "yes"): 24,
    (Queue.LOST_ANCHORS, "no"): 16,
    (Queue.ERRORS, "yes"): 14,
    (Queue.ERRORS, "no"): 14,
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
    form = {
        "row": rows[0].pk,
        "version": getattr(type(rows[0])._default_manager.get(pk=rows[0].pk), "version", 0),
        "verdict": verdict,
        "shown": [row.pk for row in rows],
    }

    with django_assert_num_queries(COST[case]):
        answer = desk.post(reverse("desk:outbox_decide", args=[queue]), form, headers=HTMX)

    assert answer.status_code == 200
