"""A prepared statement answers as the statement itself, and is planned once a connection."""

from collections.abc import Callable, Iterator

import pghistory
import pytest
from django.db import DataError, NotSupportedError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from tracker.postgres.base import kept
from tracker.queries.prepared import Prepared

pytestmark = pytest.mark.django_db

COUNTED = Prepared(
    "counted",
    "SELECT each, %(word)s::text FROM generate_series(%(first)s::int, %(last)s::int) each"
    " WHERE each <> ALL(%(without)s::int[]) AND each >= %(first)s ORDER BY each",
)
DIVIDED = Prepared("divided", "SELECT 1 / %(by)s::int")
NAMED = Prepared("named", "SELECT name FROM piers")
WRITTEN = Prepared("written", "SELECT nextval('written_by_name')", keeps=True)


def known() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_prepared_statements WHERE name IN ('counted', 'divided')"
        )
        return sorted(name for (name,) in cursor.fetchall())


def in_context() -> str:
    """What the history's triggers would note now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('pghistory.context_metadata', true), '')")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("word", ["plain", "it's 100 % \\ %(last)s", ""])
def test_values_arrive_as_they_are(
    django_assert_num_queries: DjangoAssertNumQueries, word: str
) -> None:
    values = {"word": word, "first": 1, "last": 3, "without": [2]}

    with django_assert_num_queries(2):
        found = [COUNTED.rows(values), COUNTED.rows({**values, "last": 1, "without": []})]

    assert found == [[(1, word), (3, word)], [(1, word)]]
    assert "counted" in known()


def test_one_row_or_none() -> None:
    values = {"word": "a", "first": 1, "last": 1}

    assert COUNTED.row({**values, "without": []}) == (1, "a")
    assert COUNTED.row({**values, "without": [1]}) is None


def test_statement_outlives_the_transaction_that_first_asked() -> None:
    with pytest.raises(DataError), transaction.atomic():
        DIVIDED.row({"by": 0})

    assert DIVIDED.row({"by": 1}) == (1,)
    assert "divided" in known()


def test_history_sees_what_writes_and_nothing_else() -> None:
    seen: list[str] = []

    def watch(execute: Callable[..., object], sql: str, *told: object) -> object:
        seen.append(sql.rpartition("; ")[2].partition(" (")[0])
        return execute(sql, *told)

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP SEQUENCE written_by_name")
    with pghistory.context(label="watched"):
        DIVIDED.row({"by": 1})
        told = [in_context()]
        WRITTEN.row({})
        told.append(in_context())
        with connection.execute_wrapper(watch):
            DIVIDED.row({"by": 1})

    assert told == ["", '{"label": "watched"}']
    assert seen == ["EXECUTE divided"]


def test_another_connection_prepares_its_own() -> None:
    assert DIVIDED.row({"by": 1}) == (1,)
    with connection.cursor() as cursor:
        held = cursor.connection
    fresh = connection.copy()
    fresh.connect()
    try:
        DIVIDED._prepare(fresh.connection)
        (number,) = fresh.connection.execute(
            "SELECT count(*) FROM pg_prepared_statements"
        ).fetchone()
    finally:
        fresh.close()

    assert held is not fresh.connection
    assert number == 1


@pytest.mark.django_db(transaction=True)
def test_what_writes_is_noted_as_kept_where_no_transaction_is_around_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP SEQUENCE written_by_name")
    before = kept()

    DIVIDED.row({"by": 1})
    assert kept() == before
    WRITTEN.row({})
    assert kept() == before + 1
    with transaction.atomic():
        WRITTEN.row({})
        assert kept() == before + 1
    assert kept() == before + 2


@pytest.fixture
def migrated() -> Iterator[Callable[[], None]]:
    """Gives a column another type, as a migration does by a connection of its own."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE piers (name varchar(10)); INSERT INTO piers VALUES ('north')")

    def migrate() -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE piers ALTER name TYPE varchar(20)")

    yield migrate
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE piers")


@pytest.mark.django_db(transaction=True)
def test_statement_is_planned_anew_after_a_migration(migrated: Callable[[], None]) -> None:
    found = [NAMED.rows({})]

    migrated()
    found.append(NAMED.rows({}))

    assert found == [[("north",)], [("north",)]]


@pytest.mark.django_db(transaction=True)
def test_connection_is_not_kept_whose_transaction_met_a_migration(
    migrated: Callable[[], None],
) -> None:
    NAMED.rows({})
    migrated()

    with pytest.raises(NotSupportedError), transaction.atomic():
        NAMED.rows({})
    connection.close_if_unusable_or_obsolete()

    assert connection.connection is None
    assert NAMED.rows({}) == [("north",)]
