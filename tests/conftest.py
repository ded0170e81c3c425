"""What every test may rely on: a throw-away database at need, and no network beyond this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

TEST_FOLDER = "test-postgres"


class NetworkReached(Exception):
    """A test tried to leave this machine."""


def _is_here(address: Any) -> bool:
    """Whether a socket's address is a Unix path or the loopback interface."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Shut sockets to everything but Unix paths and loopback."""

    class GuardedSocket(socket.socket):
        def connect(self, address: Any, /) -> None:
            if not _is_here(address):
                raise NetworkReached(str(address))
            super().connect(address)

        def connect_ex(self, address: Any, /) -> int:
            if not _is_here(address):
                raise NetworkReached(str(address))
            return super().connect_ex(address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", GuardedSocket)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """A server apart from the demo's, and a database apart from that of any other test run.

    Without DATABASE_URL the embedded server runs beside the demo's with `fsync` off.
    """
    fields = connections["default"].settings_dict
    fields["TEST"]["NAME"] = f"test_tracker_{os.getpid()}"
    if "EMBEDDED" in fields:
        folder: Path = settings.TRACKER_DATA / TEST_FOLDER
        fields["EMBEDDED"] = {"folder": folder, "durable": False}
