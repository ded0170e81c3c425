"""Many editors at one article at once: what they were told, and whether all of it is held."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from statistics import median, quantiles

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
# The audit asks the models for their tables; they can be imported by nothing before.
django.setup()

from tests.faults.audit import findings  # noqa: E402 - after the set-up
from tests.faults.editors import (  # noqa: E402 - the same
    SimulatedEditor,
    Tally,
    counted,
    for_seconds,
    sit_down_together,
    work_at_once,
)
from tests.faults.served import Served, served  # noqa: E402 - the same

EDITORS, SECONDS, PASSAGES = 50, 60.0, 12
SPEAKERS = "SELECT id FROM tracker_speaker ORDER BY id"


def run(
    place: Served, names: list[str], article: int, goes_on: Callable[[], Callable[[Tally], bool]]
) -> tuple[list[Tally], list[str]]:
    """What the editors were told while it went on, and what is wrong in what is held."""
    speakers = [row["id"] for row in place.rows(SPEAKERS)]
    editors = [SimulatedEditor(place, name, article, speakers) for name in names]
    sit_down_together(editors)
    tallies = work_at_once(editors, goes_on())
    return tallies, findings(place, tallies)


def told(tallies: Sequence[Tally], seconds: float) -> str:
    """The figures in words."""
    figures = counted(tallies)
    waits = [each for tally in tallies for each in tally.seconds]
    lines = [f"{count:>8,}  {name}" for name, count in figures.items()]
    kept = figures["changes"] + figures["notes"] + figures["undone"]
    lines.append(f"{kept / seconds:>8.1f}  kept a second")
    lines.append(f"{median(waits):>8.2f}  seconds an answer took, in the middle")
    lines.append(f"{quantiles(waits, n=20)[-1]:>8.2f}  seconds, 95 of 100")
    return "\n".join(lines)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--editors", type=int, default=EDITORS)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--passages", type=int, default=PASSAGES)
    options = asked.parse_args()
    names = [f"editor{number}" for number in range(options.editors)]
    with served() as place:
        place.admit(names)
        article = place.print_article(options.passages)
        tallies, wrong = run(place, names, article, lambda: for_seconds(options.seconds))
    sys.stdout.write(told(tallies, options.seconds) + "\n")
    sys.stdout.write("\n".join(["Wrong:", *wrong] if wrong else ["Nothing is wrong."]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
