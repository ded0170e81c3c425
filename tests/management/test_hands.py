"""Four workers at once leave the same record as one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.management.workplace import PATIENCE, Workplace

WORKERS = 4
STORY = "The Tarnbay council voted to keep the sea wall that guards the Orlestone quays."
FULL = (
    "The sea wall will stand for another thirty winters, and not one stone of it will be sold "
    "to pay for the marina"
)
OTHER = "We counted the boats twice and we buried nobody on the night of the great storm"
SCHEME = "I call it a harebrained scheme that would drown the whole lower town by Christmas"
TOLD = (
    ("Courier", f"“{FULL},” Ines Halloran said. “{OTHER}.”"),
    ("Lantern", f"“{FULL.partition(',')[0]},” Ines Halloran said."),
    ("Record", f"“{FULL.partition(', and ')[2].capitalize()},” said Ines Halloran."),
    ("Radio", f"“{FULL}, and we{OTHER[2:]},” Ines Halloran said."),
    ("Echo", f"“{FULL.replace('thirty', 'forty')},” Anselm Dray said. “{SCHEME},” he said."),
    ("Agency", "Ines Halloran spoke of “harebrained” plans and “the marina” after the vote."),
)
TELL = "from tests.standing import standing; print(standing())"
EMPTY = "TRUNCATE tracker_outlet, tracker_speaker, tracker_event, procrastinate_jobs CASCADE"


def lines() -> list[str]:
    return [
        json.dumps(
            {
                "outlet": outlet,
                "url": f"https://{outlet.lower()}.example/a",
                "headline": f"What {outlet} heard",
                "published_at": "2031-05-04T12:00:00+00:00",
                "text": f"{STORY}\n\n{told}",
            }
        )
        for outlet, told in TOLD
    ]


def left_by(desk: Workplace, folder: Path, articles: Sequence[str], *, workers: int) -> str:
    """What that many workers at once make of the articles."""
    desk.ask(EMPTY)
    path = folder / "articles.jsonl"
    path.write_text("\n".join(articles))
    assert desk.run("ingest", path).returncode == 0
    outputs = [folder / f"worker-{number}.log" for number in range(workers)]
    running = [desk.start("work", "--until-done", output=output) for output in outputs]
    assert [worker.wait(workers * PATIENCE) for worker in running] == [0] * workers
    told = desk.run("shell", "--verbosity", "0", "--command", TELL)
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_four_workers_leave_what_one_does(desk: Workplace, tmp_path: Path) -> None:
    articles = lines()

    four = left_by(desk, tmp_path, articles, workers=WORKERS)
    one = left_by(desk, tmp_path, articles[::-1], workers=1)

    assert desk.ask("SELECT count(*) FROM tracker_reading") == str(len(TOLD))
    assert four == one
