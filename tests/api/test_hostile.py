"""Parameters nobody would type: each is answered with data or with a problem, never a crash."""

import base64
import json
import time
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.writes.sending import program
from tests.factories import QuoteFactory, carry
from tracker.models import Tag

pytestmark = pytest.mark.django_db

NAMES = ["outlets", "articles", "speakers", "quotes", "occurrences", "statements", "events"]


ADDRESSES = ["/api/v1/quotes/", "/api/v1/quotes.csv", "/feeds/quotes.atom", "/api/v1/quota/"]


def cursor(parts: list[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ff%fe",  # not UTF-8
        "q=%ED%A0%80",  # a lone surrogate
        pytest.param("q=" + "a" * 100_000, id="a long word"),
        "q=" + "(" * 300,
        "q='%20OR%201=1;--",
        "q=%25s%25(q)s",  # what the driver would take for a place to bind
        "q=\\",
        "q=!%26|<->:*",
        "q=" + "%22" * 99,
        "q=%F0%9F%92%A9",
        "speaker=0",
        "speaker=-1",
        "speaker=9223372036854775808",
        pytest.param("speaker=" + "9" * 4000, id="a long number"),
        "speaker=1,,2",
        "speaker=%D9%A1",
        "speaker=../../etc/passwd",
        "speaker__password=x",
        "speaker__user__password__startswith=a",
        "speaker[]=1",
        "outlet=%25",
        "outlet=__",
        "min_outlets=1e309",
        "min_outlets=NaN",
        "min_outlets=%2B1",
        "said_after=0000-00-00",
        "said_after=99999-01-01",
        "said_before=2031-W01-1",
        "published_after=9999-12-31T23:59:59-23:59",
        "published_before=9999-12-31",
        "published_before=0001-01-01",
        "published_after=20310504",
        "published_after=-infinity",
        "language=%2A",
        "language=en-" + "a" * 300,
        "has_conflict=None",
        "per_page=0",
        "per_page=" + "9" * 30,
        "count=2",
        "ordering=id%3BDROP TABLE tracker_quote",
        "ordering=-speaker__password",
        "ordering=",
        "cursor=",
        "cursor=" + "A" * 1001,
        "cursor=%00",
        "cursor=%3D%3D%3D%3D",
        "cursor=" + "W" * 900,
        "cursor=" + cursor(["-first_published_at", False, "2031-05-04 12:00:00+00", 2**64]),
        "cursor=" + cursor(["-first_published_at", False, "9999-12-31 23:59:59+00", 1]),
        "cursor=" + cursor(["-first_published_at", False, "0001-01-01 00:00:00+23:59", 1]),
        "cursor=" + cursor(["-first_published_at", False, {"a": 1}, 1]),
        "cursor=" + cursor(["-first_published_at", None, None, None]),
        "cursor=" + base64.urlsafe_b64encode(b"[" * 700).decode(),
        pytest.param("kind=direct&" * 2000, id="two thousand parameters"),
        pytest.param("a=1&" * 999, id="a thousand parameters"),
        "=1",
        "&&&",
        "%00=1",
        "format=json",
        "_method=DELETE",
    ],
)
def test_hostile_query_is_never_a_crash(client: Client, query: str) -> None:
    carry(QuoteFactory.create())

    response = client.get(f"/api/v1/quotes/?{query}")

    assert response.status_code in {200, 400}
    if response.status_code == 400:
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "identity", ["0", "9223372036854775807", "9223372036854775808", "9" * 4000, "-1", "1%00", "%0A"]
)
def test_hostile_id_is_absent(client: Client, name: str, identity: str) -> None:
    assert client.get(f"/api/v1/{name}/{identity}/").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "*/*;q=x"},
        pytest.param({"Accept": "application/json;" * 500}, id="a long wish"),
        {"Authorization": "Token"},
        {"Authorization": "Token a b"},
        {"Authorization": "Token \x00"},
        pytest.param({"Authorization": "Token " + "a" * 10_000}, id="a long token"),
        {"Authorization": "Basic ÿ"},
        {"If-None-Match": '"' * 1000},
        {"If-None-Match": "*"},
        {"Origin": "null"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"Cookie": "sessionid=\x01; csrftoken=ÿ"},
    ],
)
def test_hostile_header_is_never_a_crash(client: Client, headers: dict[str, str]) -> None:
    response = client.get("/api/v1/quotes/", headers=headers)

    assert response.status_code in {200, 304, 401, 406}


@pytest.mark.parametrize("host", ["evil.example", "testserver:port", "a b", "%00"])
def test_unknown_host_is_refused(client: Client, host: str) -> None:
    assert client.get("/api/v1/quotes/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("query", ["per_page=0", "per_page=x", "cursor=", "count=2"])
@pytest.mark.parametrize("address", ["quotes.ndjson?", "quotes.csv?", "quotes/?format=ndjson&"])
def test_hostile_page_of_a_whole_list_is_refused(client: Client, address: str, query: str) -> None:
    assert client.get(f"/api/v1/{address}{query}").status_code == 400


@pytest.mark.parametrize("year", [1971, 2001, 2999])
def test_case_38_a_clock_that_was_set_anew_is_never_a_crash(
    client: Client, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    carry(QuoteFactory.create())
    by = program()
    before = {address: client.get(address) for address in ADDRESSES}
    tagged = by.send("POST", "tags/", {"name": "harbour"}, Idempotency_Key="monday-1")

    instant = datetime(year, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: instant)
    monkeypatch.setattr(time, "time", instant.timestamp)

    for address, answer in before.items():
        again = client.get(address, headers={"If-Modified-Since": answer["Last-Modified"]})
        assert (address, again.status_code) in {(address, 200), (address, 304)}
    answers = [
        by.send("POST", "tags/", {"name": "harbour"}, Idempotency_Key=key).status_code
        for key in ("monday-1", "monday-2")
    ]
    assert (tagged.status_code, answers, Tag.objects.count()) == (201, [201, 201], 1)
