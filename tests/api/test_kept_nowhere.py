"""Nothing of a draft is kept: no table, no log of ours or the database's has a word of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import Settings

from tests.api.posting import post, post_bytes
from tests.factories.wordings import index_wording
from tests.sea_wall import reported_thrice
from tracker.postgres.places import Places

MARKER = "zyzzyvarium"
DRAFT = f"""The {MARKER} stays shut. “The harbour will stay open through the {MARKER},”
{MARKER} Oort, the mayor, said. He called it “a {MARKER}”.

The book “A History of {MARKER.capitalize()}” is sold out, and 'the {MARKER} will be open to
everybody by winter' as well.
"""


class Heard(logging.Handler):
    """Everything that any logger says, at any level, with its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler = Heard()
    loggers = [logging.root, *map(logging.getLogger, logging.root.manager.loggerDict)]
    before = [(logger, logger.level, logger.propagate, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate, logger.disabled = True, False
    logging.root.addHandler(handler)
    yield handler
    logging.root.removeHandler(handler)
    for logger, level, propagate, disabled in before:
        logger.setLevel(level)
        logger.propagate, logger.disabled = propagate, disabled


def tables_with(word: str) -> list[str]:
    """The tables that have a row with the word in any column."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = []
        for name in names:
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{name}" held WHERE held::text ILIKE %s)',
                [f"%{word}%"],
            )
            if cursor.fetchone() == (True,):
                found.append(name)
    return found


def server_log() -> Path | None:
    """The log of the embedded server; None where another server is used."""
    if "EMBEDDED" not in connection.settings_dict:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone()
    return Places(Path(folder).parent).log


def post_everywhere(client: Client) -> list[int]:
    """Every way to ask with the marker, answered and refused; the statuses."""
    large = f"{DRAFT} " * 1000
    responses = [
        post(client, "check", {"text": DRAFT}),
        post(client, "lookup", {"text": DRAFT, "speaker": MARKER}),
        client.post("/check", {"text": DRAFT}),
        # Refused: too long, half of JSON, no JSON at all, unknown, of another type, too large.
        post(client, "check", {"text": large}),
        client.post("/check", {"text": large}),
        post_bytes(client, "check", f'{{"text": "{MARKER}'.encode()),
        post_bytes(client, "check", b'{"text": "' + MARKER.encode() + b'\xff"}'),
        post(client, "check", {MARKER: MARKER}),
        post(client, "check", {"text": [DRAFT]}),
        post_bytes(client, "check", DRAFT.encode(), "text/plain"),
        post(client, "check", {"text": large * 10}),
        client.post("/check", {"text": large * 20}),
    ]
    return [response.status_code for response in responses]


@pytest.mark.django_db
def test_nothing_of_a_draft_is_kept(heard: Heard, settings: Settings) -> None:
    settings.TRACKER_API_LIMITS = {"anonymous": 1000, "token": 1000}
    held = reported_thrice()
    index_wording(quote=held.begin, text=held.begin.text)

    statuses = post_everywhere(Client(raise_request_exception=False))

    assert statuses == [200, 200, 200, 400, 422, 400, 400, 400, 400, 415, 413, 400]
    assert tables_with(MARKER) == []
    assert [line for line in heard.lines if MARKER in line.lower()] == []


@pytest.mark.django_db
def test_search_for_the_word_would_find_it(heard: Heard) -> None:
    index_wording(quote=reported_thrice().begin, text="unheard")
    logging.getLogger("django.request").debug("%s", MARKER)

    assert "tracker_quote" in tables_with("the harbour will stay open")
    assert any(MARKER in line for line in heard.lines)


@pytest.mark.django_db
def test_failing_statement_leaves_no_words_in_a_log(heard: Heard) -> None:
    client, log = Client(raise_request_exception=False), server_log()
    before = log.stat().st_size if log else 0

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tracker_posting RENAME TO gone")
    point = transaction.savepoint()
    status = post(client, "check", {"text": DRAFT}).status_code
    transaction.savepoint_rollback(point)

    assert status == 500
    assert [line for line in heard.lines if MARKER in line.lower()] == []
    if log:
        said = log.read_bytes()[before:].decode()
        assert 'relation "tracker_posting" does not exist' in said
        assert MARKER not in said.lower()
