"""The outlets that carried quotes: as kept, or gathered from the printings."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.prepared import Prepared
from tracker.queries.publication import shown_reviews
from tracker.queries.renditions import FULL
from tracker.vocabulary import Difference

MOST = 10  # outlets that are kept of each quote
GRADES = "ARRAY[" + ", ".join(f"'{grade.value}'" for grade in Difference) + "]::varchar[]"

# First printing first; of several printings of an outlet the fullest gives the grade.
GATHERED = f"""SELECT count(*)::int AS total,
    coalesce((array_agg(held.outlet_id ORDER BY first_at, held.outlet_id))[:{MOST}], '{{}}')
        AS outlets,
    coalesce((array_agg(held.grade ORDER BY first_at, held.outlet_id))[:{MOST}], '{{}}')
        AS grades,
    coalesce((array_agg(held.suggested ORDER BY first_at, held.outlet_id))[:{MOST}], '{{}}')
        AS suggested,
    coalesce((array_agg(held.precision ORDER BY first_at, held.outlet_id))[1], '')
        AS first_precision,
    coalesce(bool_or(held.apart), FALSE) AS apart
FROM (
    SELECT article.outlet_id, min(article.published_at) AS first_at,
        (array_agg(article.published_precision ORDER BY article.published_at, article.id))[1]
            AS precision,
        min(array_position({GRADES}, occurrence.grade))::smallint AS grade,
        bool_and(occurrence.match_decision = 'suggest'
            AND occurrence.match_review = 'suggested') AS suggested,
        coalesce(bool_or(attribution.speaker_id <> quote.speaker_id), FALSE) AS apart
    FROM tracker_occurrence occurrence
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE occurrence.quote_id = quote.id AND attribution.review = ANY(%(shown)s::text[])
        AND occurrence.match_review <> 'rejected' AND NOT {HAS_LATER_TEXT}
    GROUP BY article.outlet_id
) held"""
COLUMNS = ("total", "outlets", "grades", "suggested", "first_precision", "apart")
# Of the row `quote`: what is kept, and only where nothing is, what its printings say. That stands
# in the innermost condition, where it is looked at before any printing is.
KEPT = """LEFT JOIN tracker_carriage kept ON kept.quote_id = quote.id
    AND kept.kept = cardinality(%(shown)s::text[])"""
CARRIERS = f"""{KEPT}
LEFT JOIN LATERAL ({GATHERED.replace("WHERE", "WHERE kept.quote_id IS NULL AND", 1)})
    gathered ON TRUE"""
# Of which quotes somebody else may be credited; of all others nobody is.
PERHAPS_APART = """SELECT quote_id FROM tracker_carriage WHERE apart UNION ALL
SELECT quote_id FROM tracker_carriage
WHERE kept < cardinality(%(shown)s::text[]) OR kept > cardinality(%(shown)s::text[])"""


def carried(column: str) -> str:
    return f"coalesce(kept.{column}, gathered.{column})"


def kept(column: str) -> str:
    """The same where only what is kept is asked for; null where nothing is."""
    return f"kept.{column}"


@dataclass(frozen=True, slots=True)
class Carriage:
    """Which outlets print a quote, and the grades of their fullest printings."""

    outlets: tuple[str, ...]  # by name: all, or the first few to print it
    grades: tuple[Difference, ...]  # mildest first, each once

    @property
    def differ(self) -> bool:
        return any(grade not in FULL for grade in self.grades)


FULLEST = len(FULL)  # grades of whole sentences, which are the mildest
# What is kept tells all outlets of most quotes. Of more outlets it names the first few, which is as
# many as a line does; whether all print alike it tells where these don't, or no printing differs.
NAMED = f"""WITH known AS MATERIALIZED (
    SELECT quote_id, outlets, grades FROM tracker_carriage kept
    WHERE quote_id = ANY(%(quotes)s::bigint[])
        AND kept.kept = cardinality(%(shown)s::text[])
        AND (kept.total <= {MOST} OR {FULLEST} < ANY(kept.grades) OR NOT EXISTS (
            SELECT FROM tracker_occurrence printed WHERE printed.quote_id = kept.quote_id
                AND array_position({GRADES}, printed.grade) > {FULLEST}))
)
SELECT known.quote_id, array_agg(outlet.name::text ORDER BY outlet.name), known.grades
FROM known
CROSS JOIN LATERAL unnest(known.outlets) AS printing (outlet_id)
JOIN tracker_outlet outlet ON outlet.id = printing.outlet_id
GROUP BY known.quote_id, known.grades
UNION ALL
SELECT held.quote_id, array_agg(held.name::text ORDER BY held.name), array_agg(held.grade)
FROM (
    SELECT occurrence.quote_id, outlet.name,
        min(array_position({GRADES}, occurrence.grade))::smallint AS grade
    FROM tracker_occurrence occurrence
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    JOIN tracker_outlet outlet ON outlet.id = article.outlet_id
    WHERE occurrence.quote_id = ANY(ARRAY(
            SELECT wanted.id FROM unnest(%(quotes)s::bigint[]) AS wanted (id)
            WHERE wanted.id NOT IN (SELECT quote_id FROM known)))
        AND attribution.review = ANY(%(shown)s::text[])
        AND occurrence.match_review <> 'rejected' AND NOT {HAS_LATER_TEXT}
    GROUP BY occurrence.quote_id, outlet.id
) held GROUP BY held.quote_id"""
_named = Prepared("outlets_named_of_quotes", NAMED)
_GRADES = tuple(Difference)


def carriage(quote_ids: Iterable[int]) -> dict[int, Carriage]:
    """Who prints each of the quotes and how; one SQL query."""
    rows = _named.rows({"quotes": list(quote_ids), "shown": shown_reviews()})
    return {
        quote: Carriage(tuple(names), tuple(_GRADES[place - 1] for place in sorted(set(grades))))
        for quote, names, grades in rows
    }
