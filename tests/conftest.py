"""What every test may rely on: a throw-away database at need, and no network but this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from tests.throwaway import throwaway_database

TEST_FOLDER = "test-postgres"
QUEUE = ("procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers")


class NetworkReached(Exception):
    """A test tried to leave this machine."""


def refuse_elsewhere(address: object) -> None:
    """Let through Unix paths and the loopback interface; raise NetworkReached for the rest."""
    if not isinstance(address, tuple) or address[0] in {"", "localhost"}:
        return
    try:
        here = ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        here = False
    if not here:
        raise NetworkReached(str(address))


class GuardedSocket(socket.socket):
    def connect(self, address: object, /) -> None:
        refuse_elsewhere(address)
        super().connect(address)  # type: ignore[arg-type]  # the guarded method judges it

    def connect_ex(self, address: object, /) -> int:
        refuse_elsewhere(address)
        return super().connect_ex(address)  # type: ignore[arg-type]  # the same


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", GuardedSocket)
        yield


@pytest.fixture(autouse=True, scope="session")
def _pages_as_they_are() -> None:
    """A test reads at once what it wrote."""
    settings.TRACKER_FRESH = 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Without DATABASE_URL, a server apart from the demo's, with safety traded for speed."""
    fields = connections["default"].settings_dict
    if "EMBEDDED" in fields:
        folder: Path = settings.TRACKER_DATA / TEST_FOLDER
        fields["EMBEDDED"] = {"folder": folder, "durable": False}


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """pytest-django's fixture, with a database copied from a template instead of migrated."""
    with django_db_blocker.unblock(), throwaway_database():
        # Tests unblock for themselves what they asked for.
        django_db_blocker.block()
        yield
        django_db_blocker.restore()


@pytest.fixture(autouse=True)
def _empty_queue(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Leave no job behind a test that commits: Django flushes only the tables it manages."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction", False)
    if commits or {"transactional_db", "live_server"} & set(request.fixturenames):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(QUEUE)} CASCADE")
