"""What an accept of a passage that nobody has decided on reads: who asks, its words, its place.

A decision of another kind reads the whole passage, see `deciding`; most are accepts.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.deciding import READ_BLIND
from tracker.queries.permissions import ROLES
from tracker.queries.prepared import Prepared
from tracker.queries.sessions import SESSION
from tracker.queries.signing_in import presumed_account, signed_in
from tracker.vocabulary import ReadingState, Review, SpanRole

FRESH = """
SELECT article.id, article.headline, coalesce(content.words, '{}'),
    substr(snapshot.text, content.first + 1, content.last - content.first),
    passage.attribution_text, session.session_data, {account}
FROM ({session}) session
CROSS JOIN auth_user person
CROSS JOIN tracker_attribution passage
JOIN tracker_snapshot snapshot ON snapshot.id = passage.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
CROSS JOIN LATERAL (
    SELECT array_agg(span.exact ORDER BY span.start, span."end") AS words,
        greatest(min(span.start) - %(context)s::int, 0) AS first,
        (array_agg(span."end" ORDER BY span.start, span."end"))[count(*)] + %(context)s::int AS last
    FROM tracker_span span WHERE span.attribution_id = passage.id AND span.role = '{content}'
) content
WHERE person.id = %(editor)s AND passage.id = %(id)s
    AND passage.version = %(version)s AND passage.review = '{suggested}'
    AND NOT {outdated} AND NOT {blind}
"""
PARTS = {
    "account": ROLES,
    "session": SESSION,
    "content": SpanRole.CONTENT.value,
    "suggested": Review.SUGGESTED.value,
    "outdated": HAS_LATER_TEXT,
    "blind": READ_BLIND.replace("%(given)s", f"'{ReadingState.GIVEN.value}'"),
}


def _made(statement: str) -> str:
    for name, part in PARTS.items():
        statement = statement.replace(f"{{{name}}}", part)
    return statement


ASKED = Prepared("asked_accept", _made(FRESH))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A passage as the machine left it, as far as an accept tells of it, and who asks for it."""

    pk: int
    version: int
    article: int
    headline: str
    words: list[str]  # its stretches
    around: str | None  # the text from before the first to behind the last; None without any
    attribution_text: str
    by: User  # knowing of their role, and of no other permission


def fresh_passage(pk: int, *, version: int, context: int, session: str) -> Fresh | None:
    """The passage with `context` characters on either side, if it is as the editor saw it.

    None where nobody is signed in by the session, where somebody has decided on the passage, in a
    text that a newer one has replaced, and for an editor who reads the article blind to another:
    each is told of in its own way.
    """
    account = presumed_account(session)
    if account is None:
        return None
    values = {"key": session, "editor": account, "id": pk, "version": version, "context": context}
    found = ASKED.row(values)
    if found is None:
        return None
    article, headline, words, around, attribution_text, stored, *columns, held = found
    by = signed_in(stored, tuple(columns), tuple(held))
    if by is None:
        return None
    return Fresh(pk, version, article, headline, words, around, attribution_text, by)
