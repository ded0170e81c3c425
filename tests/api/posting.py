"""Posting questions to the API as a stranger does."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpResponse
from django.test import Client

JSON = "application/json"


def post(client: Client, name: str, body: object) -> HttpResponse:
    return post_bytes(client, name, orjson.dumps(body))


def post_bytes(
    client: Client,
    name: str,
    body: bytes,
    media_type: str = JSON,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    address = f"/api/v1/{name}/"
    response: Any = client.post(address, body, content_type=media_type, headers=headers)
    assert isinstance(response, HttpResponse)
    return response


def answered(client: Client, name: str, body: object) -> list[dict[str, Any]]:
    """The items of an answer, which must be one."""
    response = post(client, name, body)
    assert response.status_code == 200, response.content
    items: list[dict[str, Any]] = orjson.loads(response.content)
    return items


def problem(response: HttpResponse) -> tuple[int, dict[str, Any]]:
    """The status and body of a refusal, which must be a problem document."""
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = orjson.loads(response.content)
    return response.status_code, body
