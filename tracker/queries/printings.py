"""A quote's printings in sum: which outlets, whose copy, in which grade, credited to whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.models import Occurrence
from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.queries.conflicts import Credit
from tracker.queries.copies import COPY_COLUMNS, copy_of_article, copy_of_passage, taken_by
from tracker.queries.independence import Copy
from tracker.queries.prepared import Prepared
from tracker.queries.publication import shown_reviews
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

Place = tuple[bool, int, int]  # undated, microseconds since 1970, number of the printing


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a quote in sum, or all alike of one outlet."""

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


# Printings that stand for themselves are summed by what a page tells of them; one that is a copy,
# or that another article was made from, is told by itself. Instants are microseconds since 1970,
# because a thousand of them through Django's zone cost more than all the rest.
SUMMED = f"""WITH printed AS (
    SELECT occurrence.id, occurrence.grade, attribution.speaker_id, attribution.cue_lemma,
        article.id AS article_id, article.outlet_id, article.published_at,
        article.published_precision, (attribution.credited_to_id IS NULL
            AND article.derivation = '' AND article.derived_from_id IS NULL
            AND article.credited_to_id IS NULL
            AND NOT EXISTS (SELECT FROM tracker_articlematch WHERE copy_id = article.id)
            AND NOT EXISTS (SELECT FROM tracker_articlematch WHERE source_id = article.id)
            AND NOT EXISTS (
                SELECT FROM tracker_article made WHERE made.derived_from_id = article.id)
        ) AS plain
    FROM tracker_occurrence occurrence
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE (occurrence.quote_id = %(quote)s::bigint
            OR occurrence.spliced_with_id = %(quote)s::bigint)
        AND attribution.review = ANY(%(shown)s::text[]) AND occurrence.match_review <> 'rejected'
        AND NOT {HAS_LATER_TEXT}
), summed AS (
    SELECT outlet_id, grade, speaker_id, cue_lemma, published_precision, plain,
        min(published_at) AS first_at, min(id) AS first, min(article_id) AS article_id,
        array_agg(id) AS ids,
        array_agg((extract(epoch FROM published_at) * 1000000)::bigint) AS instants
    FROM printed
    GROUP BY outlet_id, grade, speaker_id, cue_lemma, published_precision, plain
)
SELECT summed.plain, summed.ids, summed.instants, summed.grade, summed.cue_lemma, summed.first_at,
    summed.published_precision, summed.article_id, outlet.id, outlet.name, outlet.slug,
    speaker.id, speaker.name, speaker.slug, speaker.kind
FROM summed JOIN tracker_outlet outlet ON outlet.id = summed.outlet_id
LEFT JOIN tracker_speaker speaker ON speaker.id = summed.speaker_id
ORDER BY summed.first"""
_summed = Prepared("printings_summed", SUMMED)


@dataclass(frozen=True, slots=True)
class Printings:
    """The printings of a quote in sum, and the places of all in the order of publication."""

    summed: tuple[Printing, ...]
    places: tuple[Place, ...]


def printings(quote_id: int) -> Printings:
    """What outlets make of the quote; one SQL query, two where articles are others' copies."""
    rows = _summed.rows({"quote": quote_id, "shown": shown_reviews()})
    places = sorted(
        (instant is None, instant or 0, pk)
        for _, pks, instants, *_ in rows
        for pk, instant in zip(pks, instants, strict=True)
    )
    apart = [pk for plain, pks, *_ in rows if not plain for pk in pks]
    told = {row["id"]: _printing(row) for row in _printings.rows(printings=apart)} if apart else {}
    summed = (
        found
        for row in rows
        for found in ([_sum(*row[3:])] if row[0] else (told[pk] for pk in row[1]))
    )
    return Printings(tuple(summed), tuple(places))


def _sum(
    grade: str,
    cue: str,
    at: datetime,
    precision: str,
    article: int,
    *named: Any,  # noqa: ANN401 - outlet, then speaker
) -> Printing:
    outlet = OutletRef(*named[:3])
    return Printing(
        outlet=outlet,
        copy=Copy(outlet, None, article=article),
        grade=Difference(grade),
        credited=speaker_ref(*named[3:]),
        cue=cue,
        published=Moment(at, precision),
    )


@Compiled
def _printings() -> ValuesQuerySet:
    columns = (
        "id",
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
    printed = Occurrence.objects.filter(pk__among=Many("printings"))
    rows: ValuesQuerySet = printed.annotate(taken=taken_by(f"{ARTICLE}_id")).values(
        *columns, "taken"
    )
    return rows


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
