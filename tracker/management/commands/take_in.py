"""`manage.py take_in SHAPE FILE...`: other systems' articles, and passages that they marked."""

import argparse
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from tracker.management.taking_in import NAMES, shapes, take_in_files


class Command(BaseCommand):
    help = (
        "Take in JSON lines of other systems, gzipped ones too: articles as NewsArticle JSON-LD, "
        "ninjs or documents for passim, passages marked in held articles as Web Annotations, "
        "GDELT GQG or Quotebank (article-centric, whose articles come in too where --outlet names "
        "who published them), "
        "people with their names and roles as Popolo persons."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("shape", choices=NAMES)
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--outlet", default="", help="who published Quotebank's articles")

    def handle(self, *args: str, shape: str, paths: list[Path], outlet: str, **_: object) -> None:
        missing = [str(path) for path in paths if not path.is_file()]
        if missing:
            raise CommandError(f"no such file: {', '.join(missing)}")
        taken = take_in_files(paths, shapes(outlet)[shape], timezone.now())
        for words in taken.refused:
            self.stderr.write(self.style.ERROR(f"refused     {words}"))
        told = ", ".join(f"{count} {what}" for what, count in sorted(taken.outcomes.items()))
        self.stdout.write(told or "nothing to take in")
        if taken.refused:
            raise CommandError(f"{len(taken.refused)} refused")
