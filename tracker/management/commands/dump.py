"""`manage.py dump DIRECTORY`: the public data as compressed JSON lines and CSV."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from tracker.management.dumping.folders import Occupied
from tracker.management.dumping.writing import write_dump


class Command(BaseCommand):
    help = (
        "Write everything that readers may see to a new folder, as of one moment: each table "
        "as .ndjson.gz and .csv.gz, and manifest.json with counts and hashes."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIRECTORY")
        parser.add_argument(
            "--whole-texts",
            action="store_true",
            help="write texts whole, though TRACKER_EXCERPT shows readers less of them",
        )

    def handle(self, *args: str, directory: Path, whole_texts: bool, **options: object) -> None:
        if settings.TRACKER_EXCERPT and not whole_texts:
            raise CommandError(
                f"readers see {settings.TRACKER_EXCERPT} characters of an article "
                "(TRACKER_EXCERPT), and a dump holds its text whole, because the places of its "
                "passages count in it: add --whole-texts if that is what you want"
            )
        try:
            manifest = write_dump(directory, say=self.stdout.write)
        except (Occupied, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"written: {directory}, as of {manifest.as_of}")
