"""Articles a second from saved pages of 750 words to linked quotes, and where the time goes.

`python -m tests.benchmarks.ingest --articles 200 --workers 1 2` measures on a store of its own;
`--held 200000` reads so many before it, to see what a full store costs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.management.workplace import Workplace, workplace
from tests.reports import Newswriter

WORDS = 750
READ = "SELECT count(*) FROM tracker_reading"
QUOTES = "SELECT count(*) FROM tracker_quote WHERE merged_into_id IS NULL"
PATIENCE = 24 * 3_600.0
PAUSE = 0.2
# Where the time of one article goes, as its own steps tell it, measured in one process.
STAGES = """
import json, time
from collections import Counter
from django.db import connection
from django.utils import timezone
from tests.reports import Newswriter
from tracker.ingest.pages import read_page
from tracker.ingest.values import Defaults
from tracker.operations.intake import read_snapshot, record_article
from tracker.text.attribution import analyse
spent, queries = Counter(), Counter()
def timed(stage, work):
    began, before = time.perf_counter(), counted[0]
    found = work()
    spent[stage] += time.perf_counter() - began
    queries[stage] += counted[0] - before
    return found
counted = [0]
def count(execute, *arguments):
    counted[0] += 1
    return execute(*arguments)
reports = list(Newswriter(seed=97, words=WORDS).reports(ARTICLES))
with connection.execute_wrapper(count):
    for report in reports:
        raw = report.page.encode()
        read = timed("extract", lambda: read_page(raw, source="a page", defaults=Defaults()))
        held = timed(
            "record", lambda: record_article(read=read, by=None, now=timezone.now())
        ).snapshot
        timed("analyse (part of read)", lambda: analyse(held.text))
        timed("read", lambda: read_snapshot(snapshot_id=held.pk, now=timezone.now()))
print(json.dumps([spent, queries]))
"""


def pages(folder: Path, count: int, *, seed: int) -> Path:
    """A folder of saved pages."""
    place = folder / f"pages-{seed}"
    place.mkdir()
    for number, report in enumerate(Newswriter(seed=seed, words=WORDS).reports(count)):
        (place / f"{number:06}.html").write_text(report.page)
    return place


@contextmanager
def working(place: Workplace, workers: int) -> Iterator[None]:
    running = [
        place.start("work", output=place.folder / f"said-{number}") for number in range(workers)
    ]
    try:
        yield
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait()


def took_in(place: Workplace, folder: Path) -> float:
    """Seconds from the first saved page to the last one recorded and queued."""
    began = time.monotonic()
    said = place.folder / "taken"
    code = place.start("ingest", str(folder), output=said).wait(PATIENCE)
    assert code == 0, said.read_text()[-500:]
    return time.monotonic() - began


def was_read(place: Workplace, count: int, workers: int) -> float:
    """Seconds in which the workers read so many more."""
    before = int(place.ask(READ))
    with working(place, workers):
        while int(place.ask(READ)) == before:
            time.sleep(PAUSE)
        # From the first on: starting a worker is no part of reading.
        began, first = time.monotonic(), int(place.ask(READ))
        while (done := int(place.ask(READ))) < before + count:
            time.sleep(PAUSE)
    return (time.monotonic() - began) * count / (done - first)


def stages(place: Workplace, articles: int) -> str:
    """A line a stage: milliseconds and statements an article."""
    said = place.folder / "stages"
    code = STAGES.replace("ARTICLES", str(articles)).replace("WORDS", str(WORDS))
    assert place.start("shell", "--no-imports", "-c", code, output=said).wait(PATIENCE) == 0
    spent, queries = json.loads(said.read_text().strip().splitlines()[-1])
    return "\n".join(
        f"{seconds / articles * 1000:>10.1f}  {queries[stage] / articles:>8.1f}  {stage}"
        for stage, seconds in spent.items()
    )


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=200)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--held", type=int, default=0)
    options = asked.parse_args()
    with TemporaryDirectory() as name, workplace() as place:
        folder = Path(name)
        if options.held:
            took_in(place, pages(folder, options.held, seed=1))
            was_read(place, options.held, 2)
        for workers in options.workers:
            seconds = took_in(place, pages(folder, options.articles, seed=10 + workers))
            reading = was_read(place, options.articles, workers)
            sys.stdout.write(
                f"{workers} workers, {int(place.ask(READ)):,} articles and "
                f"{int(place.ask(QUOTES)):,} quotes held in the end: "
                f"{options.articles / seconds:.1f} recorded a second by one process, "
                f"{options.articles / reading:.1f} read a second\n"
            )
        sys.stdout.write("milliseconds, statements an article in one process\n")
        sys.stdout.write(stages(place, min(options.articles, 100)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
