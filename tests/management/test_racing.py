"""Commands that take in articles at once get in one another's way in nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.management.workplace import PATIENCE, Workplace

RACERS = 3


def test_ingests_at_once_record_each_article_and_outlet_once(
    desk: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [
        {"outlet": outlet, "url": f"https://{outlet.lower()}.example/a", "text": "The tide rose."}
        for outlet in ("Lantern", "Courier", "Record")
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    outputs = [tmp_path / f"{racer}.log" for racer in range(RACERS)]

    racers = [desk.start("ingest", str(path), output=output) for output in outputs]

    assert [racer.wait(PATIENCE) for racer in racers] == [0] * RACERS
    said = [output.read_text() for output in outputs]
    # Which of them records which article is chance; each is recorded once.
    assert sum(text.count("new    ") for text in said) == len(lines)
    assert sum(text.count("unchanged  ") for text in said) == len(lines) * (RACERS - 1)
    assert desk.ask("SELECT count(*) FROM tracker_outlet") == "3"
