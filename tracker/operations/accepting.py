"""A person's yes to what the machine found, written in one statement as a step of its own.

Most decisions at the desk are this one, and nothing follows from it: no quote asks whether a
passage that stands was confirmed.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from tracker.models.rules import TITLE
from tracker.operations.decisions import hashes
from tracker.operations.history import READING, article_key
from tracker.queries.accepting import Fresh
from tracker.queries.naming import passage_named, quoted
from tracker.queries.prepared import Prepared
from tracker.vocabulary import DecisionKind, Review

# As in `settling`, with the history's context, which its triggers read from these settings, and
# the progress: the counts are as they were before the statement.
ACCEPT = Prepared(
    "accept",
    f"""
WITH waited AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared({READING}, %(article)s),
        set_config('pghistory.context_id', %(context)s::text, true),
        set_config('pghistory.context_metadata', %(metadata)s, true)
), settled AS (
    UPDATE tracker_attribution SET review = '{Review.ACCEPTED.value}'
    FROM waited
    WHERE id = %(id)s AND version = %(version)s AND review = '{Review.SUGGESTED.value}'
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
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of it: the row's version, the step's label, how many passages are settled."""

    version: int
    label: str
    settled: int
    total: int


def accept_alone(*, fresh: Fresh, by: User) -> Accepted | None:
    """Accept the passage if it is as it was shown, and take back any no to its words.

    None where somebody has changed it since: `accept_attribution` tells what.
    """
    words = " ".join(fresh.words)
    label = f"accept {passage_named(words or fresh.attribution_text, quoted(fresh.headline))}"
    found = ACCEPT.row(_values(fresh, by, words, label))
    return Accepted(found[0], label, found[1], found[2]) if found else None


def _values(fresh: Fresh, by: User, words: str, label: str) -> dict[str, Any]:
    # By what a no to the words is remembered; a passage without any has none.
    left, right = hashes(words, fresh.around) if fresh.around is not None else ("", "")
    return {
        "article": article_key(fresh.article),
        "context": str(uuid4()),
        "metadata": json.dumps({"label": label, "user": by.pk}),
        "id": fresh.pk,
        "version": fresh.version,
        "left": left,
        "right": right,
        "by": by.pk,
        "label": label[:TITLE],
    }
