"""Migrations make the database the models describe, and take it all away again."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.loader import MigrationLoader
from pgtrigger.migrations import AddTrigger
from pytest_django.plugin import DjangoDbBlocker

from tracker.migrations._creation import Creation

ALIAS = "migrated"

# What these do to a table is all in the model it ends as.
SEEN_IN_MODELS = {AddConstraint, AddField, AddIndex, AddTrigger, CreateModel}

# Everything of ours a schema holds, each with its definition.
SCHEMA = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default
        FROM information_schema.columns WHERE table_name LIKE 'tracker\\_%'
    """,
    "constraints": """
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid::regclass::text LIKE 'tracker\\_%'
    """,
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'tracker\\_%'",
    "triggers": """
        SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'tracker\\_%'
    """,
    "functions": """
        SELECT proname, prosrc FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'pgtrigger\\_%'
    """,
}


@pytest.fixture(scope="module")
def migrated(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database of its own, migrated from nothing."""
    with django_db_blocker.unblock(), throwaway() as connection:
        call_command("migrate", database=ALIAS, verbosity=0)
        yield connection


@contextmanager
def throwaway() -> Iterator[BaseDatabaseWrapper]:
    default = connections["default"]
    connection = default.copy(ALIAS)
    connection.settings_dict["NAME"] = name = f"migrations_{os.getpid()}"
    with default._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connections[ALIAS] = connection
    connections.databases[ALIAS] = connection.settings_dict
    try:
        yield connection
    finally:
        connection.close()
        del connections[ALIAS], connections.databases[ALIAS]
        with default._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def schema(connection: BaseDatabaseWrapper) -> dict[str, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        found = {}
        for name, query in SCHEMA.items():
            cursor.execute(query)
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


def test_migrations_reverse_to_nothing_and_come_again(migrated: BaseDatabaseWrapper) -> None:
    before = schema(migrated)

    call_command("migrate", "tracker", "zero", database=ALIAS, verbosity=0)
    gone = schema(migrated)
    call_command("migrate", database=ALIAS, verbosity=0)

    assert gone == {name: [] for name in SCHEMA}
    assert schema(migrated) == before


def test_database_holds_every_constraint_and_index_of_the_models(
    migrated: BaseDatabaseWrapper,
) -> None:
    found = schema(migrated)
    held = {row[0] for row in found["constraints"] + found["indexes"]}
    models = apps.get_app_config("tracker").get_models()

    declared = {
        each.name for model in models for each in [*model._meta.constraints, *model._meta.indexes]
    }

    assert declared - held == set()


def test_database_holds_every_trigger_of_the_models(migrated: BaseDatabaseWrapper) -> None:
    triggers = pgtrigger.registered()

    states = {trigger.get_installation_status(model, database=ALIAS) for model, trigger in triggers}

    assert states == {("INSTALLED", True)}


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    told = io.StringIO()

    call_command("makemigrations", "tracker", dry_run=True, stdout=told)

    assert told.getvalue() == "No changes detected in app 'tracker'\n"


def test_creation_moves_no_data() -> None:
    loader = MigrationLoader(None)
    creations = [each for each in loader.disk_migrations.values() if isinstance(each, Creation)]

    kinds = {type(operation) for creation in creations for operation in creation.operations}

    assert kinds - SEEN_IN_MODELS == set()


def test_postings_of_old_become_one_number(migrated: BaseDatabaseWrapper) -> None:
    call_command("migrate", "tracker", "0003", database=ALIAS, verbosity=0)
    # The lower half of a hash is given up, so that the first two become one.
    hashes = [5 << 32 | 9, 5 << 32 | 8, -3 << 32 | 1]
    with migrated.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "INSERT INTO tracker_posting (hash, quote_id) SELECT unnest(%s::bigint[]), 7", [hashes]
        )

    call_command("migrate", database=ALIAS, verbosity=0)

    with migrated.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_posting RETURNING id, quote_id")
        assert sorted(cursor.fetchall()) == [(-3 << 32 | 7, 7), (5 << 32 | 7, 7)]
        cursor.execute("SET session_replication_role = DEFAULT")
