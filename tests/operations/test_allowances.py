from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tracker.jobs.allowances import forget_idle_clients
from tracker.operations import allowances
from tracker.operations.allowances import (
    Tallies,
    count_request,
    forget_clients,
    most_untold,
    spend_request,
    uncount_request,
    used_requests,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, 0, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def test_spend_request_counts_each_client_by_the_minute() -> None:
    spent = [
        spend_request(client=client, now=now)
        for client, now in [("a", NOW), ("a", NOW), ("b", NOW), ("a", LATER), ("a", LATER)]
    ]

    assert spent == [1, 2, 1, 1, 2]


def test_forget_clients_keeps_the_running_minute() -> None:
    spend_request(client="a", now=NOW)
    spend_request(client="b", now=LATER)

    assert forget_clients(now=LATER) == 1
    assert spend_request(client="b", now=LATER) == 2


def test_idle_clients_are_forgotten_by_a_job() -> None:
    spend_request(client="a", now=NOW - timedelta(days=36_500))

    assert forget_idle_clients(0) == 1


def test_a_process_counts_a_few_by_itself_and_then_tells(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    told: list[int | None] = []

    for expected in (0, 0, 1, 0):
        with django_assert_num_queries(expected):
            assert count_request(client="c", now=NOW, limit=60)
        with connection.cursor() as cursor:
            cursor.execute("SELECT sum(used) FROM tracker_allowance WHERE client = 'c'")
            told += cursor.fetchone()

    assert told == [None, None, 3, 3]
    assert used_requests(client="c", now=NOW) == 4


def test_what_a_process_counted_is_told_along_with_what_costs_more() -> None:
    count_request(client="d", now=NOW, limit=60)

    assert spend_request(client="d", now=NOW, cost=4) == 5
    assert used_requests(client="d", now=NOW) == 5


def test_a_request_counted_twice_is_taken_back() -> None:
    count_request(client="e", now=NOW, limit=60)

    uncount_request(client="e", now=NOW)

    assert used_requests(client="e", now=NOW) == 0


@pytest.mark.parametrize(("limit", "processes"), [(60, 2), (60, 4), (600, 2)])
def test_all_processes_together_let_through_the_limit_and_a_little_more(
    monkeypatch: pytest.MonkeyPatch, limit: int, processes: int
) -> None:
    tallies = [Tallies() for _ in range(processes)]
    passed = 0

    for number in range(2 * limit):
        monkeypatch.setattr(allowances, "TALLIES", tallies[number % processes])
        passed += count_request(client="f", now=NOW, limit=limit)

    assert limit <= passed <= limit + processes * (most_untold(limit) - 1)


def test_counting_begins_anew_with_the_minute() -> None:
    passed = [count_request(client="g", now=NOW, limit=2) for _ in range(3)]

    assert passed == [True, True, False]
    assert count_request(client="g", now=LATER, limit=2)
