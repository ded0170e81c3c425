"""A quote's printings in sum: which outlets, whose copy, in which grade, credited to whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START: Place = (False, -(2**63), 0)  # before all of them


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
# or that another article was made from, is told by itself: `told` are the articles of such.
# Instants are microseconds since 1970: hundreds of them through Django's zone cost more than all
# the rest.
GATHERED = f"""printed AS MATERIALIZED (
    SELECT occurrence.id, occurrence.grade, attribution.speaker_id, attribution.cue_lemma,
        article.id AS article_id, article.outlet_id, article.published_precision,
        (extract(epoch FROM article.published_at) * 1000000)::bigint AS instant,
        attribution.credited_to_id IS NOT NULL OR article.derivation <> ''
            OR article.derived_from_id IS NOT NULL OR article.credited_to_id IS NOT NULL AS copied
    FROM tracker_occurrence occurrence
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE (occurrence.quote_id = {{quote}} OR occurrence.spliced_with_id = {{quote}})
        AND attribution.review = ANY(%(shown)s::text[]) AND occurrence.match_review <> 'rejected'
        AND NOT {HAS_LATER_TEXT}{{unless}}
), told AS MATERIALIZED (
    SELECT copy_id AS id FROM tracker_articlematch
    WHERE copy_id = ANY(ARRAY(SELECT article_id FROM printed))
    UNION ALL
    SELECT source_id FROM tracker_articlematch
    WHERE source_id = ANY(ARRAY(SELECT article_id FROM printed))
    UNION ALL
    SELECT derived_from_id FROM tracker_article
    WHERE derived_from_id = ANY(ARRAY(SELECT article_id FROM printed))
), parted AS (
    SELECT *, NOT copied AND article_id NOT IN (SELECT id FROM told) AS plain FROM printed
), summed AS (
    SELECT CASE WHEN NOT plain THEN array_agg(id) END AS apart, grade, cue_lemma AS cue,
        min(instant) AS instant, published_precision AS precision, min(article_id) AS article,
        outlet_id AS outlet, speaker_id AS speaker, min(id) AS first
    FROM parted
    GROUP BY outlet_id, grade, speaker_id, cue_lemma, published_precision, plain
)"""
KEPT_FROM = 100  # printings of a quote, by which its sums are kept
KEPT_FIRST = 21  # printings, first published first, whose numbers are kept with them
IN_ORDER = "SELECT id FROM printed {after} ORDER BY instant, id LIMIT {most}"
# What is kept of a row `quote` with many printings: joining a thousand and more, each by itself
# somewhere else in four tables, takes longer than all that is made of them.
TO_KEEP = f"""CASE WHEN quote.occurrence_count >= {KEPT_FROM} THEN (
    WITH {GATHERED.format(quote="quote.id", unless="")}
    SELECT jsonb_build_object(
        'first', ARRAY({IN_ORDER.format(after="", most=KEPT_FIRST)}),
        'rows', coalesce(jsonb_agg(to_jsonb(summed) ORDER BY first), '[]')
    ) FROM summed
) END"""
# The first row has the printings of the page asked for, after a place, in the order of publication.
# What is kept tells of the first page alone. OFFSET has names looked up by key: the planner cannot
# know how few are kept, and would go through all speakers held.
AFTER = """WHERE (instant IS NULL, coalesce(instant, 0), id)
    > (%(undated)s::boolean, %(instant)s::bigint, %(last)s::bigint)"""
UNLESS_KEPT = " AND NOT EXISTS (SELECT FROM kept)"
SUMMED = f"""WITH kept AS MATERIALIZED (
    SELECT summed FROM tracker_carriage
    WHERE quote_id = %(quote)s::bigint AND kept = cardinality(%(shown)s::text[])
        AND summed IS NOT NULL AND %(from_start)s::boolean
), {GATHERED.format(quote="%(quote)s::bigint", unless=UNLESS_KEPT)},
every AS (
    SELECT * FROM summed
    UNION ALL
    SELECT held.* FROM kept CROSS JOIN LATERAL jsonb_to_recordset(kept.summed -> 'rows') AS held (
        apart bigint[], grade varchar, cue varchar, instant bigint, precision varchar,
        article bigint, outlet bigint, speaker bigint, first bigint)
)
SELECT CASE WHEN row_number() OVER (ORDER BY every.first) = 1 THEN coalesce(
        (SELECT ARRAY(SELECT number::bigint
            FROM jsonb_array_elements_text(kept.summed -> 'first') WITH ORDINALITY
                AS one (number, place)
            ORDER BY place LIMIT %(most)s::int) FROM kept),
        ARRAY({IN_ORDER.format(after=AFTER, most="%(most)s::int")})
    ) END, every.apart, every.grade, every.cue, every.instant, every.precision, every.article,
    outlet.id, outlet.name, outlet.slug, speaker.id, speaker.name, speaker.slug, speaker.kind
FROM every
CROSS JOIN LATERAL (SELECT * FROM tracker_outlet WHERE id = every.outlet OFFSET 0) outlet
LEFT JOIN LATERAL (SELECT * FROM tracker_speaker WHERE id = every.speaker OFFSET 0) speaker ON TRUE
ORDER BY every.first"""
_summed = Prepared("printings_summed", SUMMED)


@dataclass(frozen=True, slots=True)
class Printings:
    """The printings of a quote in sum, and the numbers of some in the order of publication."""

    summed: tuple[Printing, ...]
    page: tuple[int, ...]


def printings(quote_id: int, after: Place = START, *, most: int = 0) -> Printings:
    """What outlets make of the quote, and at most `most` printings after a place.

    One SQL query, two where articles are others' copies.
    """
    undated, instant, last = after
    place = {
        "undated": undated,
        "instant": instant,
        "last": last,
        "most": most,
        "from_start": after == START and most <= KEPT_FIRST,
    }
    rows = _summed.rows({"quote": quote_id, "shown": shown_reviews(), **place})
    apart = [pk for _, pks, *_ in rows for pk in pks or ()]
    told = {row["id"]: _printing(row) for row in _printings.rows(printings=apart)} if apart else {}
    summed = (
        found
        for row in rows
        for found in ([_sum(*row[2:])] if row[1] is None else (told[pk] for pk in row[1]))
    )
    return Printings(tuple(summed), tuple(rows[0][0]) if rows else ())


def _sum(
    grade: str,
    cue: str,
    instant: int | None,
    precision: str,
    article: int,
    *named: Any,  # noqa: ANN401 - outlet, then speaker
) -> Printing:
    outlet = OutletRef(*named[:3])
    at = None if instant is None else EPOCH + timedelta(microseconds=instant)
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
