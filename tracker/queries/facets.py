"""What found quotes can be narrowed to: who said them, who printed them, when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.models.quotes import QuoteQuerySet
from tracker.queries.carriages import MOST as KEPT_OUTLETS
from tracker.queries.publication import shown_reviews
from tracker.vocabulary import SpeakerKind

MOST = 6  # values of a kind
NAMES = ("speaker", "outlet", "event", "year")
TITLES = {"speaker": "Said by", "outlet": "Printed by", "event": "Event", "year": "Year"}

# Which outlets printed a quote is kept; of more than are kept the printings tell, and where nothing
# is. All answers are of the quotes found, which are read once.
COUNTED = f"""WITH found AS MATERIALIZED (
    SELECT quote.id, quote.speaker_id, quote.statement_id, extract(year FROM coalesce(
        quote.said_on, quote.first_published_at AT TIME ZONE 'UTC'))::int::text AS year
    FROM tracker_quote quote WHERE quote.id IN ({{found}})
), held AS (
    SELECT found.id, kept.outlets FROM found LEFT JOIN tracker_carriage kept
        ON kept.quote_id = found.id AND kept.kept = cardinality(%s::text[])
        AND kept.total <= {KEPT_OUTLETS}
), printed AS (
    SELECT id, unnest(outlets) AS outlet_id FROM held
    UNION
    SELECT held.id, article.outlet_id FROM held
    JOIN tracker_occurrence occurrence ON occurrence.quote_id = held.id
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE held.outlets IS NULL AND attribution.review = ANY(%s::text[])
        AND occurrence.match_review <> 'rejected' AND NOT {HAS_LATER_TEXT}
)
(SELECT 'speaker', speaker.slug, speaker.name, count(*) FROM found
    JOIN tracker_speaker speaker ON speaker.id = found.speaker_id
    WHERE speaker.kind <> '{SpeakerKind.ANONYMOUS.value}'
    GROUP BY speaker.id ORDER BY count(*) DESC, speaker.name, speaker.id LIMIT {MOST})
UNION ALL
(SELECT 'outlet', outlet.slug, outlet.name, count(*) FROM printed
    JOIN tracker_outlet outlet ON outlet.id = printed.outlet_id
    GROUP BY outlet.id ORDER BY count(*) DESC, outlet.name, outlet.id LIMIT {MOST})
UNION ALL
(SELECT 'event', event.slug, event.name, count(*) FROM found
    JOIN tracker_statement statement ON statement.id = found.statement_id
    JOIN tracker_event event ON event.id = statement.event_id AND event.review <> 'rejected'
        AND event.merged_into_id IS NULL
    GROUP BY event.id ORDER BY count(*) DESC, event.name, event.id LIMIT {MOST})
UNION ALL
(SELECT 'year', year, year, count(*) FROM found WHERE year IS NOT NULL
    GROUP BY year ORDER BY count(*) DESC, year DESC LIMIT {MOST})"""


@dataclass(frozen=True, slots=True)
class Value:
    """One way to narrow, and how many of the quotes found it leaves."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of narrowing with its commonest values, the commonest first."""

    name: str
    values: tuple[Value, ...]
    chosen: str  # the value that is narrowed to, if one is

    @property
    def title(self) -> str:
        return TITLES[self.name]

    @property
    def narrowed_to(self) -> str:
        """The chosen value in words."""
        return next((one.words for one in self.values if one.value == self.chosen), self.chosen)


def facets(found: QuoteQuerySet, chosen: Mapping[str, str]) -> tuple[Facet, ...]:
    """What the quotes can be narrowed to, where that leaves some out; one SQL query at most."""
    counted: dict[str, list[Value]] = defaultdict(list)
    for name, value, words, count in _counted(found):
        counted[name].append(Value(value, words, count))
    return tuple(
        Facet(name, tuple(counted[name]), chosen.get(name, ""))
        for name in NAMES
        if chosen.get(name) or len(counted[name]) > 1
    )


def _counted(found: QuoteQuerySet) -> list[tuple[str, str, str, int]]:
    shown = shown_reviews()
    try:
        statement, values = found.values("pk").query.sql_with_params()
    except EmptyResultSet:
        # Of what is no year nothing is asked.
        return []
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(found=statement), [*values, shown, shown])
        rows: list[tuple[str, str, str, int]] = cursor.fetchall()
        return rows
