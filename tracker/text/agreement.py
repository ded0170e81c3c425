"""How far several readers agree: positive agreement on what is marked, Krippendorff's alpha on it.

K. Krippendorff, Content Analysis (2004), chapter 11, and Computing Krippendorff's
Alpha-Reliability (2011), for values without an order. 1 is full agreement, 0 what chance gives,
and below 0 the readers differ more than chance would have them.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

# What each reader says of one unit; None where a reader says nothing of it.
Unit = tuple[Hashable | None, ...]

NOTHING_TWICE = "no unit was valued by two readers"
ONE_VALUE = "all values are the same, and what chance would give cannot be told"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over `units` that two readers or more valued; None with the reason."""

    value: float | None
    units: int
    why: str = ""


def alpha(units: Mapping[Unit, int]) -> Alpha:
    """The agreement on these units, each with how often it occurs."""
    totals: Counter[Hashable] = Counter()
    disagreement, pairable = 0.0, 0
    for unit, times in units.items():
        counts = Counter(value for value in unit if value is not None)
        readers = counts.total()
        if readers > 1:
            alike = sum(count * count for count in counts.values())
            disagreement += times * (readers * readers - alike) / (readers - 1)
            totals.update({value: count * times for value, count in counts.items()})
            pairable += times
    values = totals.total()
    by_chance = values * values - sum(count * count for count in totals.values())
    if not pairable:
        return Alpha(None, 0, NOTHING_TWICE)
    if not by_chance:
        return Alpha(None, pairable, ONE_VALUE)
    return Alpha(1 - (values - 1) * disagreement / by_chance, pairable)


def positive_agreement(same: int, first: int, second: int) -> float | None:
    """The share of what two readers marked that both marked; None where neither marked anything.

    It is the F1 of either reader against the other, so that it does not matter who is first.
    """
    return 2 * same / (first + second) if first + second else None
