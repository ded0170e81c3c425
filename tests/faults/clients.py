"""The same addresses handed in at once by many: each is one article, read once.

`python -m tests.faults.clients FOLDER --articles 200 --clients 20`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.folders import folder
from tests.faults.nursery import nursery
from tests.faults.workers import PATIENCE, finish, write_articles
from tests.management.workplace import Workplace, workplace

ARTICLES, CLIENTS = 200, 20
COUNTS = {
    "articles": "SELECT count(*) FROM tracker_article",
    "texts": "SELECT count(*) FROM tracker_snapshot",
    "jobs": "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'reading'",
    "outlets": """SELECT count(DISTINCT lower(name)) - count(*) FROM tracker_outlet""",
}


@contextmanager
def empty() -> Iterator[Workplace]:
    """A workplace with tables and nothing in them."""
    with workplace() as place:
        said = place.folder / "migrated"
        assert place.start("migrate", output=said).wait(PATIENCE) == 0, said.read_text()
        yield place


def hand_in_at_once(place: Workplace, path: Path, clients: int) -> tuple[list[int], dict[str, int]]:
    """What each client ended with, and what is held; `outlets` are those made twice."""
    running = [
        place.start("ingest", str(path), output=place.folder / f"client-{number}")
        for number in range(clients)
    ]
    codes = [client.wait(PATIENCE) for client in running]
    return codes, {name: int(place.ask(statement)) for name, statement in COUNTS.items()}


def expected(articles: int) -> dict[str, int]:
    return {"articles": articles, "texts": articles, "jobs": articles, "outlets": 0}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=folder)
    asked.add_argument("--articles", type=int, default=ARTICLES)
    asked.add_argument("--clients", type=int, default=CLIENTS)
    options = asked.parse_args()
    path = write_articles(options.folder / "articles.jsonl", options.articles)
    with empty() as place:
        codes, held = hand_in_at_once(place, path, options.clients)
        with nursery(place, options.folder / "said") as home:
            wrong = finish(home, place, workers=2)
    sys.stdout.write(f"{options.clients} clients ended with {codes}; held are {held}\n")
    sys.stdout.write("\n".join(wrong or ["Nothing is wrong."]) + "\n")
    return int(bool(wrong or any(codes)) or held != expected(options.articles))


if __name__ == "__main__":
    sys.exit(main())
