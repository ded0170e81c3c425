"""Taking in files for a command, and following the queue until they are read."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tracker.ingest.files import read_path
from tracker.ingest.values import ArticleRead, Defaults, Ignored, NotAnArticle
from tracker.management.database import outlasting
from tracker.operations.intake import READ_SNAPSHOT, Recorded, record_article

POLL = 0.2  # seconds between two looks at the queue
WAITING = ("todo", "doing")

Say = Callable[[str], object]


@dataclass(slots=True)
class Tally:
    """What became of the articles handed in: how many of each outcome, which texts are unread."""

    outcomes: Counter[str] = field(default_factory=Counter)
    snapshots: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))


def take_in(paths: Iterable[Path], defaults: Defaults, *, say: Say, complain: Say) -> Tally:
    """Record and queue every article at the paths, saying of each what happened to it."""
    tally = Tally()
    for path in paths:
        for read in read_path(path, defaults=defaults):
            if isinstance(read, Ignored):
                say(f"left aside  {read.source}: {read.reason}")
            elif recorded := _record(read, complain):
                article = recorded.article
                say(f"{recorded.outcome:<10}  {article} ({article.outlet})")
                tally.outcomes[recorded.outcome] += 1
                # One recorded before may still wait to be read.
                if not outlasting(recorded.snapshot.readings.exists):
                    tally.snapshots.append(recorded.snapshot.pk)
            else:
                tally.outcomes["refused"] += 1
    return tally


def _record(read: ArticleRead | NotAnArticle, complain: Say) -> Recorded | None:
    try:
        if isinstance(read, NotAnArticle):
            raise read
        return _recorded(read)
    except NotAnArticle as refusal:
        complain(f"refused     {refusal}")
        return None


def _recorded(read: ArticleRead) -> Recorded:
    """Idempotent: an article that was stored before the answer was lost is known again."""
    return outlasting(lambda: record_article(read=read, by=None, now=timezone.now()))


def follow(snapshots: list[int], *, say: Say, working: Callable[[], bool]) -> int:
    """Say how many of the snapshots are read until all are; how many could not be.

    Stops with those still waiting counted as failed when `working` says that nobody reads.
    """
    jobs = ProcrastinateJob.objects.filter(task_name=READ_SNAPSHOT, args__snapshot_id__in=snapshots)
    shown = -1
    while waiting := outlasting(jobs.filter(status__in=WAITING).count):
        done = len(snapshots) - waiting
        if done > shown:
            say(f"read {done} of {len(snapshots)}")
            shown = done
        if not working():
            return waiting
        time.sleep(POLL)
    failed = jobs.filter(status="failed").count()
    say(f"read {len(snapshots) - failed} of {len(snapshots)}")
    return failed
