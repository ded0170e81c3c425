"""`manage.py demo`: the invented newsroom, read by a worker and served by a web server."""

import argparse
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from types import FrameType

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from tracker.ingest.values import Defaults
from tracker.management.children import start_child, stop_children
from tracker.management.database import ensure_tables
from tracker.management.intake import follow, take_in
from tracker.models import Article

NEWSROOM = "fixtures/newsroom/articles.jsonl"
EDITOR = "editor"
HOST = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 20
POLL = 0.5  # seconds between two looks at the children


class Ended(Exception):
    """Somebody asked the demo to end."""


class Command(BaseCommand):
    help = "Set up everything, load the demo newsroom and serve it until you press Ctrl+C."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=0, help=f"default: {PORT} or the next free")

    def handle(self, *args: str, port: int, **options: object) -> None:
        ensure_tables(self.stdout)
        self._refuse_real_newsroom()
        port = port or _free_port()
        password = _editor_password()
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGINT, _end)
        children: list[subprocess.Popen[bytes]] = []
        try:
            children = [_worker(), _server(port)]
            self._load(children[0])
            _wait_for(port, children)
            self._welcome(port, password)
            _stay(children)
        except Ended:
            self.stdout.write("Ending ...")
        finally:
            stop_children(children)

    def _refuse_real_newsroom(self) -> None:
        """Invented articles have no place among real ones."""
        held = Article.objects.values_list("canonical_url", flat=True)[:1]
        if held and ".example/" not in held[0]:
            raise CommandError(
                "This database holds articles of your own. The demo wants an empty one: "
                "set TRACKER_DATA to another folder, or DATABASE_URL to another database."
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

    def _welcome(self, port: int, password: str) -> None:
        address = f"http://{HOST}:{port}"
        self.stdout.write(
            self.style.SUCCESS(
                "\n".join(
                    [
                        "",
                        f"Pages    {address}/",
                        f"API      {address}/api/v1/docs/",
                        f"Editors  {address}/admin/   sign in as {EDITOR}, password {password}",
                        "",
                        "Ctrl+C ends everything.",
                    ]
                )
            )
        )


def _worker() -> subprocess.Popen[bytes]:
    return start_child([sys.executable, str(settings.BASE_DIR / "manage.py"), "work"], quiet=True)


def _server(port: int) -> subprocess.Popen[bytes]:
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    quiet = ["--log-level", "warning", "--chdir", str(settings.BASE_DIR)]
    bind = ["--bind", f"{HOST}:{port}"]
    return start_child([sys.executable, "-m", "gunicorn", *options, *quiet, *bind, "tracker.wsgi"])


def _wait_for(port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Until the web server takes visitors; an address that does not answer yet helps nobody."""
    while all(child.poll() is None for child in children):
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(POLL)


def _free_port() -> int:
    for port in range(PORT, PORT + PORTS_TRIED):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise CommandError(f"Ports {PORT} to {PORT + PORTS_TRIED - 1} are in use; say --port.")


def _editor_password() -> str:
    """A new password for the demo's editor each time, since it is shown on the screen."""
    password = secrets.token_urlsafe(9)
    editor, _ = User.objects.get_or_create(
        username=EDITOR, defaults={"is_staff": True, "is_superuser": True}
    )
    editor.set_password(password)
    editor.save()
    return password


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended


def _stay(children: list[subprocess.Popen[bytes]]) -> None:
    """Until one of the children ends by itself, which is a failure."""
    while all(child.poll() is None for child in children):
        time.sleep(POLL)
    raise CommandError("the worker or the web server stopped; its message stands above")
