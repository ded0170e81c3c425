"""`manage.py backup FILE`: the whole database, as of one moment."""

import argparse
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from tracker.management.backups import NotBackedUp, back_up


class Command(BaseCommand):
    help = "Write the whole database to a new file, while it is used: `restore` reads it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: str, file: Path, **options: object) -> None:
        try:
            back_up(file)
        except NotBackedUp as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"written: {file}, {file.stat().st_size:,} bytes")
