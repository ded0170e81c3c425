"""A person's decision on one passage, written in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.models import Attribution
from tracker.operations.decisions import hashes
from tracker.operations.history import READING, article_key
from tracker.operations.passages import remembered
from tracker.queries.prepared import Prepared
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Kind, RejectReason, Review, SpanRole

# A machine that reads the article again would write whole rows over what is decided meanwhile:
# the statement waits for it, and for no other work. A row that somebody changed has another
# version, and nothing is written. Whoever accepts takes back the no to the words.
SETTLE = Prepared(
    "settle",
    """
WITH waited AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(%(work)s, %(article)s)
), settled AS (
    UPDATE tracker_attribution
    SET review = %(review)s, reject_reason = %(reason)s, speaker_id = %(speaker)s,
        kind = %(said_as)s
    FROM waited WHERE id = %(id)s AND version = %(version)s
    RETURNING version
), revoked AS (
    UPDATE tracker_decision SET revoked_at = now() FROM settled
    WHERE kind = %(kind)s AND left_hash = %(left)s AND right_hash = %(right)s
        AND revoked_at IS NULL AND %(review)s = %(accepted)s
)
SELECT version FROM settled
""",
    keeps=True,
)


Reason = RejectReason | Literal[""]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a passage is after a person's decision; of the kind that it had, if none is said."""

    review: Review
    reason: Reason = ""
    speaker: int | None = None
    kind: Kind | None = None


def settle(held: Attribution, settled: Settled) -> bool:
    """Write the decision in the step that is being taken; whether the row is still as held."""
    left, right = _memory(held)
    values: dict[str, Any] = {
        "work": READING,
        "article": article_key(held.snapshot.article_id),
        "review": settled.review.value,
        "accepted": Review.ACCEPTED.value,
        "reason": str(settled.reason),
        "speaker": settled.speaker,
        "said_as": str(settled.kind or held.kind),
        "id": held.pk,
        "version": held.version,
        "kind": DecisionKind.NOT_A_QUOTATION.value,
        "left": left,
        "right": right,
    }
    row = SETTLE.row(values)
    if row is None:
        return False
    held.review, held.reject_reason = settled.review, settled.reason
    held.speaker_id, held.version = settled.speaker, row[0]
    held.kind = settled.kind or held.kind
    return True


def _memory(row: Attribution) -> tuple[str, str]:
    """By what a no to the passage's words is remembered; a passage without any has none."""
    content = content_of(row)
    return hashes(*remembered(row.snapshot, content)) if content else ("", "")


def content_of(row: Attribution) -> Sequence[Span]:
    spans = (span for span in row.spans.all() if span.role == SpanRole.CONTENT)
    return sorted(Span(span.start, span.end) for span in spans)
