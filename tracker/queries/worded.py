"""Full text over quotes: which way of finding the newest ones of some words is the faster.

The index lists all sentences of a word, and all of them have to be read and sorted; or the newest
sentences are read one after the other, each taken apart into its words, until a page is full. The
planner can't tell, because to it taking a sentence apart costs nothing.
"""

import re
from dataclasses import dataclass
from math import prod

from django.db import connection

# Written as the index `quote_search` has it.
VECTOR = "to_tsvector('english'::regconfig, coalesce({row}.text, ''))"
QUERY = "websearch_to_tsquery('english'::regconfig, %(q)s)"
MATCHING = f"{VECTOR} @@ {QUERY}"
# The same without the order of words, which the index does not know: what it lists is then asked
# of the newest ones alone whether it holds.
IN_ANY_ORDER = f"{VECTOR} @@ regexp_replace({QUERY}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery"
# How much more it costs to read a sentence and take it apart than to read what the index lists,
# times the sentences of a page: with the square root of so many times all, both cost the same.
APART = 260
REFUSED = re.compile(r"""-\s*("[^"]*"?|\S+)""")

# What a phrase means to PostgreSQL, how many sentences there are, and which share of them has each
# of its words, by the server's statistics: these know the commonest words, null are all others.
SHARES = """
SELECT websearch_to_tsquery('english'::regconfig, %(phrase)s)::text,
    (SELECT reltuples FROM pg_class WHERE oid = 'tracker_quote'::regclass),
    ARRAY(
        SELECT share
        FROM unnest(tsvector_to_array(to_tsvector('english'::regconfig, %(wanted)s))) AS said(word)
        LEFT JOIN (
            SELECT word, share FROM pg_stats,
                unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e(word, share)
            WHERE schemaname = CURRENT_SCHEMA AND tablename = 'quote_search'
        ) AS common USING (word)
    )
"""


@dataclass(frozen=True, slots=True)
class Search:
    """How to find the sentences of a phrase; both conditions bind `q`, over a row.

    `listed` is what the index is asked, empty where the newest are read instead; `condition` is
    what is asked of each row then, empty where the index has told it.
    """

    listed: str
    condition: str


def search_for(phrase: str) -> Search:
    """The faster way; one SQL query."""
    with connection.cursor() as cursor:
        cursor.execute(SHARES, {"phrase": phrase, "wanted": REFUSED.sub(" ", phrase)})
        [(meaning, sentences, shares)] = cursor.fetchall()
    if expected(meaning, sentences, shares) > (APART * max(sentences, 0)) ** 0.5:
        return Search("", MATCHING)
    if "<" in meaning and "!" not in meaning:
        return Search(IN_ANY_ORDER, MATCHING)
    return Search(MATCHING, "")


def expected(meaning: str, sentences: float, shares: list[float | None]) -> float:
    """How many sentences match, if words came independently; fewer where that can't be said."""
    if not shares:
        # Nothing is wanted: everything but some words, or not even that.
        return sentences if meaning else 0
    known = [share or 0 for share in shares]
    if "|" not in meaning:
        return sentences * prod(known)
    return 0 if "&" in meaning or "<" in meaning else sentences * max(known)
