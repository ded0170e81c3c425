"""A campaign may be told a folder that nobody made."""

from __future__ import annotations

from pathlib import Path

from tests.faults.folders import folder


def test_folder_that_is_missing_is_made_and_one_that_is_there_is_kept(tmp_path: Path) -> None:
    name = str(tmp_path / "campaigns" / "monday")
    kept = folder(name) / "said"
    kept.write_text("all is well")

    assert folder(name) == kept.parent
    assert kept.read_text() == "all is well"
