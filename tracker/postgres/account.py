"""The operating system account that the embedded server runs as.

PostgreSQL refuses to run as root, so root hands the server to the owner of the data directory,
else to `postgres`, else to `nobody`. Everybody else runs it as themselves.
"""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from tracker.postgres.errors import ServerUnavailable

ROOT = 0
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int
    name: str

    @property
    def is_self(self) -> bool:
        return self.uid == os.geteuid()

    def can_reach(self, path: Path) -> bool:
        """Whether the account may pass through every folder that leads to `path`."""
        return self.is_self or all(self._may_pass(folder) for folder in path.resolve().parents)

    def _may_pass(self, folder: Path) -> bool:
        try:
            found = folder.stat()
        except FileNotFoundError:
            # A folder still to be made will be made passable.
            return True
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def named(uid: int) -> str:
    """The account's name, or its number where the system knows no name for it."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def of_uid(uid: int) -> Account:
    try:
        return Account(uid, pwd.getpwuid(uid).pw_gid, named(uid))
    except KeyError:
        # Containers often run as a number without an entry in the password file.
        return Account(uid, os.getegid() if uid == os.geteuid() else uid, named(uid))


def unprivileged() -> Account:
    for name in UNPRIVILEGED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid, found.pw_name)
    raise ServerUnavailable(
        "PostgreSQL refuses to run as root, and this system has neither a 'postgres' nor a "
        "'nobody' account to run it as. Run as an ordinary user, or set DATABASE_URL."
    )


def server_account(data: Path) -> Account:
    """The account for the server on data directory `data`, which need not exist.

    Raises ServerUnavailable where the directory belongs to somebody this process can't act for.
    """
    mine = os.geteuid()
    owner = data.stat().st_uid if data.exists() else None
    if mine == ROOT:
        if owner == ROOT:
            raise ServerUnavailable(
                f"The data directory {data} belongs to root, and PostgreSQL refuses to run as "
                "root. Give it to another account with chown, or set TRACKER_DATA to a new place."
            )
        return unprivileged() if owner is None else of_uid(owner)
    if owner not in (None, mine):
        raise ServerUnavailable(
            f"The data directory {data} belongs to {named(owner)}, and you are {named(mine)}. "
            f"Run as {named(owner)} or root, set TRACKER_DATA to a directory of your own, "
            "or set DATABASE_URL."
        )
    return of_uid(mine)
