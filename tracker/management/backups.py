"""The whole database to a file, as of one moment, and back: accounts, history and queue, too."""

import os
import subprocess
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from tracker.postgres.binaries import find_binaries

PARTIAL = ".partial"


class NotBackedUp(Exception):
    """Why there is no backup, or nothing was restored."""


def back_up(path: Path) -> None:
    """Write the database to a new file, whatever is written to it meanwhile. Raises NotBackedUp."""
    if path.exists():
        raise NotBackedUp(f"{path} is there already")
    partial = path.with_name(path.name + PARTIAL)
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={partial}")
    partial.rename(path)


def restore(path: Path) -> None:
    """Fill an empty database from a backup, all of it or nothing. Raises NotBackedUp."""
    if connection.introspection.table_names():
        raise NotBackedUp("the database is not empty")
    # What says which connections there are would be one more.
    connection.close()
    _run("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", str(path))


def _run(program: str, *arguments: str) -> None:
    connection.ensure_connection()
    found, named = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _, *where, name = found
    command = [find_binaries().program(program), *where, f"--dbname={name}", *arguments]
    environment = {**os.environ, **(named or {})}
    try:
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotBackedUp(f"{program} cannot be run: {error}") from error
    if ran.returncode:
        raise NotBackedUp(ran.stderr.strip()[-2000:])
