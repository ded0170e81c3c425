"""Measure the engine on labelled data: `evaluate extraction GOLD`, `matching` or `clusters PAIRS`.

Prints the tables of QUALITY.md. Reads and writes no tables; `clusters` asks the server what its
search takes a phrase to stand in.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.management.scoring import clusters, extraction, matching

REPORTS = {
    "clusters": clusters.report,
    "extraction": extraction.report,
    "matching": matching.report,
}


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(REPORTS))
        parser.add_argument("gold", type=Path, help="JSON lines with the labels")

    def handle(self, *, what: str, gold: Path, **_: object) -> None:
        if not gold.is_file():
            raise CommandError(f"{gold}: no such file")
        self.stdout.write(REPORTS[what](gold))
