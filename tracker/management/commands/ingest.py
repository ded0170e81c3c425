"""`manage.py ingest PATH...`: articles from files into the database and the queue."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.values import Defaults, Instant
from tracker.management.children import start_child, stop_children
from tracker.management.database import disk_trouble_told, ensure_tables
from tracker.management.intake import Tally, follow, take_in


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
        if defaults.url and (len(paths) > 1 or paths[0].is_dir()):
            # Each would be taken for a later text of the one before.
            raise CommandError("--url is the address of one article, and more are given")
        ensure_tables(self.stdout)
        with disk_trouble_told():
            tally = take_in(
                paths,
                defaults,
                say=self.stdout.write,
                complain=lambda words: self.stderr.write(self.style.ERROR(words)),
            )
        self.stdout.write(str(tally) or "nothing to take in")
        failed = self._read(tally) if wait and tally.snapshots else 0
        refused = tally.outcomes["refused"]
        if refused or failed:
            raise CommandError(f"{refused} refused, {failed} could not be read")

    def _read(self, tally: Tally) -> int:
        """Read what was recorded, with a worker of our own beside any that run."""
        program = str(settings.BASE_DIR / "manage.py")
        # It stays until all is read: what failed is tried again, a dead worker's jobs come back.
        worker = start_child([sys.executable, program, "work"], quiet=True)
        try:
            return follow(
                tally.snapshots,
                say=self.stdout.write,
                working=lambda: worker.poll() is None,
            )
        finally:
            stop_children([worker])


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
