"""The public data as tables: which rows and columns a dump holds, and nothing that readers
may not see.

What a person refused, who changed what, notes, accounts and tokens are not in it. First the ids
of what is shown are put down, then each table is read by them, so that no row of a dump refers
to one that is not in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.dumped import Dumped
from tracker.queries.publication import shown_reviews

# The ids of the rows shown, in the order in which they are found.
SHOWN = {
    "speaker": """
        WITH RECURSIVE shown(id) AS (
            SELECT id FROM tracker_speaker WHERE merged_into_id IS NULL AND review <> 'rejected'
            UNION SELECT merged.id FROM tracker_speaker merged
                JOIN shown ON merged.merged_into_id = shown.id
        ) SELECT id FROM shown""",
    "event": """
        WITH RECURSIVE shown(id) AS (
            SELECT id FROM tracker_event WHERE merged_into_id IS NULL AND review <> 'rejected'
            UNION SELECT merged.id FROM tracker_event merged
                JOIN shown ON merged.merged_into_id = shown.id
        ) SELECT id FROM shown""",
    "statement": """
        SELECT id FROM tracker_statement
        WHERE review <> 'rejected' AND speaker_id IN (SELECT id FROM shown_speaker)""",
    "attribution": f"""
        SELECT attribution.id FROM tracker_attribution attribution
        JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
        WHERE attribution.review = ANY(%(reviews)s) AND NOT {HAS_LATER_TEXT}""",
    "occurrence": """
        SELECT occurrence.id FROM tracker_occurrence occurrence
        JOIN shown_attribution ON shown_attribution.id = occurrence.attribution_id
        JOIN tracker_quote quote ON quote.id = occurrence.quote_id
        WHERE occurrence.match_review <> 'rejected' AND quote.merged_into_id IS NULL""",
    "quote": """
        WITH RECURSIVE shown(id) AS (
            SELECT DISTINCT quote_id FROM tracker_occurrence
            WHERE id IN (SELECT id FROM shown_occurrence)
            UNION SELECT merged.id FROM tracker_quote merged
                JOIN shown ON merged.merged_into_id = shown.id
        ) SELECT id FROM shown""",
    "claim": "SELECT id FROM tracker_claim WHERE review = ANY(%(reviews)s)",
    "assertion": """
        SELECT assertion.id FROM tracker_assertion assertion
        JOIN shown_claim ON shown_claim.id = assertion.claim_id
        WHERE assertion.review = ANY(%(reviews)s)""",
    "comparison": """
        SELECT comparison.id FROM tracker_comparison comparison
        JOIN shown_assertion one ON one.id = comparison.left_id
        JOIN shown_assertion other ON other.id = comparison.right_id
        WHERE comparison.review = ANY(%(reviews)s)""",
}

# The signs by which `api/formats/tables.py` marks a cell, too.
MARKED = r"""
CASE WHEN "{0}" ~ '^[-=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]' THEN '''' || "{0}" ELSE "{0}" END AS "{0}"
"""
# JSON escapes all control characters, so that a line is copied as it is.
AS_LINES = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
AS_CSV = "(FORMAT csv, HEADER)"


@contextmanager
def still() -> Iterator[None]:
    """Let everything be read as it is now, whatever is written meanwhile."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def one_moment() -> Iterator[None]:
    """The same for the tables of a dump, with the ids of what readers see beside them."""
    with still(), connection.cursor() as cursor:
        for kind, query in SHOWN.items():
            cursor.execute(f"CREATE TEMP TABLE shown_{kind} (id bigint PRIMARY KEY) ON COMMIT DROP")
            cursor.execute(f"INSERT INTO shown_{kind} {query}", {"reviews": shown_reviews()})
            cursor.execute(f"ANALYZE shown_{kind}")
        yield


def moment() -> str:
    """When the transaction began, as ISO 8601."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_json(transaction_timestamp()) #>> '{}'")
        [(at,)] = cursor.fetchall()
    return str(at)


def json_lines(dumped: Dumped) -> Iterator[bytes]:
    """The table's rows, an object a line, in pieces of no certain length."""
    return _copied(f"SELECT row_to_json(row) FROM ({dumped.query()}) AS row", AS_LINES)


def csv_lines(dumped: Dumped) -> Iterator[bytes]:
    """The same with a header, text marked where a spreadsheet would run it as a formula."""
    texts = dumped.texts
    told = (MARKED.format(name) if name in texts else f'"{name}"' for name in dumped.columns)
    return _copied(f"SELECT {', '.join(told)} FROM ({dumped.query()}) AS row", AS_CSV)


def _copied(query: str, how: str) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT {how}") as copy:
        for piece in copy:
            yield bytes(piece)
