"""Taking in files for a command, and following the queue until they are read."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tracker.ingest.files import read_path
from tracker.ingest.values import ArticleRead, Defaults, Ignored, NotAnArticle
from tracker.ingest.values import Reading as Read
from tracker.management.database import outlasting
from tracker.models import Reading
from tracker.operations.recording import READ_SNAPSHOT, Recorded
from tracker.operations.submitting import Result, record_articles

AT_ONCE = 24  # articles recorded in one transaction
MOST_BYTES = 4_000_000  # of their files, about
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
    readings = (read for path in paths for read in read_path(path, defaults=defaults))
    for some in _batches(readings):
        _record(some, tally, say, complain)
    return tally


def _batches(readings: Iterable[Read]) -> Iterator[list[Read]]:
    """The readings in their order, as many together as are recorded in one go."""
    taken: list[Read] = []
    held = 0
    for read in readings:
        taken.append(read)
        held += len(read.raw) if isinstance(read, ArticleRead) else 0
        if len(taken) == AT_ONCE or held > MOST_BYTES:
            yield taken
            taken, held = [], 0
    yield taken


def _record(readings: Sequence[Read], tally: Tally, say: Say, complain: Say) -> None:
    results = iter(_recorded([each for each in readings if not isinstance(each, Ignored)]))
    held: dict[int, str] = {}
    for read in readings:
        became = read if isinstance(read, Ignored) else next(results)
        if isinstance(became, Ignored):
            say(f"left aside  {became.source}: {became.reason}")
        elif isinstance(became, Recorded):
            say(f"{became.outcome:<10}  {became.article} ({became.article.outlet})")
            tally.outcomes[became.outcome] += 1
            held[became.snapshot.pk] = became.outcome
        else:
            complain(f"refused     {became}")
            tally.outcomes["refused"] += 1
    tally.snapshots += _unread(held)


def _recorded(reads: Sequence[ArticleRead | NotAnArticle]) -> Sequence[Result]:
    """Idempotent: an article that was stored before the answer was lost is known again."""
    if not reads:
        return ()
    return outlasting(lambda: record_articles(reads=reads, by=None, now=timezone.now())).results


def _unread(held: Mapping[int, str]) -> list[int]:
    """Those of the snapshots, by what became of them, that nobody has read."""
    known = [pk for pk, outcome in held.items() if outcome == "unchanged"]
    # One recorded before may still wait to be read.
    rows = Reading.objects.filter(snapshot__in=known).values_list("snapshot", flat=True)
    done = set(outlasting(lambda: list(rows)) if known else ())
    return [pk for pk in held if pk not in done]


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
