"""`manage.py work`: read what is queued, until stopped."""

import argparse

from django.core.management import BaseCommand, call_command

from tracker.management.database import ensure_tables


class Command(BaseCommand):
    help = "Run a worker: it reads queued articles until it is stopped."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--until-done", action="store_true", help="stop when nothing can be read just now"
        )

    def handle(self, *args: str, until_done: bool, **options: object) -> None:
        ensure_tables(self.stdout)
        # One at a time: linking takes turns anyway, and a second worker is a second process.
        call_command("procrastinate", "worker", concurrency=1, wait=not until_done)
