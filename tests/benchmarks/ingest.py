"""Articles a second from saved pages of 750 words to linked quotes, and where the time goes.

`python -m tests.benchmarks.ingest --articles 200 --workers 1 2` measures on a store of its own;
`--held 2000` reads so many before it, and `--stored 200000` makes the rows of so many articles
that nobody reads, which takes minutes and not hours, to see what a full store costs.
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
STORED = "from tests.benchmarks.ingest_store import main; main({articles})"
STAGES = "from tests.benchmarks.ingest_stages import main; main({articles}, {words}, {seed})"


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


def was_read(place: Workplace, folder: Path, count: int, workers: int) -> float:
    """Seconds from saved pages to linked quotes, recorded by one process while workers read."""
    before = int(place.ask(READ))
    said = place.folder / "taken"
    with working(place, workers):
        taking = place.start("ingest", str(folder), output=said)
        while int(place.ask(READ)) == before:
            time.sleep(PAUSE)
        # From the first on: starting the processes is no part of it.
        began, first = time.monotonic(), int(place.ask(READ))
        while (done := int(place.ask(READ))) < before + count:
            time.sleep(PAUSE)
        assert taking.wait(PATIENCE) == 0, said.read_text()[-500:]
    return (time.monotonic() - began) * count / (done - first)


def inside(place: Workplace, code: str) -> str:
    """What a process of the workplace says that runs the code."""
    said = place.folder / "inside"
    done = place.start("shell", "--no-imports", "-c", code, output=said).wait(PATIENCE)
    assert done == 0, said.read_text()[-500:]
    return said.read_text()


def stages(place: Workplace, articles: int, *, seed: int) -> str:
    """A line a stage: milliseconds of processors and statements an article."""
    told = inside(place, STAGES.format(articles=articles, words=WORDS, seed=seed))
    spent, statements = json.loads(told.strip().splitlines()[-1])
    return "\n".join(
        f"{python * 1000:>8.1f}  {database * 1000:>8.1f}  {statements[stage]:>10.1f}  {stage}"
        for stage, (python, database) in spent.items()
    )


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=200)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--held", type=int, default=0)
    asked.add_argument("--stored", type=int, default=0)
    options = asked.parse_args()
    with TemporaryDirectory() as name, workplace() as place:
        folder = Path(name)
        assert place.run("migrate", "-v0").returncode == 0
        if options.stored:
            inside(place, STORED.format(articles=options.stored))
        if options.held:
            was_read(place, pages(folder, options.held, seed=1), options.held, 2)
        for workers in options.workers:
            if int(place.ask(READ)):
                # Statistics as a store has them that is not of this minute.
                place.ask("ANALYZE")
            saved = pages(folder, options.articles, seed=10 + workers)
            seconds = was_read(place, saved, options.articles, workers)
            sys.stdout.write(
                f"{workers} workers, {int(place.ask(READ)):,} articles and "
                f"{int(place.ask(QUOTES)):,} quotes held in the end: "
                f"{options.articles / seconds:.1f} articles a second\n"
            )
        # Twice: the first fills the plans and caches that a worker has had for long.
        for seed in (97, 98):
            found = stages(place, min(options.articles, 96), seed=seed)
            sys.stdout.write(f"  python  database  statements  an article\n{found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
