"""Case 11, and many editors at once, over the real server: nothing that was kept is lost.

Shorter forms of `python -m tests.faults.campaign`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.faults.audit import findings
from tests.faults.editors import (
    SimulatedEditor,
    Tally,
    counted,
    for_seconds,
    sit_down_together,
    until_saved,
    work_at_once,
)
from tests.faults.served import Served

FEW, MANY = 8, 50
SECONDS = 5.0
SAVES = 4
SPEAKERS = "SELECT id FROM tracker_speaker ORDER BY id"


@pytest.fixture(scope="session")
def editors(running: Served) -> Sequence[SimulatedEditor]:
    """They sign in once, since that is slow on purpose."""
    names = [f"editor{number}" for number in range(MANY)]
    running.admit(names)
    article = running.print_article(MANY)
    speakers = [row["id"] for row in running.rows(SPEAKERS)]
    found = [SimulatedEditor(running, name, article, speakers) for name in names]
    sit_down_together(found)
    return found


def tallies(editors: Sequence[SimulatedEditor]) -> list[Tally]:
    """All that they were told, in any test: what is held is compared with all of it."""
    return [editor.tally for editor in editors]


def test_few_editors_at_one_article_lose_nothing_and_all_of_it_is_told(
    running: Served, editors: Sequence[SimulatedEditor]
) -> None:
    work_at_once(editors[:FEW], for_seconds(SECONDS))

    assert findings(running, tallies(editors)) == []


def test_fifty_editors_save_four_times_each_and_none_is_lost(
    running: Served, editors: Sequence[SimulatedEditor]
) -> None:
    before = [len(editor.tally.decisions) for editor in editors]

    work_at_once(editors, until_saved(SAVES, tallies(editors)))

    after = [len(editor.tally.decisions) for editor in editors]
    assert [late - early for early, late in zip(before, after, strict=True)] == [SAVES] * MANY
    assert counted(tallies(editors))["errors"] == 0
    assert findings(running, tallies(editors)) == []
