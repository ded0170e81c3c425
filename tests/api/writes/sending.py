"""Writing to the API as a program does: with a token, and no cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from tests.api.tokens import bearer, token_of
from tests.factories.people import person
from tracker.vocabulary import Role, Scope

JSON = "application/json"
Answered = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Program:
    """Somebody's program, by its token; without one, anybody's."""

    user: User | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def send(self, method: str, path: str, body: object = None, **headers: str) -> HttpResponse:
        return self.send_bytes(method, path, b"" if body is None else orjson.dumps(body), **headers)

    def send_bytes(
        self, method: str, path: str, content: bytes, media_type: str = JSON, **headers: str
    ) -> HttpResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer: Any = self.client.generic(
            method, f"/api/v1/{path}", content, media_type, headers={**self.headers, **named}
        )
        assert isinstance(answer, HttpResponse)
        return answer

    def told(self, method: str, path: str, body: object = None, **headers: str) -> Answered:
        """The status and the JSON of the answer."""
        answer = self.send(method, path, body, **headers)
        return answer.status_code, orjson.loads(answer.content)


def program(role: Role = Role.EDITOR, scope: Scope = Scope.EDIT) -> Program:
    """The program of somebody new with the role, whose token goes as far as the scope."""
    user = person(role)
    return Program(user, bearer(token_of(user, scope)))


def errors(answered: Answered) -> tuple[int, list[tuple[str, str]]]:
    """The status of a problem, and the field and reason of each refusal."""
    status, body = answered
    return status, [(each["field"], each["reason"]) for each in body.get("errors", [])]
