"""Case 8: a request whose database connection is cut on the way, by the server's own doing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.api.writes.sending import Program, program
from tests.factories import QuoteFactory, carry
from tracker.models import Note, Speaker
from tracker.pages.retrying import AsksAgain

pytestmark = pytest.mark.django_db(transaction=True)

OFFICIAL = {"name": "an official", "kind": "anonymous"}
END = "SELECT pg_terminate_backend(%s, 5000)"
# A sequence keeps what a transaction that is taken back has counted.
CUTTING = """
CREATE SEQUENCE cuts;
CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cuts AFTER INSERT ON {table} {when} FOR EACH ROW EXECUTE FUNCTION cut();
"""
MENDING = "DROP TRIGGER cuts ON {table}; DROP FUNCTION cut(); DROP SEQUENCE cuts;"
AT_COMMIT = "DEFERRABLE INITIALLY DEFERRED"

Ask = Callable[..., list[tuple[int]]]


@pytest.fixture
def other() -> Iterator[Ask]:
    """Asks the database over a connection that no request uses."""
    where = connection.get_connection_params()
    names = ("host", "port", "user", "dbname")
    with psycopg.connect(**{name: where[name] for name in names}, autocommit=True) as beside:

        def ask(statement: str, *values: object) -> list[tuple[int]]:
            done = beside.execute(statement.encode(), values or None)
            return list(done.fetchall()) if done.description else []

        yield ask


@pytest.fixture
def cut_at(other: Ask) -> Iterator[Callable[[str, str], None]]:
    """Has the first row that comes into a table end the connection that it came by."""
    tables = []

    def cut(table: str, when: str = "") -> None:
        other(CUTTING.format(table=table, when=when))
        tables.append(table)

    yield cut
    for table in tables:
        other(MENDING.format(table=table))


@pytest.fixture
def editor() -> Program:
    """A program that is told of errors as it would be over the wire."""
    found = program()
    found.client.raise_request_exception = False
    return found


def officials() -> int:
    return Speaker.objects.filter(kind="anonymous").count()


def test_connection_that_was_cut_before_a_write_is_made_anew(editor: Program, other: Ask) -> None:
    connection.ensure_connection()
    other(END, connection.connection.info.backend_pid)

    answer = editor.send("POST", "speakers/", OFFICIAL)

    assert (answer.status_code, officials()) == (201, 1)


def test_write_that_is_cut_on_its_way_is_done_once(
    editor: Program, cut_at: Callable[[str, str], None]
) -> None:
    cut_at("tracker_speaker", "")

    answer = editor.send("POST", "speakers/", OFFICIAL)

    assert (answer.status_code, officials()) == (201, 1)


def test_write_that_is_cut_off_at_its_end_is_an_error_and_is_not_repeated(
    editor: Program, cut_at: Callable[[str, str], None], other: Ask
) -> None:
    cut_at("tracker_speaker", AT_COMMIT)

    answer = editor.send("POST", "speakers/", OFFICIAL)

    assert (answer.status_code, officials()) == (500, 0)
    assert other("SELECT last_value FROM cuts") == [(1,)]


def test_write_with_a_key_that_is_cut_off_at_its_end_is_done_once(
    editor: Program, cut_at: Callable[[str, str], None]
) -> None:
    cut_at("tracker_speaker", AT_COMMIT)

    answers = [editor.send("POST", "speakers/", OFFICIAL, Idempotency_Key="one") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert officials() == 1


def test_form_that_is_cut_on_its_way_is_taken_with_what_was_typed(
    cut_at: Callable[[str, str], None],
) -> None:
    passage = carry(QuoteFactory.create()).attribution
    ada = User.objects.create(username="ada", is_staff=True, is_superuser=True)
    browser = Client(raise_request_exception=False)
    browser.force_login(ada)
    cut_at("tracker_note", "")

    typed = {"passage": passage.pk, "text": "Ask the office."}
    answer = browser.post(reverse("desk:note"), typed)

    assert answer.status_code < 400
    assert list(Note.objects.values_list("text", flat=True)) == ["Ask the office."]


def test_key_says_nothing_of_a_form_that_is_cut_off_at_its_end(
    cut_at: Callable[[str, str], None], other: Ask
) -> None:
    passage = carry(QuoteFactory.create()).attribution
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.create(username="ada", is_staff=True, is_superuser=True))
    cut_at("tracker_note", AT_COMMIT)

    typed = {"passage": passage.pk, "text": "Ask the office."}
    answer = browser.post(reverse("desk:note"), typed, headers={"Idempotency-Key": "one"})

    assert (answer.status_code, Note.objects.count()) == (500, 0)
    assert other("SELECT last_value FROM cuts") == [(1,)]


def test_page_whose_connection_was_cut_is_made(client: Client, other: Ask) -> None:
    quote = carry(QuoteFactory.create()).quote
    client.raise_request_exception = False
    other(END, connection.connection.info.backend_pid)

    assert client.get(f"/q/{quote.pk}").status_code == 200


def test_second_pass_meets_the_request_as_it_came(other: Ask) -> None:
    met = []

    def respond(request: HttpRequest) -> HttpResponse:
        met.append((request.path, request.POST.dict()))
        if len(met) > 1:
            return HttpResponse()
        other(END, connection.connection.info.backend_pid)
        try:
            connection.cursor().execute("SELECT 1")
        except OperationalError:
            return HttpResponse(status=500)
        raise AssertionError

    connection.ensure_connection()
    sent = RequestFactory().post("/alerts/fünf-東京/stop", {"text": "Öl"})

    assert AsksAgain(respond)(sent).status_code == 200
    assert met == [("/alerts/fünf-東京/stop", {"text": "Öl"})] * 2
