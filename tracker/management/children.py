"""Processes that end when the command that started them ends, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

PR_SET_PDEATHSIG = 1  # prctl(2): the signal a process gets when its parent dies
PATIENCE = 15  # seconds a child has to end by itself


def start_child(arguments: Sequence[str], *, quiet: bool = False) -> subprocess.Popen[bytes]:
    """Start a program that is told to end when this process is gone, kill -9 included.

    Linux only in that last respect: elsewhere the child ends with `stop_children`.
    """
    return subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None,
        # A group of its own: Ctrl+C reaches the command alone, which ends its children in order.
        start_new_session=True,
        preexec_fn=_ends_with(os.getpid()) if sys.platform == "linux" else None,  # noqa: PLW1509 - it calls prctl and kill, no lock
    )


def _ends_with(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_for_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        # The parent may have died before the kernel was asked.
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return ask_for_signal


def stop_children(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, wait for each, and kill what has not ended in time."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
