"""`manage.py ingest PATH...`: articles from files into the database and the queue."""

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tracker.ingest.files import read_path
from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.values import ArticleRead, Defaults, Ignored, Instant, NotAnArticle
from tracker.management.database import ensure_tables
from tracker.operations.intake import READ_SNAPSHOT, Recorded, record_article

POLL = 0.2  # seconds between two looks at the queue
WAITING = ("todo", "doing")


class Command(BaseCommand):
    help = (
        "Take in articles: text files, saved HTML pages, JSONL (one article a line) and folders. "
        "Each is recorded and queued; --wait reads them too."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--outlet", default="", help="who published them")
        parser.add_argument("--url", default="", help="the address, for one article")
        parser.add_argument("--published", default="", help="ISO 8601 date or date and time")
        parser.add_argument("--headline", default="")
        parser.add_argument("--byline", default="")
        parser.add_argument("--language", default="", help="BCP 47, such as en")
        parser.add_argument("--event", default="", help="the event they report")
        parser.add_argument("--wait", action="store_true", help="return when all are read")

    def handle(self, *args: str, paths: list[Path], wait: bool, **options: str) -> None:
        defaults = _defaults(options)
        ensure_tables(self.stdout)
        outcomes: Counter[str] = Counter()
        snapshots = []
        for path in paths:
            for recorded in self._record(path, defaults, outcomes):
                snapshots.append(recorded.snapshot.pk)
        self.stdout.write(_counted(outcomes))
        failed = self._wait(snapshots) if wait and snapshots else 0
        if outcomes["refused"] or failed:
            raise CommandError(f"{outcomes['refused']} refused, {failed} could not be read")

    def _record(self, path: Path, defaults: Defaults, outcomes: Counter[str]) -> Iterator[Recorded]:
        """Record what is at a path, saying of each what happened; the queued ones."""
        for read in read_path(path, defaults=defaults):
            if isinstance(read, Ignored):
                self.stdout.write(f"left aside  {read.source}: {read.reason}")
                continue
            recorded = self._try(read)
            outcomes[recorded.outcome if recorded else "refused"] += 1
            if recorded is None:
                continue
            article = recorded.article
            self.stdout.write(f"{recorded.outcome:<10}  {article} ({article.outlet})")
            if recorded.outcome != "unchanged":
                yield recorded

    def _try(self, read: ArticleRead | NotAnArticle) -> Recorded | None:
        try:
            if isinstance(read, NotAnArticle):
                raise read
            return record_article(read=read, by=None, now=timezone.now())
        except NotAnArticle as refusal:
            self.stderr.write(self.style.ERROR(f"refused     {refusal}"))
            return None

    def _wait(self, snapshots: list[int]) -> int:
        """Read the snapshots with a worker of our own beside any that run; how many failed."""
        worker = subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--until-done"],
            stdout=subprocess.DEVNULL,
        )
        try:
            return self._follow(snapshots, worker)
        finally:
            worker.terminate()
            worker.wait()

    def _follow(self, snapshots: list[int], worker: subprocess.Popen[bytes]) -> int:
        jobs = ProcrastinateJob.objects.filter(
            task_name=READ_SNAPSHOT, args__snapshot_id__in=snapshots
        )
        shown = -1
        while waiting := jobs.filter(status__in=WAITING).count():
            done = len(snapshots) - waiting
            if done > shown:
                self.stdout.write(f"read {max(done, 0)} of {len(snapshots)}")
                shown = done
            if worker.poll() not in (None, 0):
                raise CommandError("the worker stopped; its message stands above")
            time.sleep(POLL)
        self.stdout.write(f"read {len(snapshots)} of {len(snapshots)}")
        return jobs.filter(status="failed").count()


def _defaults(options: dict[str, str]) -> Defaults:
    return Defaults(
        outlet=options["outlet"],
        url=options["url"],
        headline=options["headline"],
        byline=options["byline"],
        published=_published(options["published"]),
        language=options["language"],
        event=options["event"],
    )


def _published(stated: str) -> Instant | None:
    if not stated:
        return None
    try:
        return read_instant(stated)
    except NotAnInstant as error:
        raise CommandError(f"--published: {error}") from error


def _counted(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
