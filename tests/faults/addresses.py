"""The same addresses handed in at once by many clients: as many articles, one request at a time.

`python -m tests.faults.addresses --addresses 200 --clients 20 --workers 3 --kills 2 --seed 0`: the
pages are served by this process, each of eight hosts by a server of its own; clients and workers
are processes. Prints what was found, and ends with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random

from tests.ingest.hostile import Server, answer, serving
from tests.management.workplace import Workplace, workplace
from tests.postgres.owners import PROJECT

HOSTS = 8
PATIENCE = 900.0  # seconds; a killed worker's turn runs out after three minutes
LEFT = "SELECT count(*) FROM tracker_submission WHERE state = 'waiting'"
WRONG = {
    "addresses not taken": "SELECT count(*) FROM tracker_submission WHERE state <> 'taken'",
    "articles held twice": """SELECT count(*) - count(DISTINCT canonical_url)
        FROM tracker_article""",
    "articles without a text": """SELECT count(*) FROM tracker_article a WHERE NOT EXISTS
        (SELECT FROM tracker_snapshot s WHERE s.article_id = a.id)""",
    "texts that nothing will read": """SELECT count(*) FROM tracker_snapshot s WHERE NOT EXISTS
        (SELECT FROM tracker_reading r WHERE r.snapshot_id = s.id) AND NOT EXISTS
        (SELECT FROM procrastinate_jobs j WHERE j.queue_name = 'reading'
            AND j.status IN ('todo', 'doing') AND (j.args->>'snapshot_id')::int = s.id)""",
}
CLIENT = """
import json, random, sys, threading
from django.db import connection
from django.utils import timezone
from tests.ingest.hostile import HERE
from tracker.operations.submissions import submit_address
urls, clients = json.loads(sys.stdin.read())
def client(number):
    shuffled = random.Random(number).sample(urls, len(urls))
    try:
        for url in shuffled:
            submit_address(url=url, by=None, now=timezone.now(), reach=HERE)
    finally:
        connection.close()
threads = [threading.Thread(target=client, args=[number]) for number in range(clients)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a campaign found: nothing of `wrong` where all is well."""

    articles: int
    seconds: float
    wrong: dict[str, int]


def story(number: int) -> bytes:
    words = f"The weir {number} was opened at noon, the harbour office said, and nobody was hurt. "
    body = f"<article><h1>Weir {number} opened</h1><p>{words * 3}</p></article>"
    return answer(f'<!doctype html><html lang="en"><body>{body}</body></html>'.encode())


def campaign(*, addresses: int, clients: int, workers: int, kills: int, seed: int = 0) -> Found:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving()) for _ in range(min(HOSTS, addresses))]
        place = stack.enter_context(workplace())
        _run(place, "migrate", "--verbosity", "0")
        urls = []
        for number in range(addresses):
            server = servers[number % len(servers)]
            server.pages[f"/story-{number}"] = story(number)
            urls.append(server.url(f"/story-{number}"))
        began = time.monotonic()
        # Each address in two of its spellings: one row and one article nevertheless.
        _hand_in(place, [*urls, *(f"{url}?utm_source=mail#top" for url in urls)], clients)
        _work(place, workers, kills, Random(seed))
        return _found(place, servers, kills, time.monotonic() - began)


def _hand_in(place: Workplace, urls: list[str], clients: int) -> None:
    _run(place, "shell", "--no-imports", "-c", CLIENT, said=json.dumps([urls, clients]))


def _run(place: Workplace, *arguments: str, said: str = "") -> None:
    program = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    subprocess.run(program, input=said, env=place.environment, cwd=PROJECT, text=True, check=True)


def _work(place: Workplace, count: int, kills: int, random: Random) -> None:
    """Workers until nothing waits, of which some are killed and others started."""
    workers = [_worker(place) for _ in range(count)]
    ends = time.monotonic() + PATIENCE
    try:
        for _ in range(kills):
            time.sleep(random.uniform(8, 14))
            chosen = random.randrange(count)
            workers[chosen].kill()
            workers[chosen].wait()
            workers[chosen] = _worker(place)
        while place.ask(LEFT) != "0" and time.monotonic() < ends:
            time.sleep(0.5)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


def _worker(place: Workplace) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.open_worker"],
        env=place.environment,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _found(place: Workplace, servers: Sequence[Server], kills: int, seconds: float) -> Found:
    wrong = {what: int(place.ask(statement)) for what, statement in WRONG.items()}
    asked = Counter((server.port, path) for server in servers for path in server.asked)
    # A worker that is killed in mid visit has asked for a page that another asks for again.
    again = sum(times - 1 for (_, path), times in asked.items() if path != "/robots.txt")
    wrong["pages asked for again"] = max(0, again - kills)
    wrong["hosts asked for two things at once"] = sum(each.most_at_once > 1 for each in servers)
    articles = int(place.ask("SELECT count(*) FROM tracker_article"))
    return Found(articles, seconds, {what: count for what, count in wrong.items() if count})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (
        ("addresses", 200),
        ("clients", 20),
        ("workers", 3),
        ("kills", 2),
        ("seed", 0),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    found = campaign(**vars(asked))
    sys.stdout.write(f"{found.articles} articles in {found.seconds:.0f} s; wrong: {found.wrong}\n")
    sys.exit(found.articles != asked.addresses or bool(found.wrong))


if __name__ == "__main__":
    main()
