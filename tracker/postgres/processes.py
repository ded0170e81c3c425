"""Knowing the postmaster of a data directory from any other process of the same number.

Standard library only: the reaper runs this outside Django.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PROC = Path("/proc")
STATUS_LINE = 7


def recorded_pid(pid_file: Path) -> int | None:
    """The process number in `postmaster.pid`, or None without a readable one."""
    try:
        return int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def says_ready(pid_file: Path) -> bool:
    """Whether the postmaster wrote that it accepts connections."""
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def works_in(pid: int, data: Path) -> bool:
    """Whether process `pid` lives and is a PostgreSQL process of `data`.

    A number alone proves nothing: after a restart it may belong to anybody.
    """
    if PROC.is_dir():
        try:
            return (PROC / str(pid) / "cwd").readlink() == data.resolve()
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            return False
    asked = ["ps", "-o", "command=", "-p", str(pid)]
    command = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return "postgres" in command and str(data) in command


def anybody_in(data: Path) -> bool:
    """Whether any process at all still works in `data`, orphans of a killed postmaster included."""
    numbers = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return any(works_in(pid, data) for pid in numbers)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
