"""`manage.py work`: read what is queued, until stopped."""

import argparse

from django.core.management import BaseCommand

from tracker.management.database import ensure_tables
from tracker.management.working import work


class Command(BaseCommand):
    help = "Run a worker: it reads queued articles until it is stopped."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--until-done", action="store_true", help="stop when nothing can be read just now"
        )

    def handle(self, *args: str, until_done: bool, **options: object) -> None:
        ensure_tables(self.stdout)
        work(until_done=until_done)
