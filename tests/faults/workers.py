"""Workers killed at any moment: what is read in the end is what one undisturbed worker reads.

`python -m tests.faults.workers FOLDER --articles 500 --kills 200 --workers 3 --seed 1`
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from tests.faults.folders import folder
from tests.faults.nursery import Nursery, Worker, nursery
from tests.management.workplace import Workplace, workplace
from tests.postgres.owners import happens
from tests.reports import Newswriter
from tracker.postgres.places import Places

ARTICLES, KILLS, WORKERS, WORDS = 500, 200, 3, 45
QUOTATIONS = 2  # of an article: short ones are read soon, and die as well
# A dead worker is known after a minute, the minute's rescue comes within another.
STALL_LIMIT = 60 + 60 + 30  # seconds, with some for a busy machine
SHORTEST_LIFE, LONGEST_LIFE = 0.1, 2.5  # seconds, the way to the database included
PATIENCE = 1_800.0
LEFT = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND {what}"
READING = LEFT.format(what="queue_name = 'reading'")
STUCK = LEFT.format(
    what="status = 'doing' AND (SELECT max(at) FROM procrastinate_events e "
    f"WHERE e.job_id = procrastinate_jobs.id) < now() - interval '{STALL_LIMIT} seconds'"
)
TRIES = "SELECT max(attempts) FROM procrastinate_jobs WHERE queue_name = 'reading'"
FAILED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"
# Whatever is no whole reading: a text read twice or never, passages without a reading, sentences
# without a quote, quotes that nothing prints or cannot be found by their words.
PARTS = {
    "texts not read exactly once": """SELECT count(*) FROM tracker_snapshot s
        WHERE (SELECT count(*) FROM tracker_reading r WHERE r.snapshot_id = s.id) <> 1""",
    "readings that say another number of passages": """SELECT count(*) FROM tracker_reading r
        WHERE r.passages <> (SELECT count(*) FROM tracker_attribution a
            WHERE a.snapshot_id = r.snapshot_id)""",
    "passages without a span": """SELECT count(*) FROM tracker_attribution a
        WHERE NOT EXISTS (SELECT FROM tracker_span s
            WHERE s.attribution_id = a.id AND s.role = 'content')""",
    "quotes nobody prints": """SELECT count(*) FROM tracker_quote q WHERE q.merged_into_id IS NULL
        AND NOT EXISTS (SELECT FROM tracker_occurrence o WHERE o.quote_id = q.id)""",
    "quotes without a fingerprint": """SELECT count(*) FROM tracker_quote q
        WHERE q.merged_into_id IS NULL
        AND NOT EXISTS (SELECT FROM tracker_posting p WHERE p.quote_id = q.id)""",
    "articles held twice": """SELECT count(*) - count(DISTINCT canonical_url)
        FROM tracker_article""",
}
LEAVE = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = 'tracker'"
TELL = """
import json
from tests.standing import standing
print(json.dumps(standing(), default=str))
"""


@contextmanager
def stocked(path: Path) -> Iterator[Workplace]:
    """A workplace where the file's articles wait to be read."""
    with workplace() as place:
        said = place.folder / "taken"
        assert place.start("ingest", str(path), output=said).wait(PATIENCE) == 0, said.read_text()
        # Once it is asked, the owner keeps the server up, which else ends with the last command.
        place.ask("SELECT 1")
        yield place


def write_articles(path: Path, count: int) -> Path:
    """Another count's are later texts of the same articles."""
    writer = Newswriter(seed=count, words=WORDS, quotations=QUOTATIONS, series=0)
    path.write_text("\n".join(report.line for report in writer.reports(count)))
    return path


def kill_at_random(
    home: Nursery, place: Workplace, *, kills: int, workers: int, lot: Random
) -> int:
    """Let workers read, each until it is killed at a random moment; how many times one was.

    Fewer than asked for where all is read before.
    """
    done = 0
    running: list[tuple[float, Worker]] = []
    while done < kills and int(place.ask(READING)):
        while len(running) < workers:
            ends = time.monotonic() + lot.uniform(SHORTEST_LIFE, LONGEST_LIFE)
            running.append((ends, home.start()))
        running.sort(key=lambda each: each[0])
        ends, worker = running.pop(0)
        time.sleep(max(0.0, ends - time.monotonic()))
        worker.kill()
        done += 1
    for _, worker in running:
        worker.kill()
    return done


def finish(home: Nursery, place: Workplace, workers: int) -> list[str]:
    """Let workers that nobody kills read the rest; what is wrong in the end."""
    running = [home.start() for _ in range(workers)]
    try:
        done = happens(lambda: place.ask(READING) == "0" or place.ask(STUCK) != "0", PATIENCE)
        stuck = int(place.ask(STUCK))
    finally:
        for worker in running:
            worker.terminate()
    found = [] if done and not stuck else [f"{stuck} jobs stuck, {place.ask(READING)} left"]
    return [*found, *halves(place)]


def halves(place: Workplace) -> list[str]:
    """What is half-stored, stored twice or given up."""
    counts = {name: int(place.ask(statement)) for name, statement in PARTS.items()}
    counts["jobs given up"] = int(place.ask(FAILED))
    return [f"{count} {name}" for name, count in counts.items() if count]


def told(place: Workplace) -> dict[str, list[Any]]:
    """All that is held, without numbers of rows."""
    ran = place.run("shell", "--no-imports", "-c", TELL)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, list[Any]] = json.loads(ran.stdout.strip().splitlines()[-1])
    return found


def unlike(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> list[str]:
    """The kinds of rows in which the two differ."""
    return [f"other {name}" for name in one if one[name] != other[name]]


def run(folder: Path, *, articles: int, kills: int, workers: int, seed: int) -> dict[str, Any]:
    """How many workers were killed, and what is wrong with what they left."""
    path = write_articles(folder / "articles.jsonl", articles)
    with stocked(path) as place:
        of_server(place, "CREATE DATABASE undisturbed TEMPLATE tracker")
        with nursery(place, folder / "said") as home:
            began = time.monotonic()
            done = kill_at_random(home, place, kills=kills, workers=workers, lot=Random(seed))
            read = articles - int(place.ask(READING))
            killing = time.monotonic() - began
            note(f"{done} killed, {read} read in {killing:.0f} s; now the rest")
            wrong = finish(home, place, workers)
        disturbed, tries = told(place), place.ask(TRIES)
        note(f"all read in {time.monotonic() - began:.0f} s; now by one worker that nobody kills")
        of_server(place, "ALTER DATABASE tracker RENAME TO disturbed")
        of_server(place, "ALTER DATABASE undisturbed RENAME TO tracker")
        with nursery(place, folder / "said") as home:
            wrong += finish(home, place, workers=1)
        wrong += unlike(told(place), disturbed)
    wrong += [f"only {done} of {kills} were killed"] if done < kills else []
    return {
        f"workers killed in {killing:.0f} s": done,
        "articles read by then": read,
        "articles": articles,
        "most tries of one": int(tries),
        "wrong": wrong,
    }


def of_server(place: Workplace, statement: str) -> None:
    """A statement on a whole database, for which everybody who is still in it is sent away."""
    where = str(Places(place.folder / "postgres").socket_folder)
    with psycopg.connect(host=where, user="tracker", dbname="postgres", autocommit=True) as held:
        held.execute(LEAVE)
        held.execute(statement.encode())


def note(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=folder)
    asked.add_argument("--articles", type=int, default=ARTICLES)
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--workers", type=int, default=WORKERS)
    asked.add_argument("--seed", type=int, default=1)
    found = run(**vars(asked.parse_args(arguments)))
    sys.stdout.write("".join(f"{name}: {count}\n" for name, count in found.items()))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
