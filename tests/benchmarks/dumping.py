"""A dump of a generated store and its load into an empty database: seconds, bytes and memory.

Run `python -m tests.benchmarks.dumping 10000 300000`; each size fills a database of its own, at
the end dropped like the one that is loaded. Each step runs in a process of its own, whose memory
at its highest is told beside its seconds.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
# The store asks the models for their tables; they can be imported by nothing before.
django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connection  # noqa: E402 - the same

from tests.benchmarks.listing_store import ListStand  # noqa: E402 - the same
from tests.benchmarks.store import store  # noqa: E402 - the same
from tests.throwaway import TEMPLATE_PREFIX, drop, fingerprint, maintenance, use  # noqa: E402 - the same

SIZES = (10_000,)
MEGABYTE = 1_000_000
LOADED = f"benchmark_loaded_{os.getpid()}"


def measured(command: str, folder: Path) -> tuple[float, float]:
    """The seconds and the megabytes of a command, in a process that does nothing else."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe()
    connection.close()

    def work() -> None:
        began = time.perf_counter()
        call_command(command, folder, verbosity=0)
        # Kilobytes on Linux.
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        sender.send((time.perf_counter() - began, most))

    process = context.Process(target=work)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{command} failed")
    seconds, megabytes = receiver.recv()
    return seconds, megabytes


@contextmanager
def empty_database() -> Iterator[None]:
    held = connection.settings_dict["NAME"]
    template = f"{TEMPLATE_PREFIX}{fingerprint()}"
    with maintenance() as cursor:
        cursor.execute(f'CREATE DATABASE "{LOADED}" TEMPLATE "{template}"')
    use(LOADED)
    try:
        yield
    finally:
        use(str(held))
        with maintenance() as cursor:
            drop(cursor, LOADED)


def run(size: int, say: Callable[[str], object]) -> bool:
    with (
        tempfile.TemporaryDirectory(prefix="tracker-dump-") as place,
        store(size, stand=ListStand),
    ):
        first, second = Path(place) / "first", Path(place) / "second"
        say(f"{size:,} quotes")
        say("dump: {:.1f} s, {:.0f} MB of memory".format(*measured("dump", first)))
        written = sum(path.stat().st_size for path in first.iterdir()) / MEGABYTE
        say(f"      {written:.1f} MB of files")
        with empty_database():
            say("load: {:.1f} s, {:.0f} MB of memory".format(*measured("load", first)))
            measured("dump", second)
        names = sorted(path.name for path in first.glob("*.gz"))
        differing = [name for name in names if not cmp(first / name, second / name, shallow=False)]
    say(f"differing after the load: {', '.join(differing) or 'nothing'}")
    return not differing


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=SIZES, help="quotes in the store")
    sizes = asked.parse_args().sizes
    return 0 if all([run(size, tell) for size in sizes]) else 1  # noqa: C419 - every size is run


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
