"""A database with its tables, before a command uses them, and one that comes back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

# Seconds between tries; PostgreSQL is back from a crash in about two, longer where others use
# the machine.
PAUSES = (1, 1, 2, 4, 8, 16)
# What PostgreSQL calls a connection that failed and one that an operator or a crash ended.
CUT = ("08", "57P")

Answer = TypeVar("Answer")


def outlasting(work: Callable[[], Answer]) -> Answer:
    """What `work` gives, tried again where the database went away meanwhile.

    Only for work that is the same done once or twice: what was done last may have been stored.
    """
    for pause in PAUSES:
        try:
            return work()
        except (DatabaseError, InterfaceError) as error:
            if not _went_away(error):
                raise
            connection.close()
            time.sleep(pause)
    return work()


def _went_away(error: Exception) -> bool:
    """Whether the connection was cut, and not the statement refused.

    The server's last words tell, or that it had none; just after them the connection may still
    look as good as ever. The driver has no kind of its own for a server that hangs up without one.
    """
    if type(error) not in (OperationalError, InterfaceError, DatabaseError):
        return False
    if type(error) is DatabaseError and not isinstance(error.__cause__, psycopg.Error):
        # Django found a row gone that was to be saved.
        return False
    state: str | None = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(CUT)


@contextmanager
def disk_trouble_told() -> Iterator[None]:
    """Say in words that the database has no room. Raises CommandError."""
    try:
        yield
    except OperationalError as error:
        if not isinstance(error.__cause__, psycopg.errors.DiskFull):
            raise
        raise CommandError(
            "The disk of the database is full. What is listed above is stored, nothing else is. "
            "Make room and run the command again: what is held already is known again."
        ) from error


def ensure_tables(out: OutputWrapper) -> None:
    """Make the tables of the embedded database; ask for `migrate` where the server is shared.

    Raises CommandError: changing a shared server's tables is for whoever runs it to time.
    """
    if not outlasting(_lacks_tables):
        return
    if "EMBEDDED" not in settings.DATABASES["default"]:
        raise CommandError("The database lacks tables. Run: python3 manage.py migrate")
    out.write("Making the tables ...")
    call_command("migrate", verbosity=0)


def _lacks_tables() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
