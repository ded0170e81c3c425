from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tracker.management.children import start_child, stop_children
from tracker.postgres.processes import is_alive

PATIENCE_SECONDS = 20.0
CHILD = """
import os, sys, time
open(sys.argv[1], "w").write(f"{os.getpid()} ")
time.sleep(600)
"""
PARENT = """
import sys, time
from tracker.management.children import start_child
start_child([sys.executable, "-c", sys.argv[1], sys.argv[2]])
time.sleep(600)
"""


def child_in(told: Path) -> int:
    """The number of the child, once it has written it whole."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (told.exists() and told.read_text().endswith(" ")):
        assert time.monotonic() < deadline, "the child never started"
        time.sleep(0.05)
    return int(told.read_text())


def ends(pid: int) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(pid)


def test_start_child_ends_with_a_killed_parent(tmp_path: Path) -> None:
    told = tmp_path / "told"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD, str(told)])
    pid = child_in(told)

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert ends(pid)


def test_stop_children_ends_them(tmp_path: Path) -> None:
    told = tmp_path / "told"
    child = start_child([sys.executable, "-c", CHILD, str(told)])
    pid = child_in(told)

    stop_children([child])

    assert (is_alive(pid), child.returncode) == (False, -signal.SIGTERM)
