"""Cases 1 and 2, shorter than `python -m tests.faults.crashes`: kill -9 of the postmaster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.crashes import drawn, run, seated, written
from tests.faults.editors import SimulatedEditor
from tests.faults.served import Served, served

KILLS, EDITORS, ARTICLES = 2, 2, 10


@pytest.fixture
def newsroom() -> Iterator[Served]:
    """A server of its own: its complaints are no other test's."""
    with served() as place:
        yield place


@pytest.fixture
def editors(newsroom: Served) -> Sequence[SimulatedEditor]:
    return seated(newsroom, EDITORS)


def test_crashes_lose_nothing_acknowledged_and_everybody_recovers(
    newsroom: Served, editors: Sequence[SimulatedEditor], tmp_path: Path
) -> None:
    figures, wrong = run(
        newsroom, editors, tmp_path, pauses=drawn(KILLS, 1), reports=written(ARTICLES, 1)
    )

    assert wrong == []
    assert (figures["crashes"], figures["articles acknowledged"]) == (KILLS, ARTICLES)
