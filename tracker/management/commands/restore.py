"""`manage.py restore FILE`: an empty database is made what a backup holds."""

import argparse
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from tracker.management.backups import NotBackedUp, restore


class Command(BaseCommand):
    help = "Fill an empty database from a file that `backup` wrote."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: str, file: Path, **options: object) -> None:
        try:
            restore(file)
        except NotBackedUp as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"restored from {file}")
