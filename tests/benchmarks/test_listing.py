"""The benchmark of the list compares like with like: L answers the product's own page."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client

from tests.benchmarks.listing import HOT, NEWEST, request
from tests.benchmarks.listing_server import application, hold
from tests.benchmarks.listing_store import ListStand, keep_all
from tests.benchmarks.store import fill

SIZE = 300
HERE = "testserver"


def bare(path: str) -> Any:  # noqa: ANN401 - JSON
    [body] = application({"PATH_INFO": path, "HTTP_HOST": HERE}, lambda *_: None)
    return orjson.loads(body)


@pytest.mark.django_db
def test_bare_answers_are_the_product_s_page(client: Client) -> None:
    fill(ListStand(SIZE))
    keep_all()
    hold(connection.connection)

    pages = {path: client.get(path).json()["results"] for path in (NEWEST, HOT)}

    assert {path: len(rows) for path, rows in pages.items()} == {NEWEST: 50, HOT: 50}
    assert bare("/bare") == {"results": pages[NEWEST]}
    assert bare("/bare-hot") == {"results": pages[HOT]}
    assert [each["id"] for each in bare("/lean")["results"]] == [
        each["id"] for each in pages[NEWEST]
    ]


def test_a_token_goes_with_the_request() -> None:
    assert request("/x", "secret").endswith("Authorization: Token secret\r\n\r\n")
    assert "Authorization" not in request("/x", "")
