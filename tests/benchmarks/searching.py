"""Full text over the quotes of the list's store, beside a look-up by primary key in the same run.

`python -m tests.benchmarks.searching [--each N] [--keep]`. The statement of `quotes/?q=…`, a page
of 25, newest first, for words that few, some and many sentences have and for phrases of two.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.http import QueryDict

if TYPE_CHECKING:
    from tracker.api.resources import Found

EACH = 100
SEED = 20_261_129
PER_PAGE = 25
# Words by the share of sentences that have them, from a sample of the table's own statistics.
WORDS = """SELECT word, ndoc FROM ts_stat(
    'SELECT to_tsvector(''english'', text) FROM tracker_quote WHERE id % 50 = 0')"""
RARE, MIDDLING, COMMON = range(1, 3), range(20, 200), range(400, 100_000)
BY_KEY = "SELECT text FROM tracker_quote WHERE id = %(id)s"


def timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - start)


def search(phrase: str) -> list[Found]:
    from tracker.api.filters import read_filters  # noqa: PLC0415 - needs Django ready
    from tracker.api.page_queries import page_of  # noqa: PLC0415 - the same
    from tracker.api.quotes import QUOTES  # noqa: PLC0415 - the same

    query = QueryDict(mutable=True)
    query["q"] = phrase
    chosen = read_filters(query, QUOTES.filters)
    return page_of(QUOTES, chosen, "-first_published_at", None, PER_PAGE)


def questions(each: int) -> dict[str, list[str]]:
    """So many words of each kind, and so many pairs of words that stand together."""
    chance = random.Random(SEED)
    with connection.cursor() as cursor:
        cursor.execute(WORDS)
        words = cursor.fetchall()
        cursor.execute("SELECT text FROM tracker_quote ORDER BY md5(id::text) LIMIT %s", [each])
        texts = [text.rstrip(".").split() for (text,) in cursor.fetchall()]
    found = {
        kind: chance.choices([word for word, held in words if held in share], k=each)
        for kind, share in (("rare", RARE), ("middling", MIDDLING), ("common", COMMON))
    }
    starts = [(text, chance.randrange(max(1, len(text) - 1))) for text in texts]
    found["phrase"] = [f'"{" ".join(text[start : start + 2])}"' for text, start in starts]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--keep", action="store_true", help="keep the store for the next run")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    from tests.benchmarks.listing_store import QUOTES, ListStand  # noqa: PLC0415 - needs Django
    from tests.benchmarks.store import store  # noqa: PLC0415 - the same

    with store(QUOTES, keep=asked.keep, stand=ListStand):
        chance = random.Random(SEED)
        times: dict[str, list[float]] = {}
        for kind, phrases in questions(asked.each).items():
            for phrase in phrases:
                with connection.cursor() as cursor:
                    key = {"id": chance.randrange(QUOTES) + 1}
                    by_key = timed(lambda: cursor.execute(BY_KEY, key))  # noqa: B023 - asked at once
                times.setdefault("primary key", []).append(by_key)
                times.setdefault(kind, []).append(timed(lambda: search(phrase)))  # noqa: B023
        base = statistics.quantiles(times["primary key"], n=20)[-1]
        for kind, took in times.items():
            p95 = statistics.quantiles(took, n=20)[-1]
            middle = statistics.median(took)
            print(  # noqa: T201 - what the script is run for
                f"{kind:12} p50 {middle:6.2f} ms, p95 {p95:6.2f} ms, {p95 / base:.0f} of a key's"
            )


if __name__ == "__main__":
    main()
