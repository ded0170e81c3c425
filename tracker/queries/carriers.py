"""Who prints each of a few quotes, however many do: the first printings of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.copies import COPY_COLUMNS, IN_PART, copy_of_article, copy_of_passage
from tracker.queries.independence import Copy
from tracker.queries.publication import shown_reviews
from tracker.queries.renditions import ARTICLE, ARTICLE_COLUMNS, COLUMNS, Rendition, rendition
from tracker.vocabulary import Review

MOST = 12  # printings of one quote that an answer shows

# Where in the statement below each of the columns of a rendition stands.
PLACES = {
    "": "occurrence",
    "attribution": "attribution",
    "attribution__speaker": "speaker",
    "attribution__credited_to": "passage_source",
    "attribution__snapshot": "snapshot",
    ARTICLE: "article",
    f"{ARTICLE}__outlet": "outlet",
    f"{ARTICLE}__credited_to": "article_source",
    f"{ARTICLE}__derived_from__outlet": "derived_source",
}
NAMES = tuple(
    dict.fromkeys(
        (
            *COLUMNS,
            "attribution__start",
            "attribution__snapshot_id",
            *(f"{ARTICLE}__{column}" for column in (*ARTICLE_COLUMNS, *COPY_COLUMNS)),
        )
    )
)


def _selected(name: str) -> str:
    place, _, column = name.rpartition("__")
    return f"{PLACES[place]}.{column}"


def _row(table: str, key: str) -> str:
    return f"CROSS JOIN LATERAL ({_by_id(table, key)}) {table}"


def _row_if_any(table: str, key: str, name: str) -> str:
    return f"LEFT JOIN LATERAL ({_by_id(table, key)}) {name} ON true"


def _by_id(table: str, key: str) -> str:
    # OFFSET leaves the planner nothing to weigh: a look-up by key each. With eleven tables to put
    # in order it takes longer than the rest.
    return f"SELECT * FROM tracker_{table} WHERE id = {key} OFFSET 0"


# The few rows are found first, so that joining their names costs the planner little. Written in
# SQL because the ORM takes longer to write this statement than PostgreSQL to answer it.
FIRST = f"""
WITH printed AS MATERIALIZED (
    SELECT DISTINCT occurrence.id FROM unnest(%(quotes)s::bigint[]) AS wanted(quote_id)
    CROSS JOIN LATERAL (
        (SELECT id FROM tracker_occurrence WHERE quote_id = wanted.quote_id
            ORDER BY id LIMIT %(most)s)
        UNION ALL
        (SELECT id FROM tracker_occurrence WHERE spliced_with_id = wanted.quote_id
            ORDER BY id LIMIT %(most)s)
    ) AS occurrence
), shown AS MATERIALIZED (
    SELECT occurrence.id, occurrence.attribution_id, attribution.snapshot_id, snapshot.article_id
    FROM printed
    JOIN tracker_occurrence occurrence USING (id)
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    WHERE attribution.review = ANY(%(reviews)s) AND occurrence.match_review <> %(rejected)s
        AND NOT {HAS_LATER_TEXT}
)
SELECT {", ".join(map(_selected, NAMES))}, ARRAY(
    SELECT json_build_object('kind', taken.kind, 'review', taken.review, 'article', source.id,
        'outlet', owner.id, 'name', owner.name, 'slug', owner.slug, 'snapshot', taken.snapshot_id,
        'spans', CASE WHEN taken.kind = ANY(%(in_part)s) THEN taken.spans END)
    FROM tracker_articlematch taken
    JOIN tracker_article source ON source.id = taken.source_id
    JOIN tracker_outlet owner ON owner.id = source.outlet_id
    WHERE taken.copy_id = shown.article_id AND taken.review <> %(rejected)s ORDER BY taken.id
)
FROM shown
{_row("occurrence", "shown.id")}
{_row("attribution", "shown.attribution_id")}
{_row("snapshot", "shown.snapshot_id")}
{_row("article", "shown.article_id")}
{_row("outlet", "article.outlet_id")}
{_row_if_any("speaker", "attribution.speaker_id", "speaker")}
{_row_if_any("outlet", "attribution.credited_to_id", "passage_source")}
{_row_if_any("outlet", "article.credited_to_id", "article_source")}
{_row_if_any("article", "article.derived_from_id", "original")}
{_row_if_any("outlet", "original.outlet_id", "derived_source")}
ORDER BY article.published_at, occurrence.id
"""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One printing of a quote, and whose copy it is."""

    rendition: Rendition
    copy: Copy


def carriers(quote_ids: Sequence[int]) -> dict[int, tuple[Carrier, ...]]:
    """The printings of each quote that readers may see, first published first; one SQL query.

    A quote that nothing readers may see prints is left out.
    """
    found: dict[int, list[Carrier]] = defaultdict(list)
    for printed in _printed(quote_ids):
        for quote_id in printed.rendition.quotes:
            found[quote_id].append(printed)
    return {quote_id: tuple(found[quote_id]) for quote_id in quote_ids if quote_id in found}


def _printed(quote_ids: Sequence[int]) -> list[Carrier]:
    values: Mapping[str, Any] = {
        "quotes": list(quote_ids),
        "most": MOST,
        "reviews": shown_reviews(),
        "rejected": Review.REJECTED.value,
        "in_part": [kind.value for kind in IN_PART],
    }
    with connection.cursor() as cursor:
        cursor.execute(FIRST, values)
        return [_carrier(dict(zip(NAMES, row, strict=False)), row[-1]) for row in cursor.fetchall()]


def _carrier(row: dict[str, Any], taken: list[dict[str, Any]]) -> Carrier:
    # The driver hands binary JSON over unread, as Django wants it.
    printed = rendition({**row, "alignment": orjson.loads(row["alignment"])})
    article = copy_of_article(row, f"{ARTICLE}__", taken)
    return Carrier(printed, copy_of_passage(row, article, taken, printed.passage.source))
