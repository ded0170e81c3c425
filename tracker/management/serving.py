"""A worker and a web server, started, watched and ended together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from types import FrameType

from django.conf import settings
from django.core.management import CommandError

from tracker.management.children import start_child, stop_children

HOST = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 20
POLL = 0.5  # seconds between two looks at the children

Children = list[subprocess.Popen[bytes]]


class Ended(Exception):
    """Somebody asked the command to end."""


def serve(port: int, *, ready: Callable[[str, subprocess.Popen[bytes]], None]) -> None:
    """Run a worker and a web server until told to end; both end with this process.

    `ready` is called with the address and the worker once the server takes visitors. Raises
    CommandError where one of the two stops by itself.
    """
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    children: Children = []
    try:
        children = [_worker(), _server(port)]
        _wait_for(port, children)
        ready(f"http://{HOST}:{port}", children[0])
        _stay(children)
    except Ended:
        sys.stdout.write("Ending ...\n")
    finally:
        stop_children(children)


def _worker() -> subprocess.Popen[bytes]:
    return start_child([sys.executable, str(settings.BASE_DIR / "manage.py"), "work"], quiet=True)


def _server(port: int) -> subprocess.Popen[bytes]:
    # Not every address that a browser tries is worth a line on the screen.
    os.environ.setdefault("TRACKER_REQUEST_LOG", "ERROR")
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    quiet = ["--log-level", "warning", "--chdir", str(settings.BASE_DIR)]
    bind = ["--bind", f"{HOST}:{port}"]
    return start_child([sys.executable, "-m", "gunicorn", *options, *quiet, *bind, "tracker.wsgi"])


def _wait_for(port: int, children: Children) -> None:
    """Until the web server takes visitors; an address that does not answer yet helps nobody."""
    while all(child.poll() is None for child in children):
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(POLL)


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended


def _stay(children: Children) -> None:
    """Until one of the children ends by itself, which is a failure."""
    while all(child.poll() is None for child in children):
        time.sleep(POLL)
    raise CommandError("the worker or the web server stopped; its message stands above")


def free_port() -> int:
    """The usual port or the next that nobody uses; raises CommandError after twenty."""
    for port in range(PORT, PORT + PORTS_TRIED):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise CommandError(f"Ports {PORT} to {PORT + PORTS_TRIED - 1} are in use; say --port.")
