"""Workers forked from one process that has loaded everything, so that 200 start in no time.

`python -m tests.faults.nursery` starts one for each line it reads and answers with its number.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django

from tests.management.workplace import Workplace
from tests.postgres.owners import PROJECT, happens
from tracker.postgres.processes import is_alive

READY = "ready"
# Loads the tables that are loaded when they are first asked for.
WARM = "The harbour reopened. “We counted every boat of the fleet,” Oda Lind said on Monday."


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker as `manage.py work` runs it."""

    pid: int

    def end(self, number: signal.Signals) -> None:
        """Signal it, and wait until it is no more."""
        if is_alive(self.pid):
            os.kill(self.pid, number)
        assert happens(lambda: not is_alive(self.pid)), f"{self.pid} does not end"

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    def terminate(self) -> None:
        self.end(signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Nursery:
    process: subprocess.Popen[str]

    def start(self) -> Worker:
        assert self.process.stdin
        self.process.stdin.write("one\n")
        self.process.stdin.flush()
        return Worker(int(self.said()))

    def said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


@contextmanager
def nursery(place: Workplace, said: Path) -> Iterator[Nursery]:
    """What its workers say goes to the file."""
    with said.open("ab") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            env=place.environment,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        )
    opened = Nursery(process)
    try:
        assert opened.said() == READY, said.read_text()
        yield opened
    finally:
        process.communicate()


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    # Models can be imported only now.
    from tracker.management.working import work  # noqa: PLC0415 - the reason above
    from tracker.text.attribution import analyse  # noqa: PLC0415 - the reason above

    analyse(WARM)
    # The kernel takes away whoever is killed.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    while sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(2, 1)
            work(until_done=False)
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
