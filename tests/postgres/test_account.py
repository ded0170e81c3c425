"""Whose server it is, and that no folder but our own is touched."""

from __future__ import annotations

import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgres.owners import Owner, server_is_gone
from tracker.postgres.binaries import find_binaries
from tracker.postgres.places import Places, replacement

Start = Callable[..., Owner]


def uid_of(pid: str) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def modes(folder: Path) -> dict[Path, tuple[int, int]]:
    """Mode and owner of the folder and of every folder above it."""
    found = {path: path.stat() for path in (folder, *folder.parents)}
    return {path: (state.st_mode, state.st_uid) for path, state in found.items()}


def test_root_runs_the_server_as_somebody_else(as_root: None, start: Start) -> None:
    pid, _ = start().ask()

    assert pwd.getpwuid(uid_of(pid)).pw_name in {"postgres", "nobody"}


def test_root_runs_the_server_as_the_data_directorys_owner(
    others_python: str, start: Start, place: Path
) -> None:
    place.chmod(0o777)
    owner = start(python=others_python, user="nobody")
    first, _ = owner.ask()
    owner.kill()
    server_is_gone(first)

    pid, _ = start().ask()

    assert pwd.getpwuid(uid_of(pid)).pw_name == "nobody"


def test_an_ordinary_user_runs_the_server_as_themselves(
    others_python: str, start: Start, place: Path
) -> None:
    place.chmod(0o777)

    pid, answer = start(python=others_python, user="nobody").ask()

    assert (pwd.getpwuid(uid_of(pid)).pw_name, answer) == ("nobody", "1")


def test_data_of_another_user_is_refused_by_name(
    others_python: str, start: Start, place: Path
) -> None:
    data = place / "postgres" / "data"
    data.mkdir(parents=True)
    os.chown(data, pwd.getpwnam("daemon").pw_uid, -1)

    answer = start(python=others_python, user="nobody").ask()

    assert answer == (
        "refused",
        f"The data directory {data} belongs to daemon, and you are nobody. Run as daemon or root, "
        "set TRACKER_DATA to a directory of your own, or set DATABASE_URL.",
    )


def test_data_of_root_is_refused_to_root(as_root: None, start: Start, place: Path) -> None:
    data = place / "postgres" / "data"
    data.mkdir(parents=True)

    answer = start().ask()

    assert answer == (
        "refused",
        f"The data directory {data} belongs to root, and PostgreSQL refuses to run as root. Give "
        "it to another account with chown, or set TRACKER_DATA to a new place.",
    )


def test_a_folder_one_may_not_write_is_refused(
    others_python: str, start: Start, place: Path
) -> None:
    answer = start(python=others_python, user="nobody").ask()

    assert answer == (
        "refused",
        f"{place / 'postgres'} can't be written, so there is no place for the database. "
        "Set TRACKER_DATA to a directory of your own, or set DATABASE_URL.",
    )


@pytest.mark.parametrize("mode", [0o755, 0o711, 0o1777])
def test_no_existing_folder_changes_its_mode(start: Start, place: Path, mode: int) -> None:
    outer = place / "outer"
    inner = outer / "inner"
    inner.mkdir(parents=True)
    inner.chmod(mode)
    outer.chmod(0o751)
    before = modes(inner)

    assert start(inner / "postgres").ask()[1] == "1"
    assert modes(inner) == before


def test_a_closed_folder_stays_closed_and_the_data_goes_elsewhere(
    as_root: None, start: Start, place: Path
) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    before = modes(closed)

    answer = start(closed / "postgres").ask()

    assert answer[1] == "1"
    assert modes(closed) == before
    assert list(closed.iterdir()) == []
    assert replacement(closed / "postgres").data.is_dir()


def test_a_strict_mask_does_not_shut_the_server_out(start: Start, place: Path) -> None:
    assert start(place / "new" / "postgres", umask=0o077).ask()[1] == "1"
    assert Places(place / "new" / "postgres").folder.stat().st_mode & 0o777 == 0o700


def test_programs_out_of_reach_are_copied(as_root: None, start: Start, place: Path) -> None:
    install = find_binaries().folder.parent
    site = place / "closed"
    site.mkdir(mode=0o700)
    package = install.parent.name
    shutil.copytree(install, site / package / install.name, symlinks=True)
    shutil.copytree(install.parents[1] / f"{package}.libs", site / f"{package}.libs")
    before = modes(site)

    pid, answer = start(environment={"PG_BINDIR": str(site / package / install.name / "bin")}).ask()
    program = Path(f"/proc/{pid}/exe").readlink()
    shutil.rmtree(next(path for path in program.parents if path.parent == Path("/var/lib")))

    assert answer == "1"
    assert modes(site) == before
