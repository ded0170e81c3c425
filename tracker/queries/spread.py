"""How a quote spread: when each outlet first printed it, and the verb it introduced it with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tracker.queries.printings import Printing
from tracker.queries.references import Moment, OutletRef
from tracker.vocabulary import Precision

# A month or a year is too coarse to stand on a line of hours.
EXACT = frozenset(Precision) - {Precision.YEAR, Precision.MONTH}


@dataclass(frozen=True, slots=True)
class Carried:
    """An outlet and when it first printed the quote; `reach` is how many had by then, with it."""

    outlet: OutletRef
    published: Moment
    at: datetime
    reach: int


@dataclass(frozen=True, slots=True)
class Introduced:
    """A cue, and the outlets that introduce the quote with it."""

    cue: str
    outlets: tuple[OutletRef, ...]


def spread(printed: Iterable[Printing]) -> tuple[Carried, ...]:
    """The outlets whose day is known, the first to print it first."""
    first: dict[int, tuple[datetime, Printing]] = {}
    for one in printed:
        if one.published and one.published.precision in EXACT:
            at = _instant(one.published.at)
            if one.outlet.id not in first or at < first[one.outlet.id][0]:
                first[one.outlet.id] = (at, one)
    ordered = sorted(first.values(), key=lambda pair: (pair[0], pair[1].outlet.name))
    return tuple(
        Carried(one.outlet, one.published, at, reach)
        for reach, (at, one) in enumerate(ordered, start=1)
    )


def cues(printed: Iterable[Printing]) -> tuple[Introduced, ...]:
    """The verbs that outlets introduce it with, the one of most outlets first."""
    found: dict[str, dict[int, OutletRef]] = {}
    for one in printed:
        if one.cue:
            found.setdefault(one.cue, {})[one.outlet.id] = one.outlet
    told = (
        Introduced(cue, tuple(sorted(outlets.values(), key=lambda each: each.name)))
        for cue, outlets in found.items()
    )
    return tuple(sorted(told, key=lambda one: (-len(one.outlets), one.cue)))


def _instant(at: datetime | date | None) -> datetime:
    if isinstance(at, datetime):
        return at
    assert at is not None  # asked of known moments only
    return datetime.combine(at, time(), UTC)
