"""A person's decision on one passage, written in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pghistory
from django.contrib.auth.models import User

from tracker.models import Attribution
from tracker.models.rules import TITLE
from tracker.operations.decisions import hashes
from tracker.operations.history import READING, article_key
from tracker.operations.passages import remembered
from tracker.queries.prepared import Prepared
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, RejectReason, Review, SpanRole

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
    SET review = %(review)s, reject_reason = %(reason)s, speaker_id = %(speaker)s
    FROM waited WHERE id = %(id)s AND version = %(version)s
    RETURNING version
), revoked AS (
    UPDATE tracker_decision SET revoked_at = now() FROM settled
    WHERE kind = %(kind)s AND left_hash = %(left)s AND right_hash = %(right)s
        AND revoked_at IS NULL AND %(review)s = %(accepted)s
), recorded AS (
    INSERT INTO tracker_step (context, author_id, label, following)
    SELECT %(context)s::uuid, %(by)s, %(label)s, '' FROM settled WHERE %(by)s::int IS NOT NULL
)
SELECT version FROM settled
""",
)


Reason = RejectReason | Literal[""]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a passage is after a person's decision."""

    review: Review
    reason: Reason = ""
    speaker: int | None = None


def settle(held: Attribution, settled: Settled) -> bool:
    """Write the decision in the step that is being taken; whether the row is still as held."""
    return _write(held, settled, {"context": None, "by": None, "label": ""})


def accept_alone(held: Attribution, *, by: User, label: str) -> bool:
    """Accept the passage as a step of its own; whether the row is still as held."""
    settled = Settled(Review.ACCEPTED, "", held.speaker_id)
    with pghistory.context(label=label, user=by.pk) as context:
        step = {"context": context.id, "by": by.pk, "label": label[:TITLE]}
        return _write(held, settled, step)


def _write(held: Attribution, settled: Settled, step: Mapping[str, object]) -> bool:
    left, right = _memory(held)
    values: dict[str, Any] = {
        **step,
        "work": READING,
        "article": article_key(held.snapshot.article_id),
        "review": settled.review.value,
        "accepted": Review.ACCEPTED.value,
        "reason": str(settled.reason),
        "speaker": settled.speaker,
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
    return True


def _memory(row: Attribution) -> tuple[str, str]:
    """By what a no to the passage's words is remembered; a passage without any has none."""
    content = content_of(row)
    return hashes(*remembered(row.snapshot, content)) if content else ("", "")


def content_of(row: Attribution) -> Sequence[Span]:
    spans = (span for span in row.spans.all() if span.role == SpanRole.CONTENT)
    return sorted(Span(span.start, span.end) for span in spans)
