"""Django's PostgreSQL backend, and the embedded server, which starts at the first connection.

Everything but the address is Django's own. `DATABASES["default"]["EMBEDDED"]` says which folder
and whether the data must survive a power cut; without it the server is somebody else's.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper

from tracker.postgres.cluster import SUPERUSER
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.launcher import ensure_running
from tracker.postgres.places import PORT

# What a statement begins with that leaves nothing behind.
LEAVING_NOTHING = ("SELECT", "PREPARE", "EXECUTE")


class Noted:
    """A cursor's part that notes what may be kept without any transaction around it."""

    db: "DatabaseWrapper"

    def execute(self, sql: Any, params: Any = None) -> Any:  # noqa: ANN401 - as Django's
        self.db.note(sql)
        return super().execute(sql, params)  # type: ignore[misc]  # the cursor's beside it

    def executemany(self, sql: Any, param_list: Any) -> Any:  # noqa: ANN401 - as Django's
        self.db.note(sql)
        return super().executemany(sql, param_list)  # type: ignore[misc]  # the same


class Cursor(Noted, CursorWrapper):
    pass


class DebugCursor(Noted, CursorDebugWrapper):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    # How often this thread has asked the server to keep something. Noted before it is asked: what
    # came of what is cut off nobody knows.
    kept = 0
    # How often it has connected.
    connects = 0

    def connect(self) -> None:
        self.connects += 1
        super().connect()

    def _commit(self) -> None:
        self.kept += 1
        super()._commit()  # type: ignore[misc]  # missing in the stubs

    def note(self, sql: Any) -> None:  # noqa: ANN401 - the driver takes more than strings
        if not self.in_atomic_block and not str(sql).lstrip().startswith(LEAVING_NOTHING):
            self.kept += 1

    def make_cursor(self, cursor: Any) -> Cursor:  # noqa: ANN401 - the driver's
        return Cursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> DebugCursor:  # noqa: ANN401 - the driver's
        return DebugCursor(cursor, self)

    def get_connection_params(self) -> dict[str, Any]:
        if embedded := self.settings_dict.get("EMBEDDED"):
            self._bring_up(embedded)
        return dict(super().get_connection_params())

    def _bring_up(self, embedded: dict[str, Any]) -> None:
        try:
            places = ensure_running(embedded["folder"], durable=embedded["durable"])
        except ServerUnavailable as reason:
            raise ImproperlyConfigured(str(reason)) from reason
        self.settings_dict.update(
            HOST=str(places.socket_folder), PORT=str(PORT), USER=SUPERUSER, PASSWORD=""
        )

    def is_usable(self) -> bool:
        """Ask the embedded server only where it has said something: before it hangs up, it does.

        Django asks at each request. Over a socket of this machine nothing ends in silence.
        """
        embedded = "EMBEDDED" in self.settings_dict
        if embedded and self.connection is not None and not self.errors_occurred:
            listening = select.poll()
            listening.register(self.connection.fileno(), select.POLLIN)
            if not listening.poll(0):
                return True
        return bool(super().is_usable())


def kept() -> int:
    """How often this thread has asked the server to keep something that must not be kept twice."""
    return int(connection.kept)  # type: ignore[attr-defined]  # this module's backend's


def connects() -> int:
    """How many connections there were, with the one that the next statement makes."""
    return int(connection.connects) + (connection.connection is None)  # type: ignore[attr-defined]


@contextmanager
def repeatable() -> Iterator[None]:
    """For what may be written twice: a request is gone through again that has written no more."""
    held = kept()
    try:
        yield
    finally:
        connection.kept = held  # type: ignore[attr-defined]  # this module's backend's
