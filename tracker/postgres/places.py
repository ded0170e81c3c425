"""Where the embedded server keeps its files, and how long a socket's path may be."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

PORT = 5432
SOCKET_NAME = f".s.PGSQL.{PORT}"
# sockaddr_un holds 108 bytes on Linux and 104 elsewhere, the closing zero byte included.
LONGEST_SOCKET_PATH = 107 if os.uname().sysname == "Linux" else 103
SHORT_FOLDER = Path("/tmp")
SYSTEM_FOLDER = Path("/var/lib")
HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Places:
    """Everything of one embedded server, below one folder of its own."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def start_lock(self) -> Path:
        """Held alone by whoever is starting, or attaching to, the server."""
        return self.folder / "start.lock"

    @property
    def owners_lock(self) -> Path:
        """Shared by every process that uses the server, for as long as the process lives."""
        return self.folder / "owners.lock"

    @property
    def reaper_lock(self) -> Path:
        """Held by the reaper, so that there is exactly one."""
        return self.folder / "reaper.lock"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def socket_folder(self) -> Path:
        """Beside the data, unless the socket's path is too long for the kernel there.

        Nor may it hold a comma, which parts the hosts in a connection's address.
        """
        beside = self.folder / "socket"
        short_enough = len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        if short_enough and "," not in str(beside):
            return beside
        return SHORT_FOLDER / f"quote-tracker-{short_hash(self.folder)}"

    @property
    def socket(self) -> Path:
        return self.socket_folder / SOCKET_NAME


def short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:HASH_LENGTH]


def replacement(folder: Path) -> Places:
    """A place that every account can reach, for a `folder` that the server's account can't."""
    return Places(SYSTEM_FOLDER / f"quote-tracker-{short_hash(folder)}")
