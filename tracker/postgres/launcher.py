"""The embedded PostgreSQL server: started by whoever needs it first, stopped after the last.

Any number of processes may call `ensure_running` at once on one folder. The start lock lets one
of them make and start the server while the others wait, and then attach in milliseconds. Each
holds the owners lock for as long as it lives; the reaper waits for that lock.
"""

from __future__ import annotations

import fcntl
import os
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tracker.postgres import reaper
from tracker.postgres.account import Account, server_account
from tracker.postgres.binaries import find_binaries, within_reach
from tracker.postgres.cluster import SUPERUSER, check_data, initialise, start
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.places import PORT, Places, replacement
from tracker.postgres.processes import recorded_pid, says_ready, works_in

DATABASE = "tracker"
ANSWER_SECONDS = 5.0
# The protocol's shortest question: its length and the code of an SSLRequest.
IS_TLS_OFFERED = struct.pack("!ii", 8, 80_877_103)
PASSABLE = 0o755
PRIVATE = 0o700

# Open for the life of the process, which is what makes it an owner of the server.
_owned: dict[Path, int] = {}
_threads = threading.Lock()


def ensure_running(folder: Path, *, durable: bool = True) -> Places:
    """Make sure the server of `folder` runs while this process lives; say where it is.

    `durable=False` trades safety for speed, for databases that tests throw away.
    Raises ServerUnavailable with advice.
    """
    places, account = settle(folder)
    with _threads:
        if places.folder in _owned and _answers(places):
            return places
        _prepare_folder(places, account)
        with _locked(places.start_lock):
            _own(places)
            if not _answers(places):
                _bring_up(places, account, durable=durable)
            _spawn_reaper(places)
    return places


def settle(folder: Path) -> tuple[Places, Account]:
    """Where the server keeps its files, and as whom it runs."""
    places = Places(folder.absolute())
    account = server_account(places.data)
    if not account.can_reach(places.data):
        if places.data.exists():
            raise ServerUnavailable(
                f"{account.name}, who owns {places.data}, can't reach it. Move it to where "
                "every folder above lets others pass, and set TRACKER_DATA."
            )
        places = replacement(places.folder)
        account = server_account(places.data)
    return places, account


def _prepare_folder(places: Places, account: Account) -> None:
    """Make what is missing; folders that exist already keep their modes and owners."""
    try:
        for parent in reversed(places.folder.parents):
            _make(parent, PASSABLE, None)
        _make(places.folder, PRIVATE, account)
        _make(places.socket_folder, PRIVATE, account)
    except PermissionError as refused:
        raise ServerUnavailable(
            f"{places.folder} can't be written, so there is no place for the database. "
            "Set TRACKER_DATA to a directory of your own, or set DATABASE_URL."
        ) from refused
    _check_private(places.socket_folder, account)


def _make(folder: Path, mode: int, owner: Account | None) -> None:
    """Make the folder beside its place and move it there with its mode and its owner.

    Others start at the same time, and to them a folder that its owner cannot enter yet would be
    one to keep away from.
    """
    if folder.is_dir():
        return
    with _alone_in(folder.parent):
        if folder.is_dir():
            return
        making = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
        # The mask of the process may have taken bits away that others need to pass.
        making.chmod(mode)
        if owner and not owner.is_self:
            os.chown(making, owner.uid, owner.gid)
        making.rename(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _check_private(folder: Path, account: Account) -> None:
    """Whoever may write to the socket's folder may pose as the database."""
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid
    if not ours or found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ServerUnavailable(
            f"{folder} must be a folder that only {account.name} can enter. Move it away."
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        lock = path.open("a")
    except PermissionError as refused:
        raise ServerUnavailable(
            f"{path} belongs to somebody else, who started the database first. Run as them or as "
            "root, set TRACKER_DATA to a directory of your own, or set DATABASE_URL."
        ) from refused
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _own(places: Places) -> None:
    """Become an owner; waits for a reaper that is stopping the server right now."""
    if places.folder not in _owned:
        handle = os.open(places.owners_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        _owned[places.folder] = handle


def _answers(places: Places) -> bool:
    """Whether this folder's own postmaster accepts connections."""
    pid = recorded_pid(places.pid_file)
    if pid is None or not says_ready(places.pid_file) or not works_in(pid, places.data):
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(ANSWER_SECONDS)
        try:
            probe.connect(os.fsencode(places.socket))
            probe.sendall(IS_TLS_OFFERED)
            # Any answer will do; a dying postmaster still lets connect, and then says nothing.
            return probe.recv(1) != b""
        except OSError:
            return False


def _bring_up(places: Places, account: Account, *, durable: bool) -> None:
    binaries = within_reach(find_binaries(), account)
    if places.data.exists():
        check_data(places, binaries)
    else:
        initialise(places, binaries, account, durable=durable)
    start(places, binaries, account, durable=durable, answers=_answers)
    _create_database(places)


def _create_database(places: Places) -> None:
    address = make_conninfo(
        host=str(places.socket_folder), port=PORT, user=SUPERUSER, dbname="postgres"
    )
    with psycopg.connect(address, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _spawn_reaper(places: Places) -> None:
    """Leave a process behind that stops the server after the last owner."""
    with places.reaper_lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
    subprocess.run(
        [sys.executable, "-S", "-E", reaper.__file__, str(places.folder)],
        check=True,
        cwd="/",
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
