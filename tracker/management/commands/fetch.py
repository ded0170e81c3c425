"""`manage.py fetch URL...`: articles by their addresses into the queue, and with --wait, in."""

import argparse
import sys
import time

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from tracker.ingest.addresses import NotFetched
from tracker.management.children import start_child, stop_children
from tracker.management.database import ensure_tables
from tracker.models import Submission
from tracker.operations.submissions import submit_address
from tracker.vocabulary import FetchState

POLL = 0.5  # seconds between two looks


class Command(BaseCommand):
    help = (
        "Hand in addresses of articles; '-' reads them from standard input, one a line. Each host "
        "is asked for one at a time, as its robots.txt wants; --wait returns when all are settled."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("urls", nargs="+", metavar="URL")
        parser.add_argument(
            "--wait", action="store_true", help="return when each is taken, refused or put off"
        )

    def handle(self, *args: str, urls: list[str], wait: bool, **options: object) -> None:
        ensure_tables(self.stdout)
        given = sys.stdin.read().split() if urls == ["-"] else urls
        handed_in, refused = [], 0
        for url in given:
            try:
                handed_in.append(submit_address(url=url, by=None, now=timezone.now()).pk)
            except NotFetched as refusal:
                refused += 1
                self.stderr.write(self.style.ERROR(f"refused     {url}: {refusal}"))
        self.stdout.write(f"{len(handed_in)} handed in, {refused} refused")
        refused += self._followed(handed_in) if wait else 0
        if refused:
            raise CommandError(f"{refused} not taken")

    def _followed(self, keys: list[int]) -> int:
        """Visit with a worker of our own until each is told; how many are not taken."""
        worker = start_child(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "work"], quiet=True
        )
        try:
            untold = set(keys)
            while untold and worker.poll() is None:
                for submission in Submission.objects.filter(pk__in=untold).order_by("id"):
                    if submission.state != FetchState.WAITING or submission.refusal:
                        untold.discard(submission.pk)
                        self.stdout.write(told(submission))
                time.sleep(POLL)
        finally:
            stop_children([worker])
        return len(keys) - Submission.objects.filter(pk__in=keys, state=FetchState.TAKEN).count()


def told(submission: Submission) -> str:
    """What became of an address, in a line."""
    if submission.state == FetchState.TAKEN:
        return f"taken       {submission.url}"
    why = f"{submission.get_refusal_display()}: {submission.detail}".rstrip(": ")
    if submission.state == FetchState.REFUSED:
        return f"refused     {submission.url}: {why}"
    return f"put off     {submission.url}: {why}; tried again {submission.due_at:%H:%M} UTC"
