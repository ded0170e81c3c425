"""Which quotes a wording may belong to: a bounded amount of work whatever the store holds."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.db import connection

from tracker.models.quotes import QUOTE_BITS, QUOTE_MASK
from tracker.text.folding import words
from tracker.text.shingles import phrase_fingerprint, query_fingerprint, trigrams

NEWEST = 64  # postings read per hash: a shingle in more quotes than that tells nothing
LEAST = 0.3  # nats that a hash at the limit earns
POSTINGS = 1e7  # of a million quotes: a tenth or tenfold of them changes no order to speak of
MOST = 50  # quotes of either kind, by shared hashes or as sentences that hold a phrase
PHRASE = 4  # words; a shorter wording may stand inside a sentence without sharing a stored hash
FRAGMENT = 8  # words; a longer wording shares four in a row with what it is a part of
READABLE = 10_000  # sentences that the index of words may list for a phrase, to be asked at all
LATEST = 1_000  # quotes read in its place, the latest first
STEM = 4  # letters with which all forms of a word begin
NEARBY = timedelta(days=7)
RETOLD = timedelta(days=3)  # by which a retelling may have come before the sentence itself

_LETTERS = re.compile(r"[^\W\d_]+")

# Walks the one index backwards and stops; correlated with a bigint `key.hash`.
NEWEST_POSTINGS = f"""
SELECT id & {QUOTE_MASK} AS quote_id FROM tracker_posting
WHERE id BETWEEN key.hash << {QUOTE_BITS} AND (key.hash << {QUOTE_BITS}) + {QUOTE_MASK}
ORDER BY id DESC LIMIT {NEWEST}
"""

# Of each of several wordings by its own; `hashes` are an array a wording, as text.
SHARING = f"""
SELECT asked.number, found.id
FROM unnest(%(hashes)s::text[]) WITH ORDINALITY AS asked(hashes, number)
CROSS JOIN LATERAL (
WITH hit AS (
    SELECT key.hash, posting.quote_id, count(*) OVER (PARTITION BY key.hash) AS held
    FROM unnest(asked.hashes::bigint[]) AS key(hash)
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
) AS found
"""

# Sentences that the index of words lists for the rarest word of a phrase, by the server's own
# statistics: these know the thousand commonest words, and of a rarer one that it is rare.
COMMON = """
SELECT word, share
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e(word, share)
WHERE schemaname = CURRENT_SCHEMA AND tablename = 'quote_search'
"""
OF_ALL = """
COALESCE(min(COALESCE(share, 0)), 0) * (
    SELECT reltuples FROM pg_class WHERE oid = 'tracker_quote'::regclass
) AS sentences
"""
LISTED = f"""
SELECT {OF_ALL}
FROM unnest(tsvector_to_array(to_tsvector('english'::regconfig, {{phrase}}))) AS said(word)
LEFT JOIN ({COMMON}) AS common USING (word)
"""
# Of many phrases at once: reading the statistics costs more than using them.
LISTED_OF_EACH = f"""
WITH common AS MATERIALIZED ({COMMON})
SELECT asked.phrase, {OF_ALL}
FROM unnest(%(phrases)s::text[]) AS asked(phrase)
LEFT JOIN LATERAL unnest(tsvector_to_array(to_tsvector('english'::regconfig, asked.phrase)))
    AS said(word) ON true
LEFT JOIN common USING (word)
GROUP BY asked.phrase
"""

# The index knows words, not their order: sentences of the week with all of them are found first,
# since reading one to see whether they stand side by side costs more than all the rest. Where it
# lists too many, the latest of these days are read instead; `start` spares reading most of them.
# Of too many that hold the phrase those nearest in time are taken, whichever came first.
CONTAINING = """
WITH listed AS ({listed})
SELECT id FROM (
    SELECT id, text, first_published_at FROM (
        SELECT id, text, first_published_at FROM tracker_quote
        WHERE (SELECT sentences FROM listed) <= %(readable)s
            AND to_tsvector('english'::regconfig, COALESCE(text, ''))
                @@ plainto_tsquery('english'::regconfig, %(phrase)s)
            AND merged_into_id IS NULL
            AND (first_published_at IS NULL OR first_published_at BETWEEN %(from)s AND %(to)s)
        OFFSET 0
    ) AS sentence
    WHERE to_tsvector('english'::regconfig, text)
        @@ phraseto_tsquery('english'::regconfig, %(phrase)s)
    UNION ALL
    SELECT id, text, first_published_at FROM (
        SELECT id, text, first_published_at FROM (
            SELECT id, text, first_published_at, merged_into_id FROM tracker_quote
            WHERE (SELECT sentences FROM listed) > %(readable)s
                AND first_published_at BETWEEN %(from)s AND %(to)s
            ORDER BY first_published_at DESC, id DESC
            LIMIT %(latest)s
        ) AS latest
        WHERE text ILIKE %(start)s AND merged_into_id IS NULL
        OFFSET 0
    ) AS sentence
    WHERE to_tsvector('english'::regconfig, text)
        @@ phraseto_tsquery('english'::regconfig, %(phrase)s)
) AS holding
ORDER BY abs(extract(epoch FROM first_published_at - %(near)s)), text, id
LIMIT %(most)s
"""

HOLDING = """
SELECT to_tsvector('english'::regconfig, %(text)s)
    @@ phraseto_tsquery('english'::regconfig, %(phrase)s)
"""


CONTAINING_UNCOUNTED = CONTAINING.format(listed=LISTED.format(phrase="%(phrase)s"))
CONTAINING_COUNTED = CONTAINING.format(listed="SELECT %(sentences)s::float AS sentences")


def candidates(
    text: str, *, near: datetime | None, readable: int = READABLE, latest: int = LATEST
) -> list[int]:
    """The ids of the quotes worth comparing with a wording, ascending.

    `near` is when it was printed: a phrase, and three words of a fragment, are sought only in
    sentences of that week, and those of words that more than `readable` sentences have only in the
    `latest` of these.
    """
    found = {*sharing([text])[0]}
    if near is None:
        return sorted(found)
    return sorted(found | set(containing(text, near=near, readable=readable, latest=latest)))


def sharing(texts: Sequence[str]) -> list[list[int]]:
    """The quotes that share hashes with each of the wordings, ascending; one SQL query."""
    found: list[list[int]] = [[] for _ in texts]
    hashes = ["{" + ",".join(map(str, _keys(text))) + "}" for text in texts]
    with connection.cursor() as cursor:
        cursor.execute(SHARING, {"hashes": hashes})
        for number, pk in cursor.fetchall():
            found[number - 1].append(pk)
    return [sorted(each) for each in found]


def listed(phrases: Collection[str]) -> dict[str, float]:
    """How many sentences the index of words lists for each phrase; one query."""
    if not phrases:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(LISTED_OF_EACH, {"phrases": [*phrases]})
        return dict(cursor.fetchall())


def containing(
    text: str,
    *,
    near: datetime,
    readable: int = READABLE,
    latest: int = LATEST,
    counted: Mapping[str, float] = MappingProxyType({}),
) -> list[int]:
    """The sentences of that week that may hold the wording, ascending; a query a phrase.

    `counted` are those `listed` for its phrases, as far as that is known already.
    """
    found: set[int] = set()
    week = {"near": near, "from": near - NEARBY - RETOLD, "to": near + NEARBY}
    bounds = {"readable": readable, "latest": latest, "most": MOST}
    for phrase in sought_inside(text):
        sought = {"phrase": phrase, "start": start_of(phrase)}
        if phrase in counted:
            values = {**sought, **week, **bounds, "sentences": counted[phrase]}
            found.update(_ids(CONTAINING_COUNTED, values))
        else:
            found.update(_ids(CONTAINING_UNCOUNTED, {**sought, **week, **bounds}))
    return sorted(found)


def sought_inside(text: str) -> list[str]:
    """What is looked for inside sentences: a phrase whole, of a fragment every three words.

    A long sentence does not store every hash, and one stretch of three words may be all that a
    fragment shares with it. A longer wording shares more, or nothing worth comparing.
    """
    said = words(text)
    if len(said) < PHRASE:
        return [text] if said else []
    return trigrams(said) if len(said) < FRAGMENT else []


def start_of(phrase: str) -> str:
    """A pattern that every text has which holds the phrase: how its longest word begins."""
    return f"%{max(_LETTERS.findall(phrase), key=len, default='')[:STEM]}%"


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
