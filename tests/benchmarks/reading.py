"""Reader pages of a large store beside a bare page, and beside a look-up by primary key.

`python -m tests.benchmarks.reading [--rounds N] [--bursts N] [--keep]`. First pages one by one in
this process, in turn with look-ups of a quote by its key: 95th percentiles, and processor
milliseconds with those spent in templates; the most quoted speaker and the most carried quote are
among them. Then the lists beside L as in `listing` (two gunicorn workers, sixteen connections,
kinds in turn), uncompressed as L is. `--rounds 0` and `--bursts 0` leave either out. `--anew` has
every page made anew, as if everybody reloaded it while something changes all the time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import nullcontext

import django
from django.conf import settings
from django.db import connection
from django.template import Context
from django.utils.safestring import SafeString

from tests.benchmarks import listing

LISTS = {
    "L": ("/bare", False),
    "quotes": ("/quotes", False),
    "speakers": ("/speakers", False),
    "outlets": ("/outlets", False),
    "events": ("/events", False),
}
KEY = "SELECT id, text, speaker_id, first_published_at FROM tracker_quote WHERE id = %s"
STEP = 7_919  # from one quote asked for to the next
BURSTS = 30
WARM = 8  # rounds, after which statements are planned for good

Numbered = Callable[[int], str]


def pages() -> dict[str, Numbered]:
    """The address of each kind of page, by the number of the round."""
    from tests.benchmarks.listing_store import QUOTES  # noqa: PLC0415 - needs Django ready
    from tests.benchmarks.reading_store import EVENTS, HEAVIEST, MOST_QUOTED  # noqa: PLC0415 - the same

    return {
        "quote": lambda number: f"/q/{(number * STEP) % QUOTES + 1}",
        "most carried quote": lambda _: f"/q/{HEAVIEST}",
        "speaker": lambda number: f"/speaker/speaker-{(number * STEP) % 20_000 + 2}",
        "most quoted speaker": lambda _: f"/speaker/speaker-{MOST_QUOTED}",
        "event": lambda number: f"/event/event-{number % EVENTS + 1}",
        "search": lambda number: f"/search?q={('bridge', 'harbour', 'water')[number % 3]}",
    }


def look_up(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEY, [number])
        cursor.fetchone()


def one_by_one(bursts: int) -> None:
    """Each page in turn with forty look-ups, so that both meet the same machine."""
    from django.test import Client  # noqa: PLC0415 - needs Django ready

    reader, kinds = Client(HTTP_HOST="localhost"), pages()
    keys: list[float] = []
    took: dict[str, list[float]] = defaultdict(list)
    work: dict[str, list[float]] = defaultdict(list)
    drawn: dict[str, list[float]] = defaultdict(list)
    templates = _timed_templates()
    for number in range(bursts + WARM):
        for kind, address in kinds.items():
            templates.clear()
            begun, spent = time.perf_counter(), time.process_time()
            answer = reader.get(address(number))
            took[kind].append(time.perf_counter() - begun)
            work[kind].append(time.process_time() - spent)
            drawn[kind].append(sum(templates))
            assert answer.status_code == 200, (address(number), answer.status_code)
            for again in range(10):
                begun = time.perf_counter()
                look_up((number * STEP + again) % 300_000 + 1)
                keys.append(time.perf_counter() - begun)
    bare = _p95(keys[len(kinds) * 10 * WARM :])
    print(f"a look-up by key: p95 {bare * 1000:.2f} ms")  # noqa: T201 - what the script is run for
    for kind, times in took.items():
        p95 = _p95(times[WARM:])
        spent, inside = (statistics.median(each[kind][WARM:]) for each in (work, drawn))
        print(  # noqa: T201 - the same
            f"{kind:20} p95 {p95 * 1000:6.1f} ms, {p95 / bare:5.1f} look-ups; "
            f"median {statistics.median(times[WARM:]) * 1000:6.1f} ms, "
            f"of this process {spent * 1000:5.1f}, of its templates {inside * 1000:5.1f}"
        )


def _timed_templates() -> list[float]:
    """The processor seconds of each template rendered from now on, the outermost alone."""
    from django.template import Template  # noqa: PLC0415 - needs Django ready

    seconds: list[float] = []
    render = Template.render

    def timed(template: Template, context: Context) -> SafeString:
        outermost = context.template is None
        begun = time.process_time()
        try:
            return render(template, context)
        finally:
            if outermost:
                seconds.append(time.process_time() - begun)

    Template.render = timed  # type: ignore[assignment,method-assign]  # measured where every page passes
    return seconds


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bursts", type=int, default=BURSTS)
    parser.add_argument("--keep", action="store_true", help="keep the store for the next run")
    parser.add_argument("--anew", action="store_true", help="show no page again")
    asked = parser.parse_args()
    if asked.anew:
        os.environ["TRACKER_FRESH"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    settings.TRACKER_FRESH = float(os.environ.get("TRACKER_FRESH", settings.TRACKER_FRESH))
    from tests.benchmarks.reading_store import changing, reading_store  # noqa: PLC0415 - needs Django ready

    with reading_store(keep=asked.keep), changing() if asked.anew else nullcontext():
        if asked.bursts:
            one_by_one(asked.bursts)
        if asked.rounds:
            listing.tell(listing.measure(asked.rounds, LISTS), LISTS)


if __name__ == "__main__":
    main()
