"""The store of lists, with a speaker quoted three thousand times and events that hold statements.

Copied from the kept store of lists, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from tests.benchmarks.listing_store import QUOTES, ListStand
from tests.benchmarks.rows import heaviest
from tests.benchmarks.store import PREFIX, store
from tests.throwaway import drop, maintenance, names, use
from tracker.operations.glances import keep_glances

OFTEN = 3_000  # quotes of the most quoted speaker
MOST_QUOTED = 1
EVENTS = 400
SENTENCES = 15  # of an event, five of each of its three statements
REPORTS = 12
HEAVIEST = heaviest(QUOTES)
# Every hundredth quote is the most quoted speaker's. The quotes of an event are neighbours, and so
# of one day; the articles that print the most carried of them report it.
DRESSING = f"""
SET session_replication_role = replica;
UPDATE tracker_quote SET speaker_id = {MOST_QUOTED}
    WHERE id % ({QUOTES} / {OFTEN}) = 0 AND id <> {HEAVIEST};
UPDATE tracker_attribution attribution SET speaker_id = {MOST_QUOTED}
    FROM tracker_occurrence printed
    JOIN tracker_quote quote ON quote.id = printed.quote_id AND quote.speaker_id = {MOST_QUOTED}
    WHERE printed.attribution_id = attribution.id;
INSERT INTO tracker_event (version, id, name, slug, starts, starts_precision, ends_precision,
        place, review)
    SELECT 1, n, 'Event ' || n, 'event-' || n, quote.first_published_at, 'day', '', '', 'suggested'
    FROM generate_series(1, {EVENTS}) n JOIN tracker_quote quote ON quote.id = n * 700;
INSERT INTO tracker_statement (version, id, speaker_id, event_id, kind, title, medium,
        made_precision, made_basis, official_text, record_url, review)
    SELECT 1, n, n, (n - 1) / 3 + 1, 'assembled', '', 'unknown', '', '', '', '', 'suggested'
    FROM generate_series(1, {EVENTS} * 3) n;
UPDATE tracker_quote quote SET statement_id = (place / 5) + 1, position = place % 5 + 1
    FROM (SELECT n * 700 + k AS id, (n - 1) * {SENTENCES} + k AS place
        FROM generate_series(1, {EVENTS}) n, generate_series(0, {SENTENCES} - 1) k) placed
    WHERE quote.id = placed.id;
INSERT INTO tracker_eventarticle (event_id, article_id, review)
    SELECT event_id, article_id, 'suggested' FROM (
        SELECT statement.event_id, snapshot.article_id,
            row_number() OVER (PARTITION BY statement.event_id ORDER BY min(printed.id)) AS place
        FROM tracker_statement statement
        JOIN tracker_quote quote ON quote.statement_id = statement.id
        JOIN tracker_occurrence printed ON printed.quote_id = quote.id
        JOIN tracker_attribution attribution ON attribution.id = printed.attribution_id
        JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
        GROUP BY statement.event_id, snapshot.article_id) reports
    WHERE place <= {REPORTS};
INSERT INTO tracker_outletevent (pgh_created_at, pgh_label, pgh_obj_id, version, id, name, slug,
        country, wikidata_id)
    SELECT now() - interval '1 day', 'insert', id, 1, id, name, slug, '', '' FROM tracker_outlet
    WHERE id = 1;
SET session_replication_role = DEFAULT;
"""

CHANGE = """INSERT INTO tracker_outletevent (pgh_created_at, pgh_label, pgh_obj_id, version, id,
        name, slug, country, wikidata_id)
    SELECT now() + interval '1 day', 'benchmark', id, 1, id, name, slug, '', '' FROM tracker_outlet
    WHERE id = 1"""
UNDONE = "DELETE FROM tracker_outletevent WHERE pgh_label = 'benchmark'"


@contextmanager
def reading_store(*, keep: bool = False) -> Iterator[None]:
    name = f"{PREFIX}reading_{QUOTES}"
    with store(QUOTES, keep=True, stand=ListStand):
        source = connection.settings_dict["NAME"]
        with maintenance() as cursor:
            if name not in names(cursor, PREFIX):
                connection.close()
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
                use(name)
                _dress()
        use(name)
        yield
        use(source)
    if not keep:
        with maintenance() as cursor:
            drop(cursor, name)


@contextmanager
def changing() -> Iterator[None]:
    """Something has just changed, whenever one asks."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGE)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(UNDONE)


def _dress() -> None:
    with connection.cursor() as cursor:
        for statement in DRESSING.split(";\n"):
            if statement.strip():
                cursor.execute(statement)
    while keep_glances(now=timezone.now()):  # as the worker does in time
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
