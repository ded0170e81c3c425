"""A quote's printings in sum: which outlets, whose copy, in which grade, credited to whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.queries.conflicts import Credit
from tracker.queries.independence import Copy
from tracker.queries.publication import printings_of
from tracker.queries.references import (
    OutletRef,
    SpeakerRef,
    outlet_ref,
    speaker_ref,
)
from tracker.queries.renditions import ARTICLE, article_source
from tracker.vocabulary import Difference

NAMED = ("id", "name", "slug")
ARTICLE_SOURCES = (
    *(f"outlet__{name}" for name in NAMED),
    *(f"credited_to__{name}" for name in NAMED),
    *(f"derived_from__outlet__{name}" for name in NAMED),
    "derivation_review",
)


@dataclass(frozen=True, slots=True)
class Printing:
    """One way an outlet prints a quote, however often it does."""

    outlet: OutletRef
    source: OutletRef | None
    grade: Difference
    credited: SpeakerRef | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many outlets print a quote in one grade."""

    grade: Difference
    outlets: int


def printings(quote_id: int) -> tuple[Printing, ...]:
    """Each way each outlet prints the quote; one SQL query."""
    columns = (
        "grade",
        *(f"attribution__speaker__{name}" for name in (*NAMED, "kind")),
        *(f"attribution__credited_to__{name}" for name in NAMED),
        *(f"{ARTICLE}__{column}" for column in ARTICLE_SOURCES),
    )
    rows = printings_of([quote_id]).order_by()
    return tuple(_printing(row) for row in rows.values(*columns).distinct())


def copies(printed: Iterable[Printing]) -> list[Copy]:
    return [Copy(one.outlet, one.source) for one in printed]


def credits(printed: Iterable[Printing]) -> list[Credit]:
    return [Credit(one.outlet, one.credited) for one in printed if one.credited]


def tallies(printed: Iterable[Printing]) -> tuple[Tally, ...]:
    """Outlets by the grade of their fullest printing, mildest first."""
    fullest: dict[int, Difference] = {}
    for one in printed:
        best = fullest.get(one.outlet.id, one.grade)
        fullest[one.outlet.id] = min(best, one.grade, key=lambda grade: grade.severity)
    counted = Counter(fullest.values())
    return tuple(Tally(grade, counted[grade]) for grade in Difference if grade in counted)


def _printing(row: Mapping[str, Any]) -> Printing:
    credited, outlet = "attribution__credited_to", f"{ARTICLE}__outlet"
    passage_source = outlet_ref(*(row[f"{credited}__{name}"] for name in NAMED))
    return Printing(
        outlet=OutletRef(*(row[f"{outlet}__{name}"] for name in NAMED)),
        source=passage_source or article_source(row, f"{ARTICLE}__"),
        grade=Difference(row["grade"]),
        credited=speaker_ref(*(row[f"attribution__speaker__{name}"] for name in (*NAMED, "kind"))),
    )
