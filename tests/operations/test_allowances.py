from datetime import UTC, datetime, timedelta

import pytest

from tracker.jobs.allowances import forget_idle_clients
from tracker.operations.allowances import forget_clients, spend_request

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
