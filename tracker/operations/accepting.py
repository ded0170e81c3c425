"""A person's yes to what the machine found, written in one statement as a step of its own.

Most decisions at the desk are this one, and nothing follows from it: no quote asks whether a
passage that stands was confirmed.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.models.rules import TITLE
from tracker.operations.decisions import hashes
from tracker.operations.history import LARGEST_KEY, READING
from tracker.queries.accepting import WORDS, Fresh
from tracker.queries.deciding import READ_BLIND
from tracker.queries.naming import passage_named, quoted
from tracker.queries.prepared import Prepared
from tracker.queries.signing_in import HOLDS, SignedIn
from tracker.vocabulary import DecisionKind, ReadingState, Review

BLIND = READ_BLIND.replace("%(given)s", f"'{ReadingState.GIVEN.value}'")

# As in `settling`, with the history's context, which its triggers read from these settings, and
# the progress: the counts are as they were before the statement. What the process remembers of
# who asks and of the passage is compared with the rows: where one is another, nothing is written.
ACCEPT = Prepared(
    "accept",
    f"""
WITH waited AS MATERIALIZED (
    SELECT passage.id,
        pg_advisory_xact_lock_shared({READING}, (article.id % {LARGEST_KEY})::int),
        set_config('pghistory.context_id', %(context)s::text, true),
        set_config('pghistory.context_metadata', %(metadata)s, true)
    FROM auth_user person
    CROSS JOIN tracker_attribution passage
    JOIN tracker_snapshot snapshot ON snapshot.id = passage.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE {HOLDS} AND passage.id = %(id)s AND passage.version = %(version)s
        AND passage.review = '{Review.SUGGESTED.value}' AND article.headline = %(headline)s
        AND %(words)s = coalesce(({WORDS}), '{{}}')
        AND NOT {HAS_LATER_TEXT} AND NOT {BLIND.replace("%(editor)s", "%(by)s")}
), settled AS (
    UPDATE tracker_attribution passage SET review = '{Review.ACCEPTED.value}'
    FROM waited
    WHERE passage.id = waited.id AND version = %(version)s
        AND review = '{Review.SUGGESTED.value}'
    RETURNING version, snapshot_id
), revoked AS (
    UPDATE tracker_decision SET revoked_at = now() FROM settled
    WHERE kind = '{DecisionKind.NOT_A_QUOTATION.value}' AND revoked_at IS NULL
        AND left_hash = %(left)s AND right_hash = %(right)s
), recorded AS (
    INSERT INTO tracker_step (context, author_id, label, following)
    SELECT %(context)s::uuid, %(by)s, %(label)s, '' FROM settled
)
SELECT settled.version,
    1 + count(*) FILTER (WHERE passage.review <> '{Review.SUGGESTED.value}'), count(*)
FROM settled JOIN tracker_attribution passage USING (snapshot_id) GROUP BY settled.version
""",
    keeps=True,
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of it: the row's version, the step's label, how many passages are settled."""

    version: int
    label: str
    settled: int
    total: int


def accept_alone(*, fresh: Fresh, by: SignedIn) -> Accepted | None:
    """Accept the passage if it is as it was shown, and take back any no to its words.

    None where somebody has changed it since, in a text that a newer one has replaced, for an
    editor who reads the article blind to another, and where what was remembered of who asks holds
    no longer: each is told of in its own way.
    """
    words = " ".join(fresh.words)
    label = f"accept {passage_named(words or fresh.attribution_text, quoted(fresh.headline))}"
    found = ACCEPT.row({**by.values, **_values(fresh, by.user.pk, words, label)})
    return Accepted(found[0], label, found[1], found[2]) if found else None


def _values(fresh: Fresh, by: int, words: str, label: str) -> dict[str, Any]:
    # By what a no to the words is remembered; a passage without any has none.
    left, right = hashes(words, fresh.around) if fresh.around is not None else ("", "")
    return {
        "context": str(uuid4()),
        "metadata": json.dumps({"label": label, "user": by}),
        "id": fresh.pk,
        "version": fresh.version,
        "headline": fresh.headline,
        "words": fresh.words,
        "left": left,
        "right": right,
        "label": label[:TITLE],
    }
