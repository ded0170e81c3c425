"""What an accept of a passage that nobody has decided on reads: its words, and what is around them.

A decision of another kind reads the whole passage, see `deciding`; most are accepts.
"""

from typing import Any, NamedTuple

from django.contrib.auth.models import User

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.deciding import READ_BLIND
from tracker.queries.prepared import Prepared
from tracker.vocabulary import ReadingState, Review, SpanRole

FRESH = """
SELECT article.id, article.headline, coalesce(content.words, '{}'),
    substr(snapshot.text, content.first + 1, content.last - content.first),
    passage.attribution_text
FROM tracker_attribution passage
JOIN tracker_snapshot snapshot ON snapshot.id = passage.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
CROSS JOIN LATERAL (
    SELECT array_agg(span.exact ORDER BY span.start, span."end") AS words,
        greatest(min(span.start) - %(context)s::int, 0) AS first,
        (array_agg(span."end" ORDER BY span.start, span."end"))[count(*)] + %(context)s::int AS last
    FROM tracker_span span WHERE span.attribution_id = passage.id AND span.role = %(content)s
) content
WHERE passage.id = %(id)s AND passage.version = %(version)s AND passage.review = %(suggested)s
    AND NOT {outdated} AND NOT {blind}
"""
ASKED = Prepared(
    "fresh_passage",
    FRESH.replace("{outdated}", HAS_LATER_TEXT).replace("{blind}", READ_BLIND),
)


class Fresh(NamedTuple):
    """A passage as the machine left it, as far as an accept tells of it."""

    article: int
    headline: str
    words: list[str]  # its stretches
    around: str | None  # the text from before the first to behind the last; None without any
    attribution_text: str


def fresh_passage(pk: int, *, version: int, context: int, editor: User) -> Fresh | None:
    """The passage with `context` characters on either side, if it is as the editor saw it.

    None where somebody has decided on it, in a text that a newer one has replaced, and for an
    editor who reads the article blind to another: each is told of in its own way.
    """
    values: dict[str, Any] = {
        "id": pk,
        "version": version,
        "context": context,
        "editor": editor.pk,
        "content": SpanRole.CONTENT.value,
        "suggested": Review.SUGGESTED.value,
        "given": ReadingState.GIVEN.value,
    }
    found = ASKED.row(values)
    return Fresh(*found) if found else None
