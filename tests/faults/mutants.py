"""A thousand damaged pages, others for another seed.

`python -m tests.faults.mutants --pages 1000 --seed 1`

Ends with 1 and the page where one is not read or refused alike twice.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings

from tests.ingest.mutants import mutants
from tests.ingest.test_mutants import check, outcome

PAGES = 1_000


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, default=PAGES)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    seen: Counter[str] = Counter()

    @seed(options.seed)
    @given(mutants())
    @settings(
        max_examples=options.pages,
        deadline=None,
        database=None,
        suppress_health_check=[*HealthCheck],
    )
    def read(raw: bytes) -> None:
        check(raw)
        seen["refused" if isinstance(outcome(raw), str) else "read"] += 1

    read()
    sys.stdout.write(", ".join(f"{count:,} {what}" for what, count in seen.items()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
