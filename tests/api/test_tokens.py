"""Who asks, by a token and by nothing else; a token that is not good is answered like any other."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.api.tokens import bearer, token_of
from tests.api.writes.sending import Program, program
from tests.factories.people import person
from tracker.models import Article, Token
from tracker.operations.tokens import revoke_token
from tracker.vocabulary import Role, Scope

pytestmark = pytest.mark.django_db

ARTICLE = {"outlet": "Harbour Courier", "text": "The pier stays shut, the mayor said."}


def used(secret: str) -> tuple[int, str, Any]:
    answer = Client().get("/api/v1/quotes/", headers=bearer(secret))
    return answer.status_code, answer["WWW-Authenticate"], answer.json()["detail"]


def test_a_token_that_is_unknown_expired_revoked_or_of_nobody_is_answered_alike() -> None:
    """Case 29: nothing tells that there ever was such a token, or such an account."""
    expired = token_of(person(Role.EDITOR))
    revoked = token_of(person(Role.EDITOR))
    left = person(Role.EDITOR)
    of_nobody = token_of(left)
    Token.objects.filter(hint=expired[:8]).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(days=1)
    )
    revoke_token(token=Token.objects.get(hint=revoked[:8]), by=None, now=timezone.now())
    User.objects.filter(pk=left.pk).update(is_active=False)

    answers = [used(secret) for secret in ("nobody", expired, revoked, of_nobody)]

    assert (
        answers
        == [
            (
                401,
                'Bearer realm="api", error="invalid_token"',
                "The token is unknown, has expired, or was revoked.",
            )
        ]
        * 4
    )


@pytest.mark.parametrize("scheme", ["Token", "Bearer", "bearer"])
def test_a_token_is_sent_by_either_name(client: Client, scheme: str) -> None:
    secret = token_of(person(Role.READER))

    answer = client.get("/api/v1/quota/", headers={"Authorization": f"{scheme} {secret}"})

    assert answer.json()["scope"] == "read"


def test_its_use_is_noted() -> None:
    before = timezone.now()

    Client().get("/api/v1/quotes/", headers=bearer(token_of(person(Role.READER))))

    noted = Token.objects.get().last_used_at
    assert noted is not None
    assert before <= noted <= timezone.now()


def test_nobody_writes_without_a_token() -> None:
    status, body = Program().told("POST", "articles/", ARTICLE)

    assert (status, body["type"]) == (401, "/api/v1/docs/#problem-not-authenticated")
    assert Article.objects.count() == 0


def test_a_session_writes_nothing(client: Client) -> None:
    """Whoever is signed in to the admin reads other pages, too, and these must not write."""
    client.force_login(person(Role.ADMIN, is_superuser=True))

    answer = client.post("/api/v1/articles/", ARTICLE, content_type="application/json")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert Article.objects.count() == 0


def test_a_token_needs_no_forgery_token_and_no_other_site_s_script_may_send_it() -> None:
    feeder = program(Role.EDITOR, Scope.SUBMIT)

    answer = feeder.send("POST", "articles/", ARTICLE, Origin="https://other.example")
    asked = feeder.send("OPTIONS", "articles/", Origin="https://other.example")

    assert (answer.status_code, answer.cookies) == (201, {})
    assert [key for key in answer.headers if key.startswith("Access-Control")] == []
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_scope_and_role_must_both_allow() -> None:
    answers = {
        (role, scope): program(role, scope).told("POST", "articles/", ARTICLE)
        for role, scope in [
            (Role.EDITOR, Scope.READ),
            (Role.TAGGER, Scope.SUBMIT),
            (Role.READER, Scope.EDIT),
            (Role.EDITOR, Scope.SUBMIT),
            (Role.ADMIN, Scope.EDIT),
        ]
    }

    assert {key: (status, body.get("detail")) for key, (status, body) in answers.items()} == {
        (Role.EDITOR, Scope.READ): (403, "The token’s scope must be submit."),
        (Role.TAGGER, Scope.SUBMIT): (
            403,
            "This is for editors: the token’s account has a lower role.",
        ),
        (Role.READER, Scope.EDIT): (
            403,
            "This is for editors: the token’s account has a lower role.",
        ),
        (Role.EDITOR, Scope.SUBMIT): (201, None),
        (Role.ADMIN, Scope.EDIT): (200, None),
    }


def test_a_token_out_of_scope_is_told_which_it_needs() -> None:
    answer = program(Role.EDITOR, Scope.READ).send("POST", "articles/", ARTICLE)

    assert answer["WWW-Authenticate"] == (
        'Bearer realm="api", error="insufficient_scope", scope="submit"'
    )
