"""A store of so many articles made by COPY, to read others into: what reading looks through.

Run by `ingest` in a process of its own. Beside what the lists are measured on (quotes with their
fingerprints, passages, sentences, speakers) each article has as many hashes of its text as one of
750 words, each speaker a name as printed, and each text is read.
"""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from tests.benchmarks.listing_store import ListStand
from tests.benchmarks.store import fill

HASHES = 47  # of the text of an article
INDEXES = (
    "ALTER TABLE tracker_articleposting DROP CONSTRAINT article_posting_once",
    "DROP INDEX postings_of_article",
)
INDEXES_AGAIN = (
    "ALTER TABLE tracker_articleposting ADD CONSTRAINT article_posting_once"
    " UNIQUE (hash, article_id)",
    "CREATE INDEX postings_of_article ON tracker_articleposting (article_id)",
)
ROWS = (
    "INSERT INTO tracker_articleposting (hash, article_id, quoted)"
    " SELECT (random() * 9e18)::bigint, article.id, false"
    f" FROM tracker_article article, generate_series(1, {HASHES})",
    "INSERT INTO tracker_speakeralias (speaker_id, name, folded_name, skeleton, outlet_id, count)"
    " SELECT id, name, lower(name), 's' || id % 5000, 1 + id % 200, 3 FROM tracker_speaker",
    "INSERT INTO tracker_reading (snapshot_id, engine, finished_at, passages)"
    " SELECT id, 'tracker 1', now(), 5 FROM tracker_snapshot",
)
SEQUENCE = "SELECT pg_get_serial_sequence(%s, %s)"
ONWARDS = "SELECT setval(%s, (SELECT max({column}) FROM {table}))"


def main(articles: int) -> None:
    fill(ListStand(int(articles * ListStand.quotes_to_article)))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for statement in (*INDEXES, *ROWS, *INDEXES_AGAIN):
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")
        for model in apps.get_app_config("tracker").get_models():
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute(SEQUENCE, [table, column])
            if sequence := cursor.fetchone()[0]:
                cursor.execute(ONWARDS.format(column=column, table=table), [sequence])
        cursor.execute("VACUUM ANALYZE")
