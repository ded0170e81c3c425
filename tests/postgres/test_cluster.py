from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgres.owners import Owner
from tracker.postgres.binaries import Binaries, find_binaries
from tracker.postgres.cluster import check_data
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.places import Places

Start = Callable[..., Owner]


def give_away(folder: Path) -> None:
    """Make the folder one that root's server account owns."""
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)


def test_a_folder_of_other_files_is_refused_and_kept(start: Start, place: Path) -> None:
    data = place / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "thesis.txt").write_text("ten years of work")
    give_away(data)

    answer = start().ask()

    assert answer == (
        "refused",
        f"{data} exists but holds no PostgreSQL database (PG_VERSION is missing). Nothing was "
        "touched. Move it away, or set TRACKER_DATA to another place.",
    )
    assert [path.name for path in data.iterdir()] == ["thesis.txt"]


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    binaries = find_binaries()
    places = Places(tmp_path)
    places.data.mkdir()
    (places.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(ServerUnavailable) as refusal:
        check_data(places, binaries)

    assert str(refusal.value) == (
        f"{places.data} was made by PostgreSQL 9, and {binaries.folder} has version "
        f"{binaries.major_version()}. Point PG_BINDIR at PostgreSQL 9, or dump with it and load "
        "into a new TRACKER_DATA."
    )


def test_pg_bindir_is_taken_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / name).touch()
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    assert find_binaries() == Binaries(tmp_path)


def test_pg_bindir_without_the_programs_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(ServerUnavailable) as refusal:
        find_binaries()

    assert str(refusal.value) == (
        f"PG_BINDIR is {tmp_path}, which lacks one of initdb, pg_ctl, postgres."
    )
