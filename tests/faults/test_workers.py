"""Cases 2 and 3, shorter than `python -m tests.faults.workers`: kill -9 of workers as they read."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.faults.nursery import nursery
from tests.faults.workers import finish, halves, kill_at_random, stocked, write_articles
from tests.management.workplace import Workplace

ARTICLES, KILLS, WORKERS = 12, 4, 2
# As if the dead workers' hearts had stopped long ago, so that the test need not wait for that.
AGED = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
RESCUE = ("procrastinate", "defer", "tracker.jobs.stalled.retry_stalled", '{"timestamp": 0}')
READ = "SELECT count(*) FROM tracker_reading"


def rescue(place: Workplace) -> None:
    place.ask(AGED)
    assert place.run(*RESCUE).returncode == 0


def test_killed_workers_leave_each_article_read_once_and_nothing_by_halves(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    with stocked(path) as place, nursery(place, tmp_path / "said") as home:
        killed = kill_at_random(home, place, kills=KILLS, workers=WORKERS, lot=Random(7))
        between = halves(place)
        rescue(place)
        wrong = finish(home, place, WORKERS)
        read = place.ask(READ)

    assert {each.split(" ", 1)[1] for each in between} <= {"texts not read exactly once"}
    assert (killed > 0, wrong, read) == (True, [], str(ARTICLES))
