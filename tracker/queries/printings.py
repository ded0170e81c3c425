"""A quote's printings in sum: which outlets, whose copy, in which grade, credited to whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.queries.conflicts import Credit
from tracker.queries.copies import COPY_COLUMNS, copy_of_article, copy_of_passage, taken_by
from tracker.queries.independence import Copy
from tracker.queries.publication import printings_of
from tracker.queries.references import (
    Moment,
    OutletRef,
    SpeakerRef,
    outlet_ref,
    speaker_ref,
)
from tracker.queries.renditions import ARTICLE
from tracker.vocabulary import Difference

NAMED = ("id", "name", "slug")


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a quote in sum."""

    outlet: OutletRef
    copy: Copy
    grade: Difference
    credited: SpeakerRef | None
    cue: str
    published: Moment


@dataclass(frozen=True, slots=True)
class Tally:
    """How many outlets print a quote in one grade."""

    grade: Difference
    outlets: int


def printings(quote_id: int) -> tuple[Printing, ...]:
    """Each printing of the quote; one SQL query."""
    columns = (
        "grade",
        "attribution__start",
        "attribution__snapshot_id",
        "attribution__review",
        "attribution__cue_lemma",
        f"{ARTICLE}__published_at",
        f"{ARTICLE}__published_precision",
        *(f"attribution__speaker__{name}" for name in (*NAMED, "kind")),
        *(f"attribution__credited_to__{name}" for name in NAMED),
        *(f"{ARTICLE}__{column}" for column in COPY_COLUMNS),
    )
    rows = printings_of([quote_id]).order_by("id").annotate(taken=taken_by(f"{ARTICLE}_id"))
    return tuple(_printing(row) for row in rows.values(*columns, "taken"))


def copies(printed: Iterable[Printing]) -> list[Copy]:
    return [one.copy for one in printed]


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
    block = outlet_ref(*(row[f"attribution__credited_to__{name}"] for name in NAMED))
    article = copy_of_article(row, f"{ARTICLE}__", row["taken"])
    return Printing(
        outlet=article.outlet,
        copy=copy_of_passage(row, article, row["taken"], block),
        grade=Difference(row["grade"]),
        credited=speaker_ref(*(row[f"attribution__speaker__{name}"] for name in (*NAMED, "kind"))),
        cue=row["attribution__cue_lemma"],
        published=Moment(row[f"{ARTICLE}__published_at"], row[f"{ARTICLE}__published_precision"]),
    )
