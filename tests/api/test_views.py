from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils.http import http_date, parse_http_date

from tests.factories import QuoteFactory, ReadingFactory, carry
from tracker.api.moments import SHOWN, last_change
from tracker.api.registry import RESOURCES
from tracker.api.validators import STARTED, Dated
from tracker.queries.changes import SETTLED

LATER = 4_000_000_000  # seconds: in the year 2096

pytestmark = pytest.mark.django_db

HOST = "http://testserver/api/v1"


def test_root_lists_what_there_is(client: Client) -> None:
    assert client.get("/api/v1/").json() == {
        "outlets": f"{HOST}/outlets/",
        "articles": f"{HOST}/articles/",
        "speakers": f"{HOST}/speakers/",
        "quotes": f"{HOST}/quotes/",
        "occurrences": f"{HOST}/occurrences/",
        "attributions": f"{HOST}/attributions/",
        "statements": f"{HOST}/statements/",
        "events": f"{HOST}/events/",
        "claims": f"{HOST}/claims/",
        "tags": f"{HOST}/tags/",
        "quote_matches": f"{HOST}/quote_matches/",
        "speaker_matches": f"{HOST}/speaker_matches/",
        "article_matches": f"{HOST}/article_matches/",
        "changes": f"{HOST}/changes/",
        "lookup": f"{HOST}/lookup/",
        "check": f"{HOST}/check/",
        "schema": f"{HOST}/schema/",
        "quota": f"{HOST}/quota/",
        "docs": f"{HOST}/docs/",
    }


def test_root_sends_a_browser_to_the_page_for_people(client: Client) -> None:
    response = client.get("/api/v1/", headers={"Accept": "text/html,*/*;q=0.8"})

    assert (response.status_code, response["Location"]) == (302, "/api/v1/docs/")


@pytest.mark.parametrize("path", ["quotes/", "quotes/{pk}/"])
def test_unchanged_answer_is_not_sent_again(client: Client, path: str) -> None:
    quote = QuoteFactory.create()
    carry(quote)
    address = f"/api/v1/{path.format(pk=quote.pk)}"
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"If-None-Match": f'"old", W/{etag}'})
    carry(quote)
    changed = client.get(address, headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)


def test_copy_holds_by_date_too_unless_a_tag_is_sent(client: Client) -> None:
    quote = QuoteFactory.create()
    carry(quote)
    address = f"/api/v1/quotes/{quote.pk}/"
    past, later = http_date(0), http_date(LATER)

    answers = [
        client.get(address, headers={"If-Modified-Since": past}),
        client.get(address, headers={"If-Modified-Since": later}),
        client.get(address, headers={"If-Modified-Since": later, "If-None-Match": '"other"'}),
    ]

    assert [each.status_code for each in answers] == [200, 304, 200]
    assert answers[1].content == b""
    assert parse_http_date(answers[0]["Last-Modified"]) > STARTED - SETTLED - 1


@pytest.mark.parametrize("path", ["quotes/", "speakers/", "schema/", ""])
def test_every_answer_has_both_validators(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}")

    assert {"ETag", "Last-Modified"} <= set(response.headers)


def test_date_of_a_change_counts_once_a_minute_is_over() -> None:
    changed = STARTED + 1000

    settled, unsettled = Dated(changed, changed + SETTLED), Dated(changed, changed + SETTLED - 1)
    never = Dated(None, STARTED + SETTLED)

    assert (settled.modified, settled.told) == (changed, changed)
    assert (unsettled.modified, unsettled.told) == (changed - 1, changed - 2)
    assert (never.modified, never.told) == (STARTED, STARTED)


def test_tag_of_a_row_begins_with_its_version(client: Client) -> None:
    quote = QuoteFactory.create()
    carry(quote)

    response = client.get(f"/api/v1/quotes/{quote.pk}/")

    assert response["ETag"].startswith(f'"{response.json()["version"]}.')


def test_every_table_whose_rows_are_shown_has_a_history() -> None:
    tables = set(connection.introspection.table_names())

    assert {f"tracker_{name}event" for name in SHOWN} <= tables


def test_a_change_of_any_row_that_is_listed_ends_what_clients_keep() -> None:
    assert {each.noun for each in RESOURCES} - {*SHOWN} == {"change"}


def test_a_text_that_was_read_ends_what_clients_keep() -> None:
    ReadingFactory.create(finished_at=datetime.fromtimestamp(LATER, UTC))

    assert last_change() == LATER


def test_what_an_older_transaction_may_still_write_keeps_answers_unsettled() -> None:
    ReadingFactory.create(finished_at=datetime.fromtimestamp(LATER, UTC))
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            going = last_change()
            cursor.execute("ROLLBACK")
    finally:
        other.close()

    with connection.cursor() as cursor:
        # Within a transaction, as a test is, who else is at work is looked at once.
        cursor.execute("SELECT extract(epoch FROM now())::bigint, pg_stat_clear_snapshot()::text")
        [(now, _)] = cursor.fetchall()
    assert (going, last_change()) == (now, LATER)


@pytest.mark.parametrize("path", ["quotes/", "quotes/9/", "nothing", "quotes/?zz=1", "schema/"])
def test_scripts_of_any_site_may_read(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}", headers={"Origin": "https://reader.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_preflight_allows_reading_with_a_token(client: Client) -> None:
    response = client.options("/api/v1/quotes/", headers={"Origin": "https://reader.example"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "Accept, Authorization, If-None-Match"


def test_head_has_the_headers_of_get(client: Client) -> None:
    got, headed = client.get("/api/v1/quotes/"), client.head("/api/v1/quotes/")

    assert (headed.status_code, headed.content, headed["ETag"]) == (200, b"", got["ETag"])


@pytest.mark.parametrize("path", ["quotes", "quotes/7", "schema"])
def test_missing_slash_is_added(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}?kind=direct")

    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/?kind=direct")
