"""Fit the numbers by which quotations are attributed, on an annotated corpus.

Writes `tracker/text/weights.tsv`: one feature and its weight a line. The features are kinds of
words, places and grammar; no name becomes one. `--only` leaves the other sections of the table as
they are. `--folds` writes nothing: it measures each part of the articles by a fit to the others.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.management.scoring import fitting
from tracker.management.scoring.examples import Gold
from tracker.text.weights import TABLE, use


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("train", type=Path, help="annotated articles, JSON lines")
        parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
        sections = sorted(fitting.PLANS)
        parser.add_argument("--only", nargs="+", choices=sections, default=list(fitting.PLANS))
        parser.add_argument("--folds", type=int, help="how many parts to cross-validate in")

    def handle(
        self, *, train: Path, table: Path, only: list[str], folds: int | None, **_: object
    ) -> None:
        articles = _read(train)
        if not articles:
            raise CommandError(f"{train}: no articles")
        if folds:
            self.stdout.write(fitting.cross_validated(articles, only, folds))
            return
        lines = table.read_text(encoding="utf8").splitlines() if table.exists() else []
        numbers = fitting.fitted(articles, only, fitting.numbers_of(lines))
        lines = [f"{feature}\t{weight:.2f}" for feature, weight in sorted(numbers.items())]
        table.write_text("\n".join(lines) + "\n", encoding="utf8")
        use(numbers)
        self.stdout.write(f"{table}: {len(lines)} numbers")


def _read(path: Path) -> list[Gold]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
