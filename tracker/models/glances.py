"""What lists show of events, kept so that a list need not put their grids together.

Kept is what the printings say as long as no mark stands beside it: triggers leave a mark with
whatever changes what a glance was made from. Marks are only ever added, so that nobody who writes
waits for another; `operations/glances.py` takes them away and gathers anew.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tracker.models.articles import Article, Reading
from tracker.models.carriages import READ_OF, Carriage, after
from tracker.models.events import Event, EventArticle
from tracker.models.outlets import Outlet
from tracker.models.quotes import Quote
from tracker.models.rules import not_blank
from tracker.models.statements import Statement

MARK = """IF EXISTS ({touched}) THEN
    INSERT INTO tracker_glancemark (event_id)
        SELECT DISTINCT event_id FROM ({events}) AS marked WHERE event_id IS NOT NULL;
END IF;
RETURN NULL;"""
# Printings of one quote that are looked at for the events that their articles report.
NEWEST = 64
# The events on whose grids quotes stand: where they stood, their statements', and those that the
# articles report which print what belongs to no event. Step by step, as carriages are forgotten.
OF_QUOTES = f"""SELECT event_id FROM tracker_glance WHERE quotes && ARRAY({{quotes}})
UNION ALL
SELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(
    SELECT statement_id FROM tracker_quote WHERE id = ANY(ARRAY({{quotes}}))
))
UNION ALL
SELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(
    SELECT article_id FROM tracker_snapshot WHERE id = ANY(ARRAY(
        SELECT snapshot_id FROM tracker_attribution WHERE id = ANY(ARRAY(
            SELECT printed.attribution_id FROM tracker_quote loose CROSS JOIN LATERAL (
                SELECT attribution_id FROM tracker_occurrence WHERE quote_id = loose.id
                ORDER BY id DESC LIMIT {NEWEST}
            ) AS printed
            WHERE loose.id = ANY(ARRAY({{quotes}})) AND NOT EXISTS (
                SELECT FROM tracker_statement WHERE id = loose.statement_id
                    AND event_id IS NOT NULL)
        ))
    ))
))"""
OF_REPORTS = "SELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY({articles}))"


class Glance(models.Model):
    """How the sentences said on an event were carried, as lists show it in small."""

    # No foreign key: a glance goes with its event by a trigger, whatever way the event went.
    event_id = models.BigIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    sentences = models.PositiveIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)
    heads = ArrayField(models.TextField(), blank=True, default=list, help_text="outlets shown")
    reading = models.TextField(help_text="who carries most of it, as a sentence")
    # What became of each sentence in each outlet; see `queries/glances.py`.
    bars = models.TextField(default="[]")
    # What it was made from: these quotes, and outlets by these names.
    quotes = ArrayField(models.BigIntegerField(), blank=True, default=list)
    outlets = ArrayField(models.BigIntegerField(), blank=True, default=list)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            not_blank("reading", name="glance_with_reading"),
            models.CheckConstraint(
                condition=models.Q(outlets__len__gte=models.F("heads__len")),
                name="glance_knows_the_outlets_it_shows",
            ),
        ]
        indexes = [
            # Marks are left by the quotes that change.
            GinIndex(fields=["quotes"], fastupdate=False, name="glances_by_quote"),
            models.Index(fields=["made_at"], name="glances_to_renew"),
        ]

    def __str__(self) -> str:
        return f"glance of event {self.event_id}"


class GlanceMark(models.Model):
    """That something has changed which an event's glance was made from."""

    event_id = models.BigIntegerField()

    class Meta:
        default_permissions = ("view",)
        indexes = [models.Index(fields=["event_id"], name="marks_of_event")]

    def __str__(self) -> str:
        return f"mark of event {self.event_id}"


def _marks(
    model: type[models.Model],
    operation: pgtrigger.Operation,
    events: str,
    *,
    touched: str = "",
    **tables: str,
) -> None:
    """Mark the events with what is done to this model's rows, if any are `touched`."""
    func = MARK.format(
        touched=touched or f"SELECT FROM {next(iter(tables.values()))}", events=events
    )
    after(model, operation, func, kept="glances", **tables)


def _marks_quotes(
    model: type[models.Model],
    operation: pgtrigger.Operation,
    quotes: str,
    more: str = "",
    **tables: str,
) -> None:
    """Mark the events of these quotes, and `more` events."""
    events = OF_QUOTES.format(quotes=quotes) + more
    _marks(model, operation, events, touched=quotes, **tables)


# Whatever changes of printings is told by the carriages of their quotes.
_marks_quotes(
    Carriage,
    pgtrigger.Update,
    """SELECT made.quote_id FROM was JOIN made USING (quote_id)
    WHERE was.generation <> made.generation""",
    old="was",
    new="made",
)
_marks(
    Quote,
    pgtrigger.Insert,
    "SELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(SELECT statement_id FROM made))",
    touched="SELECT FROM made WHERE statement_id IS NOT NULL",
    new="made",
)
PLACED = """SELECT {column} FROM was JOIN made USING (id)
    WHERE was.statement_id IS DISTINCT FROM made.statement_id
        OR was.position IS DISTINCT FROM made.position
        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id
        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count)"""
_marks_quotes(
    Quote,
    pgtrigger.Update,
    PLACED.format(column="made.id"),
    f"""
UNION ALL
SELECT event_id FROM tracker_statement
WHERE id = ANY(ARRAY({PLACED.format(column="was.statement_id")}))""",
    old="was",
    new="made",
)
MOVED = """FROM was JOIN made USING (id) WHERE was.kind <> made.kind
    OR was.event_id IS DISTINCT FROM made.event_id"""
_marks(
    Statement,
    pgtrigger.Update,
    f"""SELECT unnest(ARRAY[was.event_id, made.event_id]) AS event_id {MOVED}
UNION ALL
"""
    + OF_QUOTES.format(
        quotes=f"""SELECT id FROM tracker_quote
        WHERE statement_id = ANY(ARRAY(SELECT made.id {MOVED}))"""
    ),
    touched=f"SELECT {MOVED}",
    old="was",
    new="made",
)
_marks(EventArticle, pgtrigger.Insert, "SELECT event_id FROM made", new="made")
_marks(EventArticle, pgtrigger.Delete, "SELECT event_id FROM gone", old="gone")
_marks(
    EventArticle,
    pgtrigger.Update,
    "SELECT event_id FROM was UNION ALL SELECT event_id FROM made",
    old="was",
    new="made",
)
# An article that reports an event and prints nothing of it has its place there, too.
TOLD = """SELECT made.id FROM was JOIN made USING (id)
    WHERE (was.outlet_id, was.derivation_review) <> (made.outlet_id, made.derivation_review)
        OR was.published_at IS DISTINCT FROM made.published_at
        OR was.derived_from_id IS DISTINCT FROM made.derived_from_id
        OR was.credited_to_id IS DISTINCT FROM made.credited_to_id"""
_marks(
    Article,
    pgtrigger.Update,
    OF_REPORTS.format(articles=TOLD),
    touched=TOLD,
    old="was",
    new="made",
)
# Of what was never read before nothing is printed that its carriages would tell of.
_marks(
    Reading,
    pgtrigger.Insert,
    OF_REPORTS.format(articles=READ_OF.format(rows="made")),
    new="made",
)
_marks(
    Reading,
    pgtrigger.Delete,
    OF_REPORTS.format(articles=READ_OF.format(rows="gone")),
    old="gone",
)
NAMED = "SELECT made.id FROM was JOIN made USING (id) WHERE was.name <> made.name"
_marks(
    Outlet,
    pgtrigger.Update,
    f"SELECT event_id FROM tracker_glance WHERE outlets && ARRAY({NAMED})",
    touched=NAMED,
    old="was",
    new="made",
)
after(
    Event,
    pgtrigger.Delete,
    """DELETE FROM tracker_glance WHERE event_id IN (SELECT id FROM gone);
DELETE FROM tracker_glancemark WHERE event_id IN (SELECT id FROM gone);
RETURN NULL;""",
    kept="glances",
    old="gone",
)
