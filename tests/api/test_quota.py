from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.api.tokens import bearer, token_of
from tests.factories import EditorFactory
from tracker.vocabulary import Scope

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, 0, 45, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.TRACKER_API_LIMITS = {"anonymous": 2, "token": 3}


def quota(client: Client, headers: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
    answer = client.get("/api/v1/quota/", headers=headers)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    return answer.json()


def test_quota_tells_what_a_stranger_has_used_and_is_free(client: Client) -> None:
    before = [quota(client) for _ in range(3)]
    for _ in range(3):
        client.get("/api/v1/quotes/")

    told = {"scope": None, "limit": 2, "resets_at": "2031-05-04T12:01:00Z"}
    assert before == [{**told, "used": 0, "remaining": 2}] * 3
    assert quota(client) == {**told, "used": 3, "remaining": 0}


def test_quota_tells_of_an_account_by_its_token(client: Client) -> None:
    headers = bearer(token_of(EditorFactory.create(), Scope.SUBMIT))
    client.get("/api/v1/quotes/", headers=headers)

    assert quota(client, headers) == {
        "scope": "submit",
        "limit": 3,
        "used": 1,
        "remaining": 2,
        "resets_at": "2031-05-04T12:01:00Z",
    }
    assert quota(client)["used"] == 0
