"""Stops the embedded server once the last process that uses it is gone, however it went.

Run detached, as `python reaper.py FOLDER`, on the standard library alone, so that it costs little
memory and outlives any trouble in the application. It waits for the owners lock that every user
of the server shares; the kernel drops their hold on it even after kill -9.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

# Run as a script, Python puts this file's own folder on the path, not the project.
if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from tracker.postgres.places import Places
from tracker.postgres.processes import recorded_pid, works_in

PATIENCE_SECONDS = 20.0
POLL_SECONDS = 0.02


def _wait_until_gone(pid: int, places: Places) -> bool:
    """Whether the server ended in time and took its pid file along."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if not works_in(pid, places.data) and recorded_pid(places.pid_file) != pid:
            return True
        time.sleep(POLL_SECONDS)
    return False


def stop(places: Places) -> None:
    """End the server: sessions cut and buffers written, or, if that hangs, at once."""
    pid = recorded_pid(places.pid_file)
    for request in (signal.SIGINT, signal.SIGQUIT):
        if pid is None or not works_in(pid, places.data):
            return
        os.kill(pid, request)
        if _wait_until_gone(pid, places):
            return


def reap(places: Places) -> None:
    """Wait for the last owner to go, then stop the server; do nothing if a reaper waits already.

    Returns at once where it was called from; the waiting is done by a fork, whose parent may end.
    """
    with places.reaper_lock.open("a") as only_one, places.owners_lock.open("a") as owners:
        try:
            fcntl.flock(only_one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        # The lock is the open file's, so the fork keeps it when this process closes its own.
        if os.fork():
            return
        fcntl.flock(owners, fcntl.LOCK_EX)
        stop(places)
        # Given up first: who gets the owners lock next must not count on this reaper.
        fcntl.flock(only_one, fcntl.LOCK_UN)


if __name__ == "__main__":
    reap(Places(Path(sys.argv[1])))
