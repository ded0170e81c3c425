"""A database on a disk that gets full: a clear error, nothing by halves, and on when space returns.

`python -m tests.faults.disks`, as root, because it mounts a small disk of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.workers import READING, halves, write_articles
from tests.management.workplace import Workplace
from tests.postgres.owners import Owner, end_server, happens
from tracker.postgres.places import Places

SIZE = "400m"
BEFORE, ARTICLES = 6, 60  # the first of them come again, with another text
LONG = 600.0
BLOCK = 65_536
AGING = (
    "SELECT pg_logical_emit_message(true, '', '')::text",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
)
SEGMENTS = 8  # of the database's log
TOLD = "The disk of the database is full."
HELD = "SELECT count(*) FROM tracker_article"
FAILED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"


class NoDisk(Exception):
    """This machine lets nobody mount a disk."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """A folder on a disk of its own in memory. Raises NoDisk."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-disk-", dir="/tmp"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        folder.rmdir()
        raise NoDisk
    try:
        yield folder
    finally:
        # Whoever still has a file open there holds it until then.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def workplace_on(folder: Path) -> Iterator[Workplace]:
    owner = Owner(folder / "postgres", durable=True)
    try:
        yield Workplace(folder, owner)
    finally:
        owner.kill()
        end_server(Places(folder / "postgres"))


def fill(folder: Path) -> Path:
    """A file that leaves no room beside it."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as filler:
        try:
            while filler.write(b"\0" * BLOCK):
                pass
        except OSError:
            return path
    return path


def age(place: Workplace) -> None:
    """As after some days of use: the log's next segments are there already.

    Without room for its log PostgreSQL stops altogether until there is room.
    """
    for _ in range(SEGMENTS):
        for statement in AGING:
            place.ask(statement)


@dataclass(frozen=True, slots=True)
class Found:
    """What was seen in turn: while the disk was full, and when there was room again."""

    code: int
    told: bool
    traceback: bool
    readable: int  # articles that could be read all the while
    wrong_while_full: list[str]
    failed_while_full: int
    articles: int
    left: int
    wrong: list[str]


def run(place: Workplace, folder: Path) -> Found:
    """Articles, no more room, articles and a worker that cannot store, room, and all of it."""
    first = write_articles(folder / "first.jsonl", BEFORE)
    second = write_articles(folder / "second.jsonl", ARTICLES)
    assert place.run("ingest", first).returncode == 0
    age(place)
    filler = fill(place.folder)
    refused = place.run("ingest", second)
    worker = place.start("work", output=folder / "said")
    while_full, failed = halves_but_unread(place), int(place.ask(FAILED))
    readable = int(place.ask(HELD))
    filler.unlink()
    taken = place.run("ingest", second)
    assert taken.returncode == 0, taken.stderr
    happens(lambda: place.ask(READING) == "0", LONG)
    worker.terminate()
    worker.wait()
    return Found(
        code=refused.returncode,
        told=TOLD in refused.stderr,
        traceback="Traceback" in refused.stderr,
        readable=readable,
        wrong_while_full=while_full,
        failed_while_full=failed,
        articles=int(place.ask(HELD)),
        left=int(place.ask(READING)),
        wrong=halves(place),
    )


def halves_but_unread(place: Workplace) -> list[str]:
    return [each for each in halves(place) if not each.endswith("texts not read exactly once")]


def main() -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        small_disk() as disk,
        workplace_on(disk) as place,
    ):
        found = run(place, Path(folder))
    sys.stdout.write(f"{found}\n")
    held = found.articles == ARTICLES and found.told and not found.traceback
    return 0 if held and not (found.wrong or found.wrong_while_full or found.left) else 1


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
