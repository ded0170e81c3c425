"""Run in a network namespace of its own: every refused form, beside the kernel's packet counter.

Prints how many packets the only interface had sent before, after all forms, and after one request
that is let through. Of files of tests that it is told it runs these instead.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

from tests.ingest.hostile import answer, serving, web
from tests.ingest.test_addresses import FORMS
from tracker.ingest.addresses import NotFetched, Reach
from tracker.ingest.fetching import Web

SET_FLAGS = 0x8914  # SIOCSIFFLAGS
UP = 0x1


def raise_loopback() -> None:
    with socket.socket() as handle:
        fcntl.ioctl(handle, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def packets_sent() -> int:
    line = next(
        line for line in Path("/proc/net/dev").read_text().splitlines() if line.strip()[:3] == "lo:"
    )
    return int(line.split()[10])


def main() -> None:
    raise_loopback()
    if files := sys.argv[1:]:
        pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
        os.execv(sys.executable, [sys.executable, *pytest, *files])
    with serving({"/": answer(b"<p>here</p>")}) as server:
        before = packets_sent()
        open_web = Web(reach=Reach(ports=None))
        for form, _ in FORMS:
            with suppress(NotFetched):
                open_web.fetch(form)
        after = packets_sent()
        web().fetch(server.url())
        sys.stdout.write(f"{before} {after} {packets_sent() > after}\n")


if __name__ == "__main__":
    main()
