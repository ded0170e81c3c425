"""Child processes that end with their parent, however the parent ends.

`python -m tracker.management.children COMMAND...` is a small watchdog between the two: it starts
the command in a process group of its own, holds the reading end of a pipe whose writing end only
the parent has, and ends the group when the pipe closes. The kernel closes it after kill -9 too.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

PATIENCE_SECONDS = 5.0
ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def start_child(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the command under a watchdog; it ends when `stdin` closes or this process does.

    `wait()` returns the command's own exit code. End it early with `end_child`.
    """
    return subprocess.Popen(
        [sys.executable, "-S", __file__, *command],
        stdin=subprocess.PIPE,
        env=None if environment is None else dict(environment),
        # Ctrl-C reaches the parent alone, which then ends its children in the order it wants.
        start_new_session=True,
    )


def end_child(child: subprocess.Popen[bytes]) -> int:
    """Ask the command to end, force it after a while, and return its exit code."""
    if child.stdin:
        child.stdin.close()
    return child.wait()


@contextlib.contextmanager
def children() -> Iterator[list[subprocess.Popen[bytes]]]:
    """A list to put started children in; all are ended, last first, when the block is left."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        yield started
    finally:
        for child in reversed(started):
            end_child(child)


def _signal_group(child: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it started: politely, then without asking."""
    _signal_group(child, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(PATIENCE_SECONDS)
    _signal_group(child, signal.SIGKILL)


def watch(command: Sequence[str]) -> int:
    """Run the command until it ends or standard input closes; return its exit code."""
    ended, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    for number in (*ENDINGS, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    while child.poll() is None:
        ready, _, _ = select.select([sys.stdin, ended], [], [])
        arrived = set(os.read(ended, select.PIPE_BUF)) if ended in ready else set()
        if sys.stdin in ready or arrived & set(ENDINGS):
            _end_group(child)
    # What the command left running in its group goes with it.
    _signal_group(child, signal.SIGKILL)
    return child.wait()


if __name__ == "__main__":
    sys.exit(watch(sys.argv[1:]))
