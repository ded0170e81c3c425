"""How outlets changed words of a quote that they had printed: until when which, what since.

A change is seen when a text is captured, so that its instant is the newer text's capture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.prepared import Prepared
from tracker.queries.publication import shown_reviews
from tracker.queries.references import Moment, OutletRef
from tracker.queries.renditions import Rendition
from tracker.text.wording import between_texts
from tracker.vocabulary import Precision

# From the printings of the quote, of whatever text, to the changes that led to them or away. Few
# printings have any, so that passages and texts are read of those only.
CHANGES = f"""WITH printed AS (
    SELECT id, attribution_id FROM tracker_occurrence
    WHERE (quote_id = %(quote)s::bigint OR spliced_with_id = %(quote)s::bigint)
        AND match_review <> 'rejected'
), beside AS (
    SELECT anchor.id, printed.attribution_id
    FROM printed JOIN tracker_anchor anchor ON anchor.occurrence_id = printed.id
    UNION
    SELECT anchor.id, printed.attribution_id
    FROM printed JOIN tracker_anchor anchor ON anchor.found_id = printed.id
), sought AS (
    SELECT DISTINCT beside.id FROM beside
    JOIN tracker_attribution attribution ON attribution.id = beside.attribution_id
    WHERE attribution.review = ANY(%(shown)s::text[])
)
SELECT anchor.found_id, later.quote_id, earlier.text, later.text, anchor.summary,
    newer.captured_at, newer.article_id, outlet.id, outlet.name, outlet.slug, EXISTS (
        SELECT FROM printed
        JOIN tracker_attribution attribution ON attribution.id = printed.attribution_id
        JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
        WHERE snapshot.article_id = newer.article_id
            AND attribution.review = ANY(%(shown)s::text[]) AND NOT {HAS_LATER_TEXT})
FROM sought JOIN tracker_anchor anchor USING (id)
JOIN tracker_occurrence earlier ON earlier.id = anchor.occurrence_id
LEFT JOIN tracker_occurrence later ON later.id = anchor.found_id
JOIN tracker_snapshot newer ON newer.id = anchor.snapshot_id
JOIN tracker_article article ON article.id = newer.article_id
JOIN tracker_outlet outlet ON outlet.id = article.outlet_id
WHERE anchor.differences <> '{{}}' OR anchor.found_id IS NULL
ORDER BY newer.captured_at, anchor.id"""
_changes = Prepared("reprintings_of_quote", CHANGES)


@dataclass(frozen=True, slots=True)
class Reprinted:
    """What an outlet printed until a text that was captured then, and what it prints since."""

    until: Moment
    before: str
    after: str  # "" where the words are no quotation of that text
    summary: str  # of the difference
    since_quote: int | None  # the quote that the newer words are a printing of
    article: int
    outlet: OutletRef

    @property
    def versions(self) -> str:
        return f"/article/{self.article}/versions"

    @property
    def address(self) -> str:
        """Of the quote that it is now."""
        return f"/q/{self.since_quote}"


@dataclass(frozen=True, slots=True)
class Reprintings:
    """The changes of those who still print the quote by printing, and those who do so no more."""

    by_printing: Mapping[int, Sequence[Reprinted]]
    gone: Sequence[Reprinted]


def reprintings(quote_id: int, printed: Sequence[Rendition]) -> Reprintings:
    """How the words of a quote changed, beside the printings of a page; one SQL query."""
    first: dict[int, int] = {}
    for one in printed:
        first.setdefault(one.article.id, one.id)
    shown = {one.id for one in printed}
    held: dict[int, list[Reprinted]] = defaultdict(list)
    gone: list[Reprinted] = []
    for found, quote, before, after, summary, at, article, *outlet, still in _changes.rows(
        {"quote": quote_id, "shown": shown_reviews()}
    ):
        change = Reprinted(
            until=Moment(at, Precision.MINUTE),
            before=before,
            after=after or "",
            summary=between_texts(summary),
            since_quote=quote,
            article=article,
            outlet=OutletRef(*outlet),
        )
        if not still:
            gone.append(change)
        elif found and (found in shown or article in first):
            held[found if found in shown else first[article]].append(change)
    return Reprintings(dict(held), tuple(gone))
