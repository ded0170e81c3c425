"""`manage.py reextract`: every kept page read anew, with nothing fetched."""

import argparse

from django.core.management import BaseCommand

from tracker.ingest.values import NotAnArticle
from tracker.management.database import ensure_tables
from tracker.operations.reextracting import reextract, reextractable


class Command(BaseCommand):
    help = (
        "Read the kept bytes of every page again. A text that differs becomes the article's newest "
        "and is queued to be read; what people settled in the old one is sought in it."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "snapshots", nargs="*", type=int, metavar="SNAPSHOT", help="default: all newest"
        )

    def handle(self, *args: str, snapshots: list[int], **options: object) -> None:
        ensure_tables(self.stdout)
        counts = {"changed": 0, "as before": 0, "refused": 0}
        for key in snapshots or every():
            try:
                outcome = "changed" if reextract(snapshot_id=key) else "as before"
            except NotAnArticle as refusal:
                outcome = "refused"
                self.stderr.write(self.style.ERROR(f"refused     {refusal}"))
            counts[outcome] += 1
            if outcome == "changed":
                self.stdout.write(f"changed     snapshot {key}")
        self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))


def every() -> "list[int]":
    """All that can be read again, as it stands when the command begins."""
    found: list[int] = []
    while part := reextractable(after=found[-1] if found else 0):
        found += part
    return found
