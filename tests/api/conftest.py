"""Reading the API as a stranger does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

Read = Callable[[str], dict[str, Any]]


@pytest.fixture(autouse=True)
def _requests_told_at_once(settings: Settings) -> None:
    """Every request tells the table of limits, so that its queries are always the same."""
    settings.TRACKER_API_UNTOLD = 1


@pytest.fixture
def read(client: Client) -> Read:
    """The JSON at an address under /api/v1/, which must be there."""

    def body(path: str) -> dict[str, Any]:
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        found: dict[str, Any] = response.json()
        return found

    return body


def ids(page: dict[str, Any]) -> list[int]:
    return [row["id"] for row in page["results"]]
