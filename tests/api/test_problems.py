from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import reverse
from rest_framework.exceptions import NotAuthenticated

from tests.factories import EventFactory, OutletFactory, SpeakerFactory
from tracker.api.problems import answer

pytestmark = pytest.mark.django_db

DOCS = "/api/v1/docs/#problem-"


def refusal(
    field: str, reason: str, value: str | None = None, nearest: str | None = None
) -> dict[str, str | None]:
    return {"field": field, "reason": reason, "value": value, "nearest": nearest}


def problem(client: Client, path: str) -> tuple[int, str, dict[str, Any]]:
    response = client.get(f"/api/v1/{path}")
    return response.status_code, response["Content-Type"], response.json()


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("speakr=1", [refusal("speakr", "is not a parameter here", None, "speaker")]),
        ("zz=1", [refusal("zz", "is not a parameter here")]),
        # Nothing of the database's own names is a way in.
        (
            "speaker__password=a",
            [refusal("speaker__password", "is not a parameter here", None, "speaker")],
        ),
        ("formats=api", [refusal("formats", "is not a parameter here", None, "format")]),
        # All that is wrong is named at once.
        (
            "kind=driect&review=rejected",
            [
                refusal("kind", "must be one of direct, mixed, indirect", "driect", "direct"),
                refusal("review", "must be one of suggested, accepted", "rejected"),
            ],
        ),
        ("min_outlets=0", [refusal("min_outlets", "must be from 1 to 1000000", "0")]),
        (
            "min_outlets=1,2",
            [refusal("min_outlets", "must be a whole number from 1 to 1000000", "1,2")],
        ),
        ("q=a&q=b", [refusal("q", "must be given once", "a,b")]),
        ("kind=direct,", [refusal("kind", "must be one of direct, mixed, indirect", "direct,")]),
        (
            "ordering=name",
            [
                refusal(
                    "ordering",
                    "must be one of -first_published_at, first_published_at, -outlet_count, id",
                    "name",
                )
            ],
        ),
        ("per_page=101", [refusal("per_page", "must be from 1 to 100", "101")]),
        ("cursor=rubbish", [refusal("cursor", "is not a cursor of this list")]),
        ("q=a%00b", [refusal("q", "must not hold a NUL character", "a\0b")]),
        (
            "speaker=" + ",".join(["1"] * 101),
            [refusal("speaker", "must have at most 100 values", ",".join(["1"] * 51)[:100])],
        ),
    ],
)
def test_refused_parameter_is_named(
    client: Client, query: str, errors: list[dict[str, str | None]]
) -> None:
    status, media_type, body = problem(client, f"quotes/?{query}")

    assert (status, media_type) == (400, "application/problem+json")
    assert body["errors"] == errors
    assert (body["type"], body["title"], body["status"]) == (
        f"{DOCS}invalid-parameter",
        "A parameter is not valid",
        400,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "speaker=ines-haloran",
            refusal("speaker", "no speaker has this slug", "ines-haloran", "ines-halloran"),
        ),
        ("outlet=nobody", refusal("outlet", "no outlet has this slug", "nobody")),
        ("event=wall-vot", refusal("event", "no event has this slug", "wall-vot", "wall-vote")),
        ("statement=99", refusal("statement", "no statement has this id", "99")),
    ],
)
def test_filter_that_names_nothing_is_refused(
    client: Client, query: str, expected: dict[str, str | None]
) -> None:
    SpeakerFactory.create(slug="ines-halloran")
    OutletFactory.create(slug="harbour-courier")
    EventFactory.create(slug="wall-vote")

    status, _, body = problem(client, f"quotes/?{query}")

    assert (status, body["errors"]) == (400, [expected])


def test_filter_that_names_somebody_silent_finds_nothing(client: Client) -> None:
    SpeakerFactory.create(slug="ines-halloran")

    assert problem(client, "quotes/?speaker=ines-halloran")[2]["results"] == []


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("quotes/1/", "There is no quote 1."),
        (f"quotes/{10**30}/", f"There is no quote {10**30}."),
        ("speakers/7/", "There is no speaker 7."),
        ("nothing/here", "Nothing is at this address; /api/v1/ lists what there is."),
        ("quotes/abc/", "Nothing is at this address; /api/v1/ lists what there is."),
    ],
)
def test_absent_thing_is_a_problem(client: Client, path: str, detail: str) -> None:
    assert problem(client, path) == (
        404,
        "application/problem+json",
        {
            "type": f"{DOCS}not-found",
            "title": "Nothing is at this address",
            "status": 404,
            "detail": detail,
        },
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "schema/", "quotes/", "outlets/1/", "statements/"])
def test_writing_is_not_allowed(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(f"/api/v1/{path}", "{}", content_type="application/json")

    assert (response.status_code, response["Content-Type"], response["Allow"]) == (
        405,
        "application/problem+json",
        "GET, HEAD, OPTIONS",
    )
    assert response.json()["type"] == f"{DOCS}method-not-allowed"


def test_media_type_nobody_serves_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/quotes/", headers={"Accept": "image/png"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_wrong_token_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/quotes/", headers={"Authorization": "Token nobody"})

    challenge = 'Bearer realm="api", error="invalid_token"'
    assert (response.status_code, response["WWW-Authenticate"]) == (401, challenge)
    assert response.json() == {
        "type": f"{DOCS}authentication-failed",
        "title": "The token is not valid",
        "status": 401,
        "detail": "The token is unknown, has expired, or was revoked.",
    }


def test_problems_are_explained_where_their_type_points(client: Client) -> None:
    page = client.get(reverse("api-docs")).content.decode()

    assert 'id="problem-invalid-parameter"' in page


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PermissionDenied(), 403, "permission-denied"),
        (NotAuthenticated(), 401, "not-authenticated"),
        (SuspiciousOperation("Too many."), 400, "error"),
    ],
)
def test_every_refusal_is_a_problem(error: Exception, status: int, code: str) -> None:
    response = answer(error, {})

    assert response is not None
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert b'"type":"/api/v1/docs/#problem-%b"' % code.encode() in response.content


def test_crash_stays_a_crash() -> None:
    assert answer(ZeroDivisionError(), {}) is None
