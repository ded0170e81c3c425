"""`manage.py serve`: your own articles, read by a worker and served by a web server."""

import argparse
import subprocess

from django.core.management import BaseCommand

from tracker.management.database import ensure_tables
from tracker.management.serving import PORT, free_port, serve


class Command(BaseCommand):
    help = "Serve what the database holds on this machine, and read what is queued, until Ctrl+C."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=0, help=f"default: {PORT} or the next free")

    def handle(self, *args: str, port: int, **options: object) -> None:
        ensure_tables(self.stdout)

        def ready(address: str, worker: subprocess.Popen[bytes]) -> None:
            self.stdout.write(
                f"Pages {address}/   editors {address}/admin/ (first: manage.py createsuperuser)\n"
                "Ctrl+C ends everything."
            )

        serve(port or free_port(), ready=ready)
