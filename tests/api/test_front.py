"""Lists that are answered before everything else: what they say, what they cost, who is counted."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date
from pytest_django import DjangoAssertNumQueries, Settings

from tests.api.tokens import bearer, token_of
from tests.factories import EditorFactory, OutletFactory, QuoteFactory, SpeakerFactory, carry
from tracker.api import front, moments
from tracker.api.moments import RECENTLY, last_change
from tracker.api.registry import RESOURCES
from tracker.models import Token
from tracker.operations.carriages import keep_carriages
from tracker.operations.tokens import revoke_token

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 5, 4, 12, 0, 45, tzinfo=UTC)
# Means the same, and is judged on the usual way.
LONGER = {"Accept": "application/json, text/csv;q=0.1"}
LATER = 4_000_000_000  # seconds: in the year 2096
LIST = "/api/v1/quotes/?per_page=25"


def told(answer: Any) -> dict[str, str]:  # noqa: ANN401 - the client's own answer
    """The headers; which second it is changes from one answer to the next."""
    assert "Last-Modified" in answer.headers or answer.status_code == 412
    return {name: text for name, text in answer.headers.items() if name != "Last-Modified"}


def quotes(number: int) -> None:
    for _ in range(number):
        carry(QuoteFactory.create())
    keep_carriages()


@pytest.mark.parametrize("name", [resource.name for resource in RESOURCES])
def test_it_says_what_the_view_says(client: Client, name: str) -> None:
    quote = QuoteFactory.create()
    carry(quote)
    carry(quote, speaker=SpeakerFactory.create())
    quotes(2)
    path = f"/api/v1/{name}/?per_page=1"

    kept = front.kept_asked(f"/api/v1/{name}/", "per_page=1", "all")
    plain, usual = client.get(path), client.get(path, headers=LONGER)

    assert kept is not None
    assert (plain.status_code, plain.content) == (200, usual.content)
    assert told(plain) == told(usual)


@pytest.mark.parametrize("header", ["If-None-Match", "If-Match", "If-Modified-Since"])
def test_it_says_of_a_copy_what_the_view_says(client: Client, header: str) -> None:
    quotes(1)
    now = {"If-None-Match": client.get(LIST)["ETag"], "If-Modified-Since": http_date(LATER)}
    sent = {header: now.get(header, '"another"')}

    plain, usual = client.get(LIST, headers=sent), client.get(LIST, headers=sent | LONGER)

    assert plain.status_code == usual.status_code != 200
    assert told(plain) == told(usual)


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_is_one_query_and_the_limit_another_every_third_time(
    client: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    quotes(number)
    client.get(LIST)  # so that the names of outlets are kept
    settings.TRACKER_API_UNTOLD = 16
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    for expected in (1, 1, 2):
        with django_assert_num_queries(expected):
            assert len(client.get(LIST).json()["results"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_not_kept_is_gathered_in_one_query_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    quotes(1)
    for _ in range(number):
        carry(QuoteFactory.create())
    client.get(LIST)

    with django_assert_num_queries(3):
        page = client.get(LIST).json()

    assert [row["carriers"]["total"] for row in page["results"]] == [1] * (number + 1)


def test_the_holder_of_a_token_asks_as_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    quotes(1)
    headers = bearer(token_of(EditorFactory.create()))
    client.get(LIST, headers=headers)

    with django_assert_num_queries(2):
        assert client.get(LIST, headers=headers).status_code == 200


@pytest.mark.parametrize("ended", ["revoked", "expired", "left"])
def test_a_token_that_is_good_no_more_is_refused_at_once(client: Client, ended: str) -> None:
    quotes(1)
    user = EditorFactory.create()
    headers = bearer(token_of(user))
    before = [client.get(LIST, headers=headers).status_code for _ in range(2)]

    token = Token.objects.get()
    if ended == "revoked":
        revoke_token(token=token, by=None, now=timezone.now())
    elif ended == "expired":
        Token.objects.update(made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now())
    else:
        User.objects.filter(pk=user.pk).update(is_active=False)

    assert (before, client.get(LIST, headers=headers).status_code) == ([200, 200], 401)


def test_its_use_is_noted_every_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    quotes(1)
    headers = bearer(token_of(EditorFactory.create()))
    noted = []

    for seconds in (0, 59, 60, 61):
        now = NOW + timedelta(seconds=seconds)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        client.get(LIST, headers=headers)
        noted.append(Token.objects.get().last_used_at)

    assert noted == [NOW, NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=1)]


def test_a_renamed_outlet_is_named_anew(client: Client) -> None:
    outlet = OutletFactory.create(name="Harbour Courier")
    carry(QuoteFactory.create(), outlet=outlet)
    keep_carriages()

    before = client.get(LIST).json()
    outlet.name = "Harbour Post"
    outlet.save()
    after = client.get(LIST).json()

    names = [page["results"][0]["carriers"]["items"][0]["name"] for page in (before, after)]
    assert names == ["Harbour Courier", "Harbour Post"]


def test_what_was_seen_to_be_the_last_change_dates_an_answer_and_judges_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    quotes(1)
    monkeypatch.setattr(moments, "KNOWN_FOR", float("inf"))
    seen = []

    for headers in ({}, {"If-Modified-Since": http_date(0)}):
        RECENTLY.see(7)  # as where another process has written since
        client.get(LIST, headers=headers)
        seen.append(RECENTLY.instant)

    assert seen == [7, last_change()]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/quotes/?q=wall",  # whose statement depends on what is held
        "/api/v1/quotes/?zz=1",
        "/api/v1/quotes/?format=csv",
        "/api/v1/quotes",
        "/api/v1/nothing/",
        "/api/v1/quota/",
    ],
)
def test_everything_else_goes_its_usual_way(address: str) -> None:
    path, _, query = address.partition("?")

    assert front.kept_asked(path, query, "all") is None


def test_a_list_of_nothing_and_a_wrong_host_are_judged_elsewhere(client: Client) -> None:
    nobody = client.get("/api/v1/quotes/?speaker=nobody")
    elsewhere = client.get(LIST, headers={"Host": "elsewhere.example"})

    assert (nobody.status_code, elsewhere.status_code) == (400, 400)


def test_a_plain_address_leads_to_the_safe_one(client: Client, settings: Settings) -> None:
    asked = client.get(LIST).wsgi_request
    settings.SECURE_SSL_REDIRECT = True

    assert front.plainly_asked(asked) is None


@pytest.mark.django_db(transaction=True)
def test_a_cut_connection_is_made_anew(client: Client, settings: Settings) -> None:
    """Case 8 of reading."""
    settings.TRACKER_API_UNTOLD = 16
    quotes(1)
    client.get(LIST)
    held, where = connection.connection.info.backend_pid, connection.get_connection_params()
    with psycopg.connect(
        host=where["host"], port=where["port"], user=where["user"], dbname=where["dbname"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [held])

    answer = client.get(LIST)

    assert (answer.status_code, len(answer.json()["results"])) == (200, 1)
    assert connection.connection.info.backend_pid != held
