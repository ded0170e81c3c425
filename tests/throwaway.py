"""A database for one test run: copied from a migrated template, dropped at the end.

Migrating takes many seconds and copying a tenth of one, so the template is kept in the test
server and made anew only when a migration or a locked package changes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from tracker.postgres.processes import is_alive

PREFIX = "test_tracker_"
TEMPLATE_PREFIX = "template_tracker_"
# Any number will do, as long as every test run on one server takes the same lock.
ADVISORY_LOCK = 20_261_124
HASH_LENGTH = 16


def fingerprint() -> str:
    """A hash of everything a migrated database depends on."""
    folders = [Path(config.path) / "migrations" for config in apps.get_app_configs()]
    files = sorted(path for folder in folders for path in folder.rglob("*.py"))
    files.append(settings.BASE_DIR / "requirements.txt")
    content = hashlib.sha256()
    for path in files:
        content.update(path.read_bytes())
    return content.hexdigest()[:HASH_LENGTH]


def use(name: str) -> None:
    """Point Django's one connection at another database of the same server."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@contextmanager
def maintenance() -> Iterator[CursorWrapper]:
    """A cursor outside any test database, alone among all test runs on the server."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        yield cursor


def names(cursor: CursorWrapper, prefix: str) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    return [name for (name,) in cursor.fetchall()]


def drop(cursor: CursorWrapper, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def drop_abandoned(cursor: CursorWrapper) -> None:
    """Drop what killed test runs left; on a shared server the process may live elsewhere."""
    if "EMBEDDED" not in connection.settings_dict:
        return
    for name in names(cursor, PREFIX):
        if not is_alive(int(name.removeprefix(PREFIX))):
            drop(cursor, name)


def make_template(cursor: CursorWrapper, template: str) -> None:
    """Migrate a new database and give it the template's name once it is whole."""
    for outdated in names(cursor, TEMPLATE_PREFIX):
        drop(cursor, outdated)
    unfinished = f"{TEMPLATE_PREFIX}unfinished"
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    use(unfinished)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


@contextmanager
def throwaway_database() -> Iterator[None]:
    """Create this process's database and use it; drop it in the end."""
    ordinary, name = connection.settings_dict["NAME"], f"{PREFIX}{os.getpid()}"
    template = f"{TEMPLATE_PREFIX}{fingerprint()}"
    with maintenance() as cursor:
        drop_abandoned(cursor)
        if template not in names(cursor, TEMPLATE_PREFIX):
            make_template(cursor, template)
        drop(cursor, name)
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    use(name)
    try:
        yield
    finally:
        use(ordinary)
        with maintenance() as cursor:
            drop(cursor, name)
