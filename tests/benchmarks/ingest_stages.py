"""Where the time of one article goes: processor time of Python, of the database, statements.

Run by `ingest` in a process of its own, on the store that is measured. Processor time and not the
clock, so that a machine that others use tells the same.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from tests.reports import Newswriter, Report
from tracker.ingest.pages import read_page
from tracker.ingest.values import ArticleRead, Defaults
from tracker.models import Snapshot
from tracker.operations.intake import read_snapshots
from tracker.operations.recording import Recorded
from tracker.operations.submitting import Result, record_articles
from tracker.operations.waiting import AT_ONCE
from tracker.text.attribution import analyse

NANOSECONDS = 1e9
Found = TypeVar("Found")


def used(pid: int) -> float:
    """Seconds that a process has been on a processor."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / NANOSECONDS


def children() -> list[int]:
    """The processes that this one started: the one that reads pages."""
    own = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in own.read_text().split()]


class Meter:
    """Adds up what each stage uses."""

    def __init__(self) -> None:
        self.python: Counter[str] = Counter()
        self.database: Counter[str] = Counter()
        self.statements: Counter[str] = Counter()
        self.asked = 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.backend = int(cursor.fetchone()[0])

    def count(self, execute: Callable[..., Found], *told: Any) -> Found:  # noqa: ANN401 - Django's own
        self.asked += 1
        return execute(*told)

    def measure(self, stage: str, work: Callable[[], Found]) -> Found:
        before = self._now()
        found = work()
        for spent, then, now in zip(
            (self.python, self.database, self.statements), before, self._now(), strict=True
        ):
            spent[stage] += now - then  # type: ignore[assignment]  # seconds, in a counter
        return found

    def _now(self) -> tuple[float, float, int]:
        python = time.process_time() + sum(map(used, children()))
        return python, used(self.backend), self.asked


def measured(articles: int, words: int, *, seed: int) -> Meter:
    """Saved pages made into linked quotes, as many at a time as a worker reads."""
    meter = Meter()
    # The process that reads pages is started by the first.
    read_page(b"<p>A page.</p>" * 99, source="a page", defaults=Defaults())
    reports = list(Newswriter(seed=seed, words=words).reports(articles))
    with connection.execute_wrapper(meter.count):
        for start in range(0, articles, AT_ONCE):
            together = reports[start : start + AT_ONCE]
            read = [meter.measure("extract", partial(_read, report)) for report in together]
            recording = partial(record_articles, reads=read, by=None, now=timezone.now())
            held = [_snapshot(each) for each in meter.measure("record", recording).results]
            for snapshot in held:
                meter.measure("analyse (part of read)", partial(analyse, snapshot.text))
            ids = [snapshot.pk for snapshot in held]
            meter.measure("read", partial(read_snapshots, snapshot_ids=ids, now=timezone.now()))
    return meter


def _read(report: Report) -> ArticleRead:
    return read_page(report.page.encode(), source="a page", defaults=Defaults())


def _snapshot(result: Result) -> Snapshot:
    assert isinstance(result, Recorded), result
    return result.snapshot


def main(articles: int, words: int, seed: int) -> None:
    meter = measured(articles, words, seed=seed)
    told = {
        stage: (seconds / articles, meter.database[stage] / articles)
        for stage, seconds in meter.python.items()
    }
    statements = {stage: count / articles for stage, count in meter.statements.items()}
    sys.stdout.write(json.dumps([told, statements]) + "\n")
