from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.management.workplace import Workplace, workplace


@pytest.fixture(scope="session")
def shared_workplace() -> Iterator[Workplace]:
    """One migrated database for all tests that run commands as processes."""
    with workplace() as shared:
        migrated = shared.run("migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        yield shared


@pytest.fixture
def desk(shared_workplace: Workplace) -> Workplace:
    """The shared workplace without any article in it."""
    shared_workplace.ask("TRUNCATE tracker_outlet, tracker_speaker, procrastinate_jobs CASCADE")
    return shared_workplace
