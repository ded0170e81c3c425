"""Fit the numbers by which quotations are attributed, on an annotated corpus.

Writes `tracker/text/weights.tsv`: one feature and its weight a line. The features are kinds of
words, places and grammar; no name becomes one. Give a second file to see how often each choice is
right on articles it was not fitted on, and `--only` to leave the other sections of the table as
they are.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from tracker.management.scoring.examples import Examples
from tracker.management.scoring.regression import Plan, fit, hits
from tracker.management.scoring.training import add
from tracker.text.weights import TABLE

PLANS = {
    "sources": Plan(epochs=5, decay=1e-5, least=6, orders=3),
    "meanings": Plan(epochs=15, decay=4e-3, least=4, trust=0.05),
    "speech": Plan(epochs=4, decay=1e-3, least=5, orders=3),
    "reported": Plan(epochs=8, decay=1e-3, least=30),
}
# Features of a section begin with its prefix; those of none are about sources.
PREFIXES = {
    "who": "meanings",
    "speech": "speech",
    "told": "reported",
    "told-start": "reported",
    "told-end": "reported",
}
SMALLEST = 0.06  # a weight below it changes nothing worth a line of the table


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("train", type=Path, help="annotated articles, JSON lines")
        parser.add_argument("held_out", type=Path, nargs="?", help="articles to measure on")
        parser.add_argument("--table", type=Path, default=TABLE, help="the table to write")
        parser.add_argument("--only", nargs="+", choices=sorted(PLANS), default=list(PLANS))

    def handle(
        self, *, train: Path, held_out: Path | None, table: Path, only: list[str], **_: object
    ) -> None:
        examples = _read(train, Examples())
        others = _read(held_out, Examples(examples.numbers)) if held_out else Examples()
        weights: dict[int, float] = {}
        for name in only:
            fitted = fit(getattr(examples, name), PLANS[name])
            weights |= fitted
            right = hits(getattr(others, name), fitted)
            self.stdout.write(f"{name}: {len(getattr(examples, name))} choices, {right:.2f} right")
        names = {number: name for name, number in examples.numbers.items()}
        lines = [line for line in _lines(table) if _section(line) not in only]
        lines += [
            f"{names[number]}\t{weight:.2f}"
            for number, weight in weights.items()
            if abs(weight) >= SMALLEST
        ]
        table.write_text("\n".join(sorted(lines)) + "\n", encoding="utf8")
        self.stdout.write(f"{table}: {len(lines)} numbers")


def _lines(table: Path) -> list[str]:
    return table.read_text(encoding="utf8").splitlines() if table.exists() else []


def _section(line: str) -> str:
    """The section of the table a line belongs to."""
    return PREFIXES.get(line.partition(":")[0], "sources")


def _read(path: Path, examples: Examples) -> Examples:
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                add(examples, json.loads(line))
    return examples
