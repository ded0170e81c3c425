from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.api.tokens import token_of
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, 0, 45, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.TRACKER_API_LIMITS = {"anonymous": 2, "token": 3}


def statuses(client: Client, times: int, **headers: str) -> list[int]:
    return [client.get("/api/v1/quotes/", headers=headers).status_code for _ in range(times)]


def test_anonymous_client_is_limited(client: Client) -> None:
    assert statuses(client, 3) == [200, 200, 429]


def test_limit_says_when_to_come_again(client: Client) -> None:
    statuses(client, 2)

    response = client.get("/api/v1/quotes/")

    assert (response["Retry-After"], response["Content-Type"]) == ("15", "application/problem+json")
    assert response.json() == {
        "type": "/api/v1/docs/#problem-throttled",
        "title": "Too many requests",
        "status": 429,
        "detail": "Request was throttled. Expected available in 15 seconds.",
    }


def test_asking_what_is_allowed_is_free(client: Client) -> None:
    statuses(client, 3)

    assert client.options("/api/v1/quotes/").status_code == 204


def test_limit_is_lifted_with_the_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses(client, 3)
    monkeypatch.setattr(timezone, "now", lambda: NOW.replace(minute=1))

    assert statuses(client, 1) == [200]


def test_refused_requests_count_too(client: Client) -> None:
    for path in ("nothing", "quotes/?zz=1"):
        client.get(f"/api/v1/{path}")

    assert statuses(client, 1) == [429]


def test_token_has_a_limit_of_its_own(client: Client) -> None:
    token = token_of(EditorFactory.create())
    statuses(client, 3)

    assert statuses(client, 4, Authorization=f"Token {token}") == [200, 200, 200, 429]


def test_made_up_forwarding_changes_nothing(client: Client) -> None:
    spent = [statuses(client, 1, **{"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]

    assert spent == [[200], [200], [429]]


def test_behind_a_proxy_the_address_it_saw_counts(client: Client, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    made_up = [
        statuses(client, 1, **{"X-Forwarded-For": f"192.0.2.{n}, 198.51.100.7"}) for n in range(3)
    ]
    other = statuses(client, 1, **{"X-Forwarded-For": "198.51.100.8"})

    assert (made_up, other) == ([[200], [200], [429]], [200])


def test_wrong_tokens_are_told_to_wait_within_twenty_and_good_ones_go_on(
    client: Client, settings: Settings
) -> None:
    """Case 27, over all workers, for one statement counts; case 28, whatever is forwarded."""
    settings.TRACKER_API_LIMITS = {"anonymous": 60, "token": 600}
    good = token_of(EditorFactory.create())

    tried = [
        statuses(client, 1, Authorization=f"Token guess{n}", **{"X-Forwarded-For": f"192.0.2.{n}"})
        for n in range(20)
    ]

    assert tried == [[401]] * 15 + [[429]] * 5
    assert statuses(client, 1, Authorization=f"Token {good}") == [200]
    assert statuses(client, 1) == [429]


def test_tokens_of_one_account_share_its_limit(client: Client) -> None:
    user = EditorFactory.create()
    tokens = [token_of(user), token_of(user)]

    spent = [statuses(client, 2, Authorization=f"Token {token}") for token in tokens]

    assert spent == [[200, 200], [200, 429]]
