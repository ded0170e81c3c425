"""Which quotes a wording may belong to: a bounded amount of work whatever the store holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from tracker.models.quotes import QUOTE_BITS, QUOTE_MASK
from tracker.text.folding import words
from tracker.text.shingles import phrase_fingerprint, query_fingerprint

NEWEST = 64  # postings read per hash: a shingle in more quotes than that tells nothing
LEAST = 0.3  # nats that a hash at the limit earns
POSTINGS = 1e7  # of a million quotes: a tenth or tenfold of them changes no order to speak of
MOST = 50  # candidates compared
CARRIERS = 3  # articles of a candidate whose story is compared
PHRASE = 6  # words; a shorter wording may stand inside a sentence without sharing a stored hash
NEARBY = timedelta(days=7)

# Walks the one index backwards and stops; correlated with a bigint `key.hash`.
NEWEST_POSTINGS = f"""
SELECT id & {QUOTE_MASK} AS quote_id FROM tracker_posting
WHERE id BETWEEN key.hash << {QUOTE_BITS} AND (key.hash << {QUOTE_BITS}) + {QUOTE_MASK}
ORDER BY id DESC LIMIT {NEWEST}
"""

SHARING = f"""
WITH hit AS (
    SELECT key.hash, posting.quote_id, count(*) OVER (PARTITION BY key.hash) AS held
    FROM unnest(%(hashes)s::bigint[]) AS key(hash)
    CROSS JOIN LATERAL ({NEWEST_POSTINGS}) AS posting
)
SELECT quote_id
FROM hit
GROUP BY quote_id
ORDER BY sum(CASE WHEN held = {NEWEST} THEN {LEAST} ELSE ln({POSTINGS} / held::float) END) DESC,
    quote_id DESC
LIMIT {MOST}
"""

# The index knows words, not their order: sentences of the week with all of them are found first,
# since reading one to see whether they stand side by side costs more than all the rest.
CONTAINING = """
SELECT id FROM (
    SELECT id, text FROM tracker_quote
    WHERE to_tsvector('english'::regconfig, COALESCE(text, ''))
            @@ plainto_tsquery('english'::regconfig, %(phrase)s)
        AND merged_into_id IS NULL
        AND (first_published_at IS NULL OR first_published_at BETWEEN %(from)s AND %(to)s)
    OFFSET 0
) AS sentence
WHERE to_tsvector('english'::regconfig, text)
    @@ phraseto_tsquery('english'::regconfig, %(phrase)s)
ORDER BY id DESC
LIMIT %(most)s
"""

DESCRIBED = """
SELECT quote.id, quote.text, quote.first_published_at, speaker.name,
    ARRAY(
        SELECT attribution.snapshot_id
        FROM tracker_occurrence occurrence
        JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
        WHERE occurrence.quote_id = quote.id
        ORDER BY occurrence.id LIMIT %(carriers)s
    ) AS snapshots
FROM tracker_quote quote
LEFT JOIN tracker_speaker speaker ON speaker.id = quote.speaker_id
WHERE quote.id = ANY(%(ids)s) AND quote.merged_into_id IS NULL
ORDER BY quote.id
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored quote that shares words with the wording looked up."""

    quote_id: int
    text: str
    published: datetime | None
    speaker: str
    snapshots: tuple[int, ...]


def candidates(text: str, *, near: datetime | None) -> list[Candidate]:
    """The quotes worth comparing with a wording, in order of their ids.

    `near` is when it was printed: a phrase is sought only in sentences of that week.
    """
    found = set(_sharing(_keys(text)))
    said = words(text)
    if near and said and len(said) < PHRASE:
        found |= set(_containing(text, near))
    return _described(sorted(found))


def _keys(text: str) -> list[int]:
    """Every hash of the wording, and those of the phrases inside it that may be quotes alone."""
    return sorted({*query_fingerprint(text), *phrase_fingerprint(text)})


def _sharing(keys: list[int]) -> list[int]:
    return _ids(SHARING, {"hashes": keys})


def _containing(phrase: str, near: datetime) -> list[int]:
    values = {"phrase": phrase, "from": near - NEARBY, "to": near + NEARBY, "most": MOST}
    return _ids(CONTAINING, values)


def _ids(sql: str, values: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _described(ids: list[int]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(DESCRIBED, {"ids": ids, "carriers": CARRIERS})
        return [
            Candidate(pk, text, published, speaker or "", tuple(snapshots))
            for pk, text, published, speaker, snapshots in cursor.fetchall()
        ]
