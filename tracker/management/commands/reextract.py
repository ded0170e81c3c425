"""`manage.py reextract`: every kept page read anew, with nothing fetched."""

import argparse
from difflib import unified_diff

from django.core.management import BaseCommand, CommandError

from tracker.ingest.values import NotAnArticle
from tracker.management.database import ensure_tables
from tracker.models import Snapshot
from tracker.operations.reextracting import reextract, reextractable, text_now


class Command(BaseCommand):
    help = (
        "Read the kept bytes of every page again. A text that differs becomes the article's newest "
        "and is queued to be read; what people settled in the old one is sought in it. An older "
        "text stays as it was compared, and what its bytes give now can be shown."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "snapshots", nargs="*", type=int, metavar="SNAPSHOT", help="default: all newest"
        )
        parser.add_argument(
            "--show",
            action="store_true",
            help="store nothing, and write what differs in these snapshots, older ones too",
        )

    def handle(
        self, *args: str, snapshots: list[int], show: bool = False, **options: object
    ) -> None:
        ensure_tables(self.stdout)
        held = Snapshot.objects.in_bulk(snapshots)
        if unknown := [key for key in snapshots if key not in held]:
            raise CommandError(f"there is no snapshot {unknown[0]}")
        if show:
            self._show(list(held.values()))
            return
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

    def _show(self, snapshots: list[Snapshot]) -> None:
        if not snapshots:
            raise CommandError("--show needs the number of a snapshot at least")
        for held in snapshots:
            try:
                text = text_now(snapshot_id=held.pk).text
            except NotAnArticle as refusal:
                self.stderr.write(self.style.ERROR(f"refused     {refusal}"))
                continue
            lines = (held.text.splitlines(), text.splitlines())
            names = (f"snapshot {held.pk}, as held", f"snapshot {held.pk}, as read now")
            for line in unified_diff(*lines, *names, lineterm=""):
                self.stdout.write(line)


def every() -> "list[int]":
    """All that can be read again, as it stands when the command begins."""
    found: list[int] = []
    while part := reextractable(after=found[-1] if found else 0):
        found += part
    return found
