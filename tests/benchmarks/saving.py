"""Saving a decision at the desk, beside the barest `UPDATE` on the same server.

`python -m tests.benchmarks.saving [--rounds N]`. Sixteen editors, each with a connection and
three articles of sixty passages, accept all of them, over a gunicorn of two workers as `serve`
starts it, from a process of its own; then the same number of bare updates, in turn, every round
anew. The database is durable on both sides: an answer is sent once the commit is on the disk. What
is told are medians of the rounds, and the processor's milliseconds a request of the web server's
and the database's processes, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

if TYPE_CHECKING:
    from tests.benchmarks.saving_store import Desk

CONNECTIONS = 16
ARTICLES = 3  # of each editor; connections plan their statements anew each round
PASSAGES = 60
ROUNDS = 9
PORT = 8765
FOLDER = "benchmark-saving"
# As `serve` starts it, see management/serving.py.
SERVER = ("--worker-class", "gthread", "--workers", "2", "--threads", "4")
BARE, SAVE = "bare UPDATE", "accept at the desk"
RESET = (
    "SET session_replication_role = replica",
    "UPDATE tracker_attribution SET review = 'suggested', version = 1",
    "UPDATE bare_attribution SET review = 'suggested', version = 1",
    "SET session_replication_role = DEFAULT",
    # What taking decisions back leaves behind is the benchmark's own.
    "VACUUM tracker_attribution, bare_attribution",
    "CHECKPOINT",
)
SAVED = (
    "SELECT (SELECT count(*) FROM tracker_attribution WHERE review = 'accepted' AND version = 2),"
    " (SELECT count(*) FROM tracker_step), (SELECT count(*) FROM tracker_attributionevent)"
)

Requests = list[list[str]]


@dataclass(frozen=True, slots=True)
class Round:
    """One burst of one kind of request: how many a second, and processor time a request."""

    kind: str
    a_second: float
    p95: float
    application: float  # milliseconds of processors a request
    database: float

    @property
    def work(self) -> float:
        return self.application + self.database


def prepare(passages: int) -> tuple[Requests, Requests]:
    """A fresh durable database with the articles, and the requests of both kinds."""
    from tests.benchmarks.saving_store import fill  # noqa: PLC0415 - factories need Django ready

    desks = fill(CONNECTIONS, ARTICLES, passages)
    bare = [[_request("/bare", passage) for passage in desk.passages] for desk in desks]
    save = [
        [_request("/admin/desk/accept/", passage, desk) for passage in desk.passages]
        for desk in desks
    ]
    return bare, save


def _request(path: str, passage: int, desk: Desk | None = None) -> str:
    body = urlencode({"passage": passage, "version": 1})
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{PORT}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    if desk:
        lines += [
            f"Cookie: sessionid={desk.session}; csrftoken={desk.secret}",
            f"X-CSRFToken: {desk.token}",
            "HX-Request: true",
        ]
    return "\r\n".join([*lines, "", body])


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The web server's process and the one that sends the load."""
    where = connection.get_connection_params()
    address = (
        f"host={where['host']} port={where['port']} user={where['user']} dbname={where['dbname']}"
    )
    surroundings = {
        **os.environ,
        "TRACKER_DATA": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "SAVING_ADDRESS": address,
    }
    bind = ["--bind", f"127.0.0.1:{PORT}", "--log-level", "warning"]
    application = "tests.benchmarks.saving_server:application"
    with (
        subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *SERVER, *bind, application], env=surroundings
        ) as server,
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.saving_load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as load,
    ):
        try:
            yield server.pid, load
        finally:
            load.terminate()
            server.terminate()


def burst(  # noqa: PLR0913 - what is asked, of whom, and where
    kind: str,
    requests: Requests,
    server: int,
    load: subprocess.Popen[str],
    *,
    port: int = PORT,
    data: Path | None = None,
) -> tuple[Round, dict[str, int]]:
    database = _postmaster(data)
    before = _work(server), _work(database)
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(json.dumps({"port": port, "connections": requests}) + "\n")
    load.stdin.flush()
    told = json.loads(load.stdout.readline())
    after = _work(server), _work(database)
    number = sum(map(len, requests))
    spent = [1000 * (then - now) / number for now, then in zip(before, after, strict=True)]
    p95 = 1000 * statistics.quantiles(told["latencies"], n=20)[-1]
    return Round(kind, number / told["seconds"], p95, *spent), told["statuses"]


def _postmaster(data: Path | None) -> int:
    data = data or settings.DATABASES["default"]["EMBEDDED"]["folder"] / "data"
    assert data is not None
    return int((data / "postmaster.pid").read_text().split("\n", 1)[0])


def _work(parent: int) -> float:
    """Seconds that the process and its children have run, by the scheduler's own account."""
    family = [parent, *_children(parent)]
    tasks = [path for pid in family for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(path.read_text().split()[0]) for path in tasks) / 1e9


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def memory(server: int) -> int:
    """Megabytes that the largest worker holds."""
    sizes = [
        int(line.split()[1])
        for pid in _children(server)
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    ]
    return max(sizes) // 1024


def _reset() -> None:
    with connection.cursor() as cursor:
        for statement in RESET:
            cursor.execute(statement)


def _saved() -> tuple[int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(SAVED)
        accepted, steps, events = cursor.fetchone()
        return accepted, steps, events


def one_round(
    asked: dict[str, Requests], server: int, load: subprocess.Popen[str]
) -> Iterator[Round]:
    """Each kind once; every answer was a success and every save is there whole."""
    for kind, requests in asked.items():
        _reset()
        _, steps, events = _saved()
        found, statuses = burst(kind, requests, server, load)
        number = sum(map(len, requests)) if kind == SAVE else 0
        assert statuses == {"200": sum(map(len, requests))}, statuses
        assert _saved() == (number, steps + number, events + number)
        yield found


def report(rounds: Sequence[Round]) -> list[str]:
    middle = {}
    lines = [f"{'':20} a second   p95 ms   CPU ms: application  database"]
    for kind in (BARE, SAVE):
        own = [each for each in rounds if each.kind == kind]
        names = ("a_second", "p95", "application", "database", "work")
        middle[kind] = {
            name: statistics.median(getattr(each, name) for each in own) for name in names
        }
        told = middle[kind]
        lines.append(
            f"{kind:20} {told['a_second']:8.0f} {told['p95']:8.1f} {told['work']:8.2f}:"
            f" {told['application']:10.2f} {told['database']:9.2f}"
        )
    a_second = middle[SAVE]["a_second"] / middle[BARE]["a_second"]
    work = middle[BARE]["work"] / middle[SAVE]["work"]
    return [*lines, f"of the bare: {a_second:.2f} by requests a second, {work:.2f} by CPU"]


def durability() -> str:
    with connection.cursor() as cursor:
        told = []
        for name in ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method"):
            cursor.execute(f"SHOW {name}")
            told.append(f"{name} {cursor.fetchone()[0]}")
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return f"{', '.join(told)}; {cursor.fetchone()[0]} connections"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--passages", type=int, default=PASSAGES, help="of each article")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    folder: Path = settings.TRACKER_DATA / FOLDER
    connection.settings_dict["EMBEDDED"] = {"folder": folder / "postgres", "durable": True}
    settings.DATABASES["default"]["EMBEDDED"] = connection.settings_dict["EMBEDDED"]
    call_command("migrate", verbosity=0, interactive=False)
    bare, save = prepare(given.passages)
    with running(folder) as (server, load):
        time.sleep(3)
        asked = {BARE: bare, SAVE: save}
        list(one_round(asked, server, load))  # what is done once is not measured
        rounds = [each for _ in range(given.rounds) for each in one_round(asked, server, load)]
        lines = [*report(rounds), f"{durability()}; largest worker {memory(server)} MB"]
    print(*lines, sep="\n", flush=True)  # noqa: T201 (its output)


if __name__ == "__main__":
    main()
