"""`manage.py give_out SHAPE DIRECTORY`: what readers may see, as other systems take it in."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from tracker.management.dumping.folders import Occupied
from tracker.management.giving_out import SHAPES, give_out


class Command(BaseCommand):
    help = (
        "Write a new folder of gzipped JSON lines, as of one moment: gqg, a file for every minute "
        "in which articles came in, named as GDELT names them; passim, the articles' whole texts "
        "as documents.json.gz and the printings of each quote as clusters.json.gz."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("shape", choices=tuple(SHAPES))
        parser.add_argument("directory", type=Path, metavar="DIRECTORY")
        parser.add_argument(
            "--site",
            default="http://localhost:8000",
            help="where this installation is read, for articles without an address of their own",
        )
        parser.add_argument(
            "--whole-texts",
            action="store_true",
            help="write texts whole, though TRACKER_EXCERPT shows readers less of them",
        )

    def handle(
        self, *args: str, shape: str, directory: Path, site: str, whole_texts: bool, **_: object
    ) -> None:
        if shape == "passim" and settings.TRACKER_EXCERPT and not whole_texts:
            raise CommandError(
                f"readers see {settings.TRACKER_EXCERPT} characters of an article "
                "(TRACKER_EXCERPT), and passim's documents are whole texts: add --whole-texts if "
                "that is what you want"
            )
        try:
            give_out(directory, shape, site=site.rstrip("/"), say=self.stdout.write)
        except (Occupied, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"written: {directory}")
