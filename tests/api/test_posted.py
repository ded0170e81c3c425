"""Questions that are posted: what is refused, what is promised to nobody, and what they cost."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.posting import post, post_bytes, problem
from tracker.api.posted import LARGEST_BODY

pytestmark = pytest.mark.django_db

QUESTION = b'{"text": "The harbour will stay open."}'
NAMES = ["lookup", "check"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "invalid-parameter"),
        (b"{", 400, "parse-error"),
        (b'{"text": "\xff"}', 400, "parse-error"),
        # Half of a surrogate pair.
        (b'{"text": "\\ud800"}', 400, "parse-error"),
        (b'{"text": NaN}', 400, "parse-error"),
        (b"[" * 100_000, 400, "parse-error"),
        (b'{"text": "' + b"a" * LARGEST_BODY + b'"}', 413, "too-large"),
    ],
    ids=["nothing", "half", "latin-1", "surrogate", "no number", "nested", "huge"],
)
def test_body_that_cannot_be_read_is_refused(
    client: Client, name: str, body: bytes, status: int, code: str
) -> None:
    refused, found = problem(post_bytes(client, name, body))

    assert (refused, found["type"]) == (status, f"/api/v1/docs/#problem-{code}")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "a"])
def test_other_media_type_is_refused(client: Client, kind: str) -> None:
    status, found = problem(post_bytes(client, "check", QUESTION, kind))

    assert (status, found["title"]) == (415, "The body is of another media type")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_questions_are_posted_only(client: Client, name: str, method: str) -> None:
    response = getattr(client, method)(f"/api/v1/{name}/?text=a")

    status, _ = problem(response)
    assert (status, response["Allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_kept_nowhere_and_scripts_of_other_sites_get_none(
    client: Client, name: str
) -> None:
    for response in (
        post_bytes(client, name, QUESTION, headers={"Origin": "https://other.example"}),
        client.options(f"/api/v1/{name}/", headers={"Origin": "https://other.example"}),
    ):
        assert response["Cache-Control"] == "no-store"
        assert [key for key in response.headers if key.startswith("Access-Control")] == []


def test_questions_need_no_cookie(settings: Settings) -> None:
    careful = Client(enforce_csrf_checks=True)

    response = post_bytes(careful, "lookup", QUESTION)

    assert (response.status_code, response.cookies) == (200, {})


def test_check_costs_more_than_a_lookup(client: Client, settings: Settings) -> None:
    settings.TRACKER_API_LIMITS = {"anonymous": 12, "token": 12}

    statuses = [post(client, name, {"text": "a"}).status_code for name in ("lookup", "check")]
    statuses += [post(client, "check", {"text": "a"}).status_code]

    assert statuses == [200, 200, 429]
