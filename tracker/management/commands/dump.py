"""`manage.py dump DIRECTORY`: the public data as compressed JSON lines and CSV."""

import argparse
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from tracker.management.dumping.writing import Occupied, write_dump


class Command(BaseCommand):
    help = (
        "Write everything that readers may see to a new folder, as of one moment: each table "
        "as .ndjson.gz and .csv.gz, and manifest.json with counts and hashes."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIRECTORY")

    def handle(self, *args: str, directory: Path, **options: object) -> None:
        try:
            manifest = write_dump(directory, say=self.stdout.write)
        except (Occupied, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"written: {directory}, as of {manifest.as_of}")
