from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tracker.secret_key import kept_secret_key

RACERS = 16


def test_kept_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    with ThreadPoolExecutor(RACERS) as pool:
        keys = list(pool.map(lambda _: kept_secret_key(path), range(RACERS)))

    assert keys == [keys[0]] * RACERS
    assert len(keys[0]) == 86
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]
