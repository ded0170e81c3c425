"""Which quotes the words of a question may be: a bounded look-up, one for many wordings at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tracker.queries.candidates import (
    LATEST,
    LISTED,
    NEWEST,
    NEWEST_POSTINGS,
    READABLE,
    start_of,
)
from tracker.queries.references import Moment, SpeakerRef, speaker_ref
from tracker.text.folding import words
from tracker.text.overlap import rarest
from tracker.text.shingles import query_fingerprint
from tracker.text.utterances import SENTENCE
from tracker.vocabulary import Precision, Review

MOST = 40  # quotes compared with one wording
COMMON = 50  # quotes that hold a phrase; more are not read, since it tells nothing then
# Sentences with all words of a phrase in which these are sought side by side: the index knows
# words, not their order, and reading a sentence for it costs more than all the rest. Of words that
# a large store is full of, the index lists more than can be read: the latest quotes are read then.
READ = 60
# Nats of the rarest word of a phrase: sentences with only commoner ones grow with the store.
TELLING = 4.0

# A merged quote answers with its survivor. OFFSET keeps the planner from reading a whole table
# because it expects more of the postings than there are.
NEARBY = f"""
WITH key AS (
    SELECT * FROM unnest(%(wordings)s::int[], %(hashes)s::bigint[]) AS key(wording, hash)
), hit AS (
    SELECT key.wording, posting.quote_id, count(*) OVER (PARTITION BY key.wording, key.hash) AS held
    FROM key CROSS JOIN LATERAL ({NEWEST_POSTINGS}) posting
), ranked AS (
    SELECT wording, quote_id, row_number() OVER (
        PARTITION BY wording
        ORDER BY sum(CASE WHEN held = %(newest)s THEN 0.1 ELSE 1.0::float / held END) DESC,
            quote_id DESC
    ) AS place
    FROM hit GROUP BY wording, quote_id
), near AS (
    SELECT wording, quote_id FROM ranked WHERE place <= %(most)s
    UNION
    SELECT phrase.wording, holding.id
    FROM unnest(
        %(phrase_wordings)s::int[], %(phrases)s::text[], %(starts)s::text[]
    ) AS phrase(wording, said, start)
    CROSS JOIN LATERAL ({LISTED.format(phrase="phrase.said")}) AS listed
    CROSS JOIN LATERAL (
        SELECT id FROM (
            (
                SELECT id, text FROM tracker_quote
                WHERE listed.sentences <= %(readable)s
                    AND to_tsvector('english'::regconfig, COALESCE(text, ''))
                        @@ plainto_tsquery('english'::regconfig, phrase.said)
                LIMIT %(read)s
            )
            UNION ALL
            SELECT id, text FROM (
                SELECT id, text FROM tracker_quote
                WHERE listed.sentences > %(readable)s ORDER BY id DESC LIMIT %(latest)s
            ) AS latest
            WHERE text ILIKE phrase.start
            OFFSET 0
        ) AS sentence
        WHERE numnode(phraseto_tsquery('english'::regconfig, phrase.said)) = 1
                AND listed.sentences <= %(readable)s
            OR to_tsvector('english'::regconfig, text)
                @@ phraseto_tsquery('english'::regconfig, phrase.said)
        LIMIT %(common)s
    ) holding
)
SELECT DISTINCT near.wording, quote.id, quote.text, quote.speaker_id, speaker.name, speaker.slug,
    speaker.kind, quote.speaker_review, quote.said_on, quote.said_basis, quote.first_published_at,
    quote.outlet_count
FROM near
CROSS JOIN LATERAL (
    SELECT COALESCE(merged_into_id, id) AS id FROM tracker_quote WHERE id = near.quote_id OFFSET 0
) held
CROSS JOIN LATERAL (SELECT * FROM tracker_quote WHERE id = held.id OFFSET 0) quote
LEFT JOIN LATERAL (
    SELECT * FROM tracker_speaker WHERE id = quote.speaker_id OFFSET 0
) speaker ON true
WHERE quote.merged_into_id IS NULL AND quote.occurrence_count > 0
ORDER BY near.wording, quote.id
"""


@dataclass(frozen=True, slots=True)
class Record:
    """A quote as held: the canonical wording, who said it and when, how many outlets print it."""

    id: int
    text: str
    speaker: SpeakerRef | None
    confirmed: bool  # an editor settled who said it
    when: Moment
    outlets: int

    @property
    def address(self) -> str:
        return f"/q/{self.id}"


def nearby(
    wordings: Sequence[str], *, readable: int = READABLE, latest: int = LATEST
) -> list[list[Record]]:
    """For each wording the quotes worth comparing with it, by id; one SQL query for all.

    A phrase is sought inside sentences too: where more than `readable` have its rarest word, in
    the `latest` quotes only.
    """
    found: list[list[Record]] = [[] for _ in wordings]
    with connection.cursor() as cursor:
        cursor.execute(NEARBY, {**_asked(wordings), "readable": readable, "latest": latest})
        for wording, *row in cursor.fetchall():
            found[wording].append(_record(*row))
    return found


def _asked(wordings: Sequence[str]) -> Mapping[str, Any]:
    keys = [
        (number, key) for number, text in enumerate(wordings) for key in query_fingerprint(text)
    ]
    phrases = [(number, text) for number, text in enumerate(wordings) if _tells(text)]
    return {
        "wordings": [number for number, _ in keys],
        "hashes": [key for _, key in keys],
        "phrase_wordings": [number for number, _ in phrases],
        "phrases": [text for _, text in phrases],
        "starts": [start_of(text) for _, text in phrases],
        "newest": NEWEST,
        "most": MOST,
        "common": COMMON,
        "read": READ,
    }


def _tells(text: str) -> bool:
    """Whether the text is a phrase to be sought inside sentences."""
    return len(words(text)) < SENTENCE and rarest(text) >= TELLING


def _record(*row: Any) -> Record:  # noqa: ANN401  # a row of the driver's
    identity, text, speaker, name, slug, kind, review, said_on, basis, first, outlets = row
    said = Moment(said_on, Precision.DAY if said_on else "", basis)
    return Record(
        id=identity,
        text=text,
        speaker=speaker_ref(speaker, name, slug, kind),
        confirmed=review == Review.ACCEPTED,
        when=said or Moment(first, Precision.DAY if first else "", "first printed"),
        outlets=outlets,
    )
