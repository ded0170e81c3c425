"""Which quotes a wording may belong to: a bounded amount of work whatever the store holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from tracker.models.quotes import QUOTE_BITS, QUOTE_MASK
from tracker.text.folding import words
from tracker.text.shingles import phrase_fingerprint, query_fingerprint

NEWEST = 64  # postings read per hash: a shingle in more quotes than that tells nothing
LEAST = 0.3  # nats that a hash at the limit earns
POSTINGS = 1e7  # of a million quotes: a tenth or tenfold of them changes no order to speak of
MOST = 50  # quotes of either kind, by shared hashes or as sentences that hold a phrase
PHRASE = 4  # words; a shorter wording may stand inside a sentence without sharing a stored hash
NEARBY = timedelta(days=7)
RETOLD = timedelta(days=3)  # by which a retelling may have come before the sentence itself

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
SELECT id FROM (
    SELECT quote_id FROM hit GROUP BY quote_id
    ORDER BY sum(CASE WHEN held = {NEWEST} THEN {LEAST} ELSE ln({POSTINGS} / held::float) END) DESC,
        quote_id DESC
    LIMIT {MOST}
) AS ranked
CROSS JOIN LATERAL (
    SELECT id FROM tracker_quote WHERE id = ranked.quote_id AND merged_into_id IS NULL OFFSET 0
) AS quote
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

HOLDING = """
SELECT to_tsvector('english'::regconfig, %(text)s)
    @@ phraseto_tsquery('english'::regconfig, %(phrase)s)
"""


def candidates(text: str, *, near: datetime | None) -> list[int]:
    """The ids of the quotes worth comparing with a wording, ascending.

    `near` is when it was printed: a phrase is sought only in sentences of that week.
    """
    found = set(_ids(SHARING, {"hashes": _keys(text)}))
    said = words(text)
    if near and said and len(said) < PHRASE:
        week = {"from": near - NEARBY - RETOLD, "to": near + NEARBY}
        found |= set(_ids(CONTAINING, {"phrase": text, **week, "most": MOST}))
    return sorted(found)


def holds(text: str, phrase: str) -> bool:
    """Whether a look-up of the phrase takes the text for a sentence that contains it."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDING, {"text": text, "phrase": phrase})
        return bool(cursor.fetchone()[0])


def _keys(text: str) -> list[int]:
    """Every hash of the wording, and those of the phrases inside it that may be quotes alone."""
    return sorted({*query_fingerprint(text), *phrase_fingerprint(text)})


def _ids(sql: str, values: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
