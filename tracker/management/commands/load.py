"""`manage.py load DIRECTORY`: a dump into an empty database."""

import argparse
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from tracker.management.database import ensure_tables
from tracker.management.dumping.manifest import NotADump
from tracker.management.dumping.reading import load_folder
from tracker.operations.loading import NotLoaded


class Command(BaseCommand):
    help = (
        "Load a dump into a database that holds nothing yet. A file that is not as it was "
        "written, a dump of another schema version and a database in use are refused by name; "
        "then nothing is stored."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIRECTORY")

    def handle(self, *args: str, directory: Path, **options: object) -> None:
        ensure_tables(self.stdout)
        try:
            manifest = load_folder(directory, say=self.stdout.write)
        except (NotADump, NotLoaded, OSError) as error:
            raise CommandError(f"nothing was loaded: {error}") from error
        rows = sum(table.rows for table in manifest.tables)
        self.stdout.write(f"loaded: {rows:,} rows as of {manifest.as_of}")
