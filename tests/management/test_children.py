from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tracker.management.children import children, end_child, start_child
from tracker.postgres.processes import is_alive

PATIENCE_SECONDS = 20.0
# Starts a child of its own, as a web server starts its workers, and says both numbers.
FAMILY = """
import os, subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1], "w").write(f"{os.getpid()} {grandchild.pid}")
time.sleep(600)
"""
PARENT = """
import sys, time
from tracker.management.children import start_child
start_child([sys.executable, "-c", sys.argv[1], sys.argv[2]])
time.sleep(600)
"""


def family(told: Path) -> list[int]:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (told.exists() and len(told.read_text().split()) == 2):
        assert time.monotonic() < deadline, "the child never started"
        time.sleep(0.05)
    return [int(pid) for pid in told.read_text().split()]


def still_alive(pids: list[int]) -> list[int]:
    """Those that live on after a fair while."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [pid for pid in pids if is_alive(pid)]


def test_children_end_with_a_killed_parent(tmp_path: Path) -> None:
    told = tmp_path / "told"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, FAMILY, str(told)])
    pids = family(told)

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert still_alive(pids) == []


def test_children_end_with_the_block(tmp_path: Path) -> None:
    told = tmp_path / "told"

    with children() as started:
        started.append(start_child([sys.executable, "-c", FAMILY, str(told)]))
        pids = family(told)

    assert still_alive(pids) == []


def test_child_that_ends_by_itself_gives_its_exit_code() -> None:
    child = start_child([sys.executable, "-c", "raise SystemExit(7)"])

    assert child.wait(PATIENCE_SECONDS) == 7
    end_child(child)


def test_child_that_ignores_requests_is_forced(tmp_path: Path) -> None:
    told = tmp_path / "told"
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + FAMILY
    child = start_child([sys.executable, "-c", stubborn, str(told)])
    pids = family(told)

    end_child(child)

    assert still_alive(pids) == []
