"""`manage.py demo`: the invented newsroom, read by a worker and served by a web server."""

import argparse
import secrets
import subprocess

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from tracker.ingest.values import Defaults
from tracker.management.claiming import ask, read_claims
from tracker.management.database import ensure_tables
from tracker.management.intake import follow, take_in
from tracker.management.serving import PORT, free_port, serve
from tracker.models import Article

NEWSROOM = "fixtures/newsroom/articles.jsonl"
CLAIMS = "fixtures/newsroom/claims.json"
EDITOR = "editor"


class Command(BaseCommand):
    help = "Set up everything, load the demo newsroom and serve it until you press Ctrl+C."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=0, help=f"default: {PORT} or the next free")

    def handle(self, *args: str, port: int, **options: object) -> None:
        ensure_tables(self.stdout)
        self._refuse_real_newsroom()
        password = _editor_password()

        def ready(address: str, worker: subprocess.Popen[bytes]) -> None:
            self._load(worker)
            self._welcome(address, password)

        serve(port or free_port(), ready=ready)

    def _refuse_real_newsroom(self) -> None:
        """Invented articles have no place among real ones."""
        held = Article.objects.values_list("canonical_url", flat=True)[:1]
        if held and ".example/" not in held[0]:
            raise CommandError(
                "This database holds articles of your own: serve them with 'manage.py serve'. "
                "The demo wants an empty one: set TRACKER_DATA to another folder, or "
                "DATABASE_URL to another database."
            )

    def _load(self, worker: subprocess.Popen[bytes]) -> None:
        tally = take_in(
            [settings.BASE_DIR / NEWSROOM],
            Defaults(),
            say=self.stdout.write,
            complain=self.stderr.write,
        )
        if tally.snapshots:
            follow(tally.snapshots, say=self.stdout.write, working=lambda: worker.poll() is None)
            ask(read_claims(settings.BASE_DIR / CLAIMS), by=_editor(), now=timezone.now())

    def _welcome(self, address: str, password: str) -> None:
        lines = [
            "",
            f"Pages    {address}/",
            f"API      {address}/api/v1/docs/",
            f"Editors  {address}/admin/   sign in as {EDITOR}, password {password}",
            "",
            "Ctrl+C ends everything.",
        ]
        self.stdout.write(self.style.SUCCESS("\n".join(lines)))


def _editor_password() -> str:
    """A new password for the demo's editor each time, since it is shown on the screen."""
    password = secrets.token_urlsafe(9)
    editor = _editor()
    editor.set_password(password)
    editor.save()
    return password


def _editor() -> User:
    """Readers see the name beside what the demo's editor judged."""
    named = {"first_name": "Demo", "last_name": "Editor"}
    editor, _ = User.objects.get_or_create(
        username=EDITOR, defaults={"is_staff": True, "is_superuser": True, **named}
    )
    return editor
