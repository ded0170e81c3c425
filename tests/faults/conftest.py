from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.served import Served, served


@pytest.fixture(scope="session")
def running() -> Iterator[Served]:
    """The product, served by two workers to all tests here."""
    with served() as place:
        yield place
