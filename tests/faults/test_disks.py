"""Case 7: a disk that gets full while articles come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.disks import ARTICLES, BEFORE, Found, NoDisk, run, small_disk, workplace_on


def test_full_disk_is_told_loses_nothing_and_work_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    try:
        with small_disk() as disk, workplace_on(disk) as place:
            found = run(place, tmp_path)
    except NoDisk:
        pytest.skip("Nobody may mount a disk here: run as root.")

    assert found == Found(
        code=1,
        told=True,
        traceback=False,
        readable=BEFORE,
        wrong_while_full=[],
        failed_while_full=0,
        articles=ARTICLES,
        left=0,
        wrong=[],
    )
