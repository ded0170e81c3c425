"""What an accept tells of a passage that nobody has decided on: its words, its place.

Read for all such passages of a text when somebody accepts the first of them: the others come next.
"""

from dataclasses import dataclass

from tracker.queries.met import Met
from tracker.queries.prepared import Prepared
from tracker.vocabulary import Review, SpanRole

REMEMBERED = 10_000  # passages

# The words of `passage`, in the order in which its stretches stand.
WORDS = f"""
SELECT array_agg(span.exact ORDER BY span.start, span."end")
FROM tracker_span span
WHERE span.attribution_id = passage.id AND span.role = '{SpanRole.CONTENT.value}'
"""
OPEN = Prepared(
    "open_passages_of_text",
    f"""
SELECT passage.id, passage.version, article.headline, coalesce(content.words, '{{}}'),
    substr(snapshot.text, content.first + 1, content.last - content.first),
    passage.attribution_text
FROM tracker_attribution asked
JOIN tracker_attribution passage ON passage.snapshot_id = asked.snapshot_id
JOIN tracker_snapshot snapshot ON snapshot.id = passage.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
CROSS JOIN LATERAL (
    SELECT ({WORDS}) AS words, greatest(min(span.start) - %(context)s::int, 0) AS first,
        (array_agg(span."end" ORDER BY span.start, span."end"))[count(*)] + %(context)s::int AS last
    FROM tracker_span span
    WHERE span.attribution_id = passage.id AND span.role = '{SpanRole.CONTENT.value}'
) content
WHERE asked.id = %(id)s AND passage.review = '{Review.SUGGESTED.value}'
""",
)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A passage as the machine left it and this process read it: what an accept tells of it."""

    pk: int
    version: int
    headline: str
    words: list[str]  # its stretches
    around: str | None  # the text from before the first to behind the last; None without any
    attribution_text: str


_met: Met[int, Fresh] = Met(REMEMBERED)


def fresh_passage(pk: int, *, version: int, context: int) -> Fresh | None:
    """The passage with `context` characters on either side, if it is as the editor saw it.

    None where somebody has decided on it. Whoever relies on what it tells compares the words and
    the headline with the rows.
    """
    found = _met.take(pk) or _read(pk, context)
    return found if found and found.version == version else None


def _read(pk: int, context: int) -> Fresh | None:
    rows = OPEN.rows({"id": pk, "context": context})
    _met.put((row[0], Fresh(*row)) for row in rows)
    return _met.take(pk)
