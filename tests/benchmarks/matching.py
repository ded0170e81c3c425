"""Looking up words in a store of many quotes, beside looking up one quote by its primary key.

`python -m tests.benchmarks.matching [SIZE ...] [--keep] [--first]`. Both are timed in turn in one
run, over one connection and one driver; compare the ratio, the machine decides the rest. On a
machine that others use, waiting drowns a look-up of a fifth of a millisecond: there go first, or
compare the work, which is processor time of this process and of its server process together.

`whole` is `lookup`: fingerprint, candidates, texts, comparison of each, printings of the best.
`candidates` is what linking asks for each sentence it takes in. What the engine remembers of texts
is forgotten before each question, as if somebody else had asked the last.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import connection

from tests.benchmarks.questions import Asker, Question
from tests.benchmarks.rows import DAYS, FIRST_DAY
from tests.benchmarks.store import store
from tracker.queries.candidates import candidates
from tracker.queries.lookup import lookup
from tracker.text.alignment import read
from tracker.text.folding import fold_tokens

SIZES = (100_000, 1_000_000)
QUESTIONS = 60  # of each kind
ROUNDS = 2  # after the first touch
KEYS = 4  # looked up by primary key for each question
BY_KEY = "SELECT id, text, speaker_id, first_published_at FROM tracker_quote WHERE id = %s"
SPACE = """
SELECT pg_table_size('tracker_posting'), pg_indexes_size('tracker_posting'),
    (SELECT count(*) FROM tracker_posting), (SELECT count(*) FROM tracker_quote)
"""
ALL = "all"

Ask = Callable[[str], set[int]]
Given = TypeVar("Given")
Got = TypeVar("Got")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds until the answer, and seconds of processors at work for it."""

    seconds: float
    work: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it took, and the quotes it found."""

    question: Question
    took: Took
    found: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pass:
    """Every question asked once, and what the look-ups by key in between took."""

    by_key: tuple[Took, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes that the postings take: the rows with their maps, and all their indexes."""

    rows: int
    indexes: int
    postings: int
    quotes: int

    @property
    def to_quote(self) -> float:
        return (self.rows + self.indexes) / self.quotes


def ask_all(questions: Sequence[Question], keys: Iterator[int], ask: Ask) -> Pass:
    by_key: list[Took] = []
    asked: list[Asked] = []
    server = _server_process()
    for question in questions:
        by_key += [_timed(server, _row, next(keys))[0] for _ in range(KEYS)]
        fold_tokens.cache_clear()
        read.cache_clear()
        took, found = _timed(server, ask, question.text)
        asked.append(Asked(question, took, frozenset(found)))
    return Pass(tuple(by_key), tuple(asked))


def _timed(server: Path, call: Callable[[Given], Got], given: Given) -> tuple[Took, Got]:
    work, start = _work(server), time.perf_counter()
    got = call(given)
    seconds = time.perf_counter() - start
    return Took(seconds, _work(server) - work), got


def _server_process() -> Path:
    """Where the system tells the nanoseconds that this connection's server process has run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return Path(f"/proc/{cursor.fetchone()[0]}/schedstat")


def _work(server: Path) -> float:
    return time.process_time() + int(server.read_text().split()[0]) / 1e9


def _row(quote_id: int) -> object:
    with connection.cursor() as cursor:
        cursor.execute(BY_KEY, [quote_id])
        return cursor.fetchone()


def whole(text: str) -> set[int]:
    """The quotes of the answer, a few and the nearest."""
    return {found.record.id for found in lookup(text).found}


def listed(text: str) -> set[int]:
    """The quotes that linking compares with the text."""
    return set(candidates(text, near=FIRST_DAY + DAYS / 2))


def space() -> Space:
    with connection.cursor() as cursor:
        cursor.execute(SPACE)
        return Space(*cursor.fetchone())


def percentile(values: Sequence[float], percent: int) -> float:
    """What so many of a hundred do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def report(name: str, passes: Sequence[Pass]) -> list[str]:
    """Lines of the times by key and, for all questions and each kind, the times and ratios."""
    by_key = [took for each in passes for took in each.by_key]
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for one in (one for each in passes for one in each.asked):
        kinds[ALL].append(one)
        kinds[one.question.kind].append(one)
    lines = [_line(f"{name}: by primary key", by_key, by_key)]
    return lines + [
        _line(f"{name}: {kind}", [one.took for one in asked], by_key) + _told(asked)
        for kind, asked in kinds.items()
    ]


def _line(name: str, took: Sequence[Took], by_key: Sequence[Took]) -> str:
    seconds, work = [one.seconds for one in took], [one.work for one in took]
    of_seconds = percentile(seconds, 95) / percentile([one.seconds for one in by_key], 95)
    of_work = percentile(work, 95) / percentile([one.work for one in by_key], 95)
    times = " ".join(f"{1000 * percentile(seconds, percent):6.2f}" for percent in (50, 95, 99))
    works = " ".join(f"{1000 * percentile(work, percent):6.2f}" for percent in (50, 95))
    return f"{name:36} ms {times} ratio {of_seconds:5.1f}  work {works} ratio {of_work:5.1f}"


def _told(asked: Sequence[Asked]) -> str:
    mean = statistics.mean(len(one.found) for one in asked)
    sought = [one for one in asked if one.question.held]
    hits = sum(one.question.held in one.found for one in sought)
    return f"  {mean:5.1f} quotes" + (f", {hits} of {len(sought)} found" if sought else "")


def run(size: int, number: int) -> list[str]:
    """Everything measured in the store in use."""
    asker = Asker(size)
    questions, keys = asker.questions(number), asker.keys()
    first = ask_all(questions, keys, whole)
    again = [ask_all(questions, keys, whole) for _ in range(ROUNDS)]
    took = space()
    return [
        f"{size:,} quotes, {took.postings / took.quotes:.1f} postings each; bytes a quote: "
        f"{took.to_quote:.0f} = rows {took.rows / took.quotes:.0f}"
        f" + indexes {took.indexes / took.quotes:.0f}",
        "name: milliseconds p50, p95, p99 and ratio of the p95s; the same of the work, p50 and p95",
        *report("first touch", [first]),
        *report("whole", again),
        *report("candidates", [ask_all(questions, keys, listed)]),
    ]


def go_first() -> None:
    """Let this process and its server process wait for nobody else's."""
    server = int(_server_process().parent.name)
    for process in (os.getpid(), server):
        os.sched_setscheduler(process, os.SCHED_RR, os.sched_param(1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--keep", action="store_true", help="keep the store for the next run")
    parser.add_argument("--first", action="store_true", help="before all other processes (as root)")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="of each kind")
    given = parser.parse_args()
    for size in given.sizes:
        start = time.monotonic()
        with store(size, keep=given.keep):
            filled = time.monotonic() - start
            if given.first:
                go_first()
            lines = run(size, given.questions)
        print(*lines, f"(filled in {filled:.0f} s)", sep="\n", flush=True)  # noqa: T201 (its output)


if __name__ == "__main__":
    main()
