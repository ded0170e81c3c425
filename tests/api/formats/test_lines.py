import json
import tracemalloc
from collections.abc import Iterable

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Read
from tests.factories import OutletFactory
from tracker.models import Outlet

pytestmark = pytest.mark.django_db


def streamed(client: Client, address: str) -> Iterable[bytes]:
    response = client.get(address)
    assert response.status_code == 200
    assert isinstance(response, StreamingHttpResponse)
    content: Iterable[bytes] = response.streaming_content
    return content


def outlets(number: int) -> None:
    Outlet.objects.bulk_create(
        OutletFactory.build(name=f"Outlet {place:05}", slug=f"outlet-{place:05}")
        for place in range(number)
    )


def test_a_line_is_the_object_that_the_list_has(client: Client, read: Read) -> None:
    outlets(3)

    lines = b"".join(streamed(client, "/api/v1/outlets.ndjson")).splitlines()

    assert [json.loads(line) for line in lines] == read("outlets/")["results"]


def test_the_whole_list_comes_however_long_it_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    outlets(1_200)

    # The minute's count, the last change, then a statement for each five hundred rows.
    with django_assert_num_queries(5):
        content = b"".join(streamed(client, "/api/v1/outlets.ndjson?ordering=name"))

    names = [json.loads(line)["name"] for line in content.splitlines()]
    assert names == [f"Outlet {place:05}" for place in range(1_200)]


def test_whoever_asks_for_the_headers_has_no_row_read(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    outlets(1)

    # The minute's count and the last change.
    with django_assert_num_queries(2):
        response = client.head("/api/v1/outlets.ndjson")

    assert (response.status_code, response["Content-Type"]) == (
        *(200, "application/x-ndjson; charset=utf-8"),
    )
    assert "ETag" in response


def peak(client: Client, address: str) -> tuple[int, int]:
    """Bytes of memory at most while the list is read and thrown away; bytes read."""
    read = 0
    tracemalloc.start()
    try:
        for chunk in streamed(client, address):
            read += len(chunk)
        return tracemalloc.get_traced_memory()[1], read
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("extension", ["ndjson", "csv"])
def test_a_list_five_times_as_long_takes_no_more_memory(client: Client, extension: str) -> None:
    outlets(1_000)
    list(streamed(client, f"/api/v1/outlets.{extension}"))  # what is imported once is
    short, _ = peak(client, f"/api/v1/outlets.{extension}")
    Outlet.objects.bulk_create(
        OutletFactory.build(name=f"Further outlet {place}", slug=f"further-{place}")
        for place in range(4_000)
    )

    long, read = peak(client, f"/api/v1/outlets.{extension}")

    assert read > 500_000
    assert long < 1.25 * short
