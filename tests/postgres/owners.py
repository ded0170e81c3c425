"""Processes that use an embedded server, for tests to race and to kill."""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tracker.postgres.places import Places
from tracker.postgres.processes import is_alive, recorded_pid

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = Path(sys.prefix) / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
PATIENCE_SECONDS = 30.0
ROOT = 0
# Every line it reads is a statement; it answers with the postmaster's number and the result.
PROGRAM = """
import sys
from pathlib import Path
import psycopg
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.launcher import ensure_running
from tracker.postgres.processes import recorded_pid
for statement in sys.stdin:
    try:
        places = ensure_running(Path(sys.argv[1]), durable=sys.argv[2] == "durable")
    except ServerUnavailable as reason:
        print(f"refused\\t{str(reason).splitlines()[0]}", flush=True)
        continue
    where = str(places.socket_folder)
    with psycopg.connect(host=where, user="tracker", dbname="tracker") as connection:
        answer = connection.execute(statement)
        value = answer.fetchone()[0] if answer.description else ""
    print(f"{recorded_pid(places.pid_file)}\\t{value}", flush=True)
"""


class Owner:
    """A process that owns the server of a folder until it is killed."""

    def __init__(self, folder: Path, **options: object) -> None:
        server = "durable" if options.pop("durable", False) else "hasty"
        python = str(options.pop("python", sys.executable))
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{PROJECT}:{PACKAGES}"}
        environment |= dict(options.pop("environment", {}))  # type: ignore[call-overload]  # a dict
        self.process = subprocess.Popen(
            [python, "-c", PROGRAM, str(folder), server],
            cwd="/",
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]  # user and umask, as Popen takes them
        )

    def send(self, statement: str = "SELECT 1") -> None:
        self.process.stdin.write(statement + "\n")
        self.process.stdin.flush()

    def answer(self) -> tuple[str, str]:
        """The postmaster's number, or `refused`, and what came with it."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdout, selectors.EVENT_READ)
            assert ready.select(PATIENCE_SECONDS), "no answer in time"
        first, _, rest = self.process.stdout.readline().rstrip("\n").partition("\t")
        return first, rest

    def ask(self, statement: str = "SELECT 1") -> tuple[str, str]:
        self.send(statement)
        return self.answer()

    def kill(self) -> None:
        """End the process as kill -9 does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


def happens(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether the condition comes true within the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def server_is_gone(pid: str) -> bool:
    return happens(lambda: not is_alive(int(pid)))


def end_server(places: Places) -> None:
    """Wait for the reaper after the last owner, and stop the server if the test ended that too."""
    pid = recorded_pid(places.pid_file)
    if pid is not None and not happens(lambda: not is_alive(pid), seconds=10):
        os.kill(pid, signal.SIGQUIT)
        happens(lambda: not is_alive(pid))


def python_for_others() -> str | None:
    """A Python of this version that other accounts may run, with this project in their reach."""
    for path in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        asked = "import sys, tracker.postgres.launcher; print(sys.version_info[1])"
        if shutil.which(path) and _says(path, asked) == str(sys.version_info.minor):
            return path
    return None


def _says(python: str, program: str) -> str:
    try:
        return subprocess.run(
            [python, "-c", program],
            cwd="/",
            env={"PYTHONPATH": f"{PROJECT}:{PACKAGES}"},
            user="nobody",
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except PermissionError:
        return ""
