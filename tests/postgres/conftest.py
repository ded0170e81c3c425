from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres.owners import ROOT, Owner, end_server, python_for_others
from tracker.postgres.places import Places, replacement


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that every account can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def start(place: Path) -> Iterator[Callable[..., Owner]]:
    """Start owners of `place / "postgres"`, or of another folder; all end with the test."""
    owners: list[Owner] = []
    folders: set[Path] = set()

    def begin(folder: Path | None = None, **options: object) -> Owner:
        chosen = folder or place / "postgres"
        folders.add(chosen)
        owners.append(Owner(chosen, **options))
        return owners[-1]

    yield begin
    for owner in owners:
        owner.kill()
    for folder in folders:
        for places in (Places(folder), replacement(folder)):
            end_server(places)
            if places.socket_folder.parent == Path("/tmp"):
                shutil.rmtree(places.socket_folder, ignore_errors=True)
        shutil.rmtree(replacement(folder).folder, ignore_errors=True)


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != ROOT:
        pytest.skip("Only root can act as several accounts.")


@pytest.fixture
def others_python(as_root: None) -> str:
    python = python_for_others()
    if python is None:
        pytest.skip("No Python 3.11 here that other accounts may run.")
    return python
