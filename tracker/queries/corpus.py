"""The size of what is held, which every answer that finds nothing has to state."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

COUNTED = 10_000  # rows counted one by one; beyond, the planner's estimate is near enough

COUNTS = """
SELECT articles.number, statements.number,
    (SELECT captured_at FROM tracker_snapshot ORDER BY id DESC LIMIT 1)
FROM (
    SELECT CASE WHEN reltuples > %(counted)s THEN reltuples::bigint
        ELSE (SELECT count(*) FROM tracker_article) END AS number
    FROM pg_class WHERE oid = 'tracker_article'::regclass
) articles, (
    SELECT CASE WHEN reltuples > %(counted)s THEN reltuples::bigint
        ELSE (SELECT count(*) FROM tracker_statement) END AS number
    FROM pg_class WHERE oid = 'tracker_statement'::regclass
) statements
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """How many articles and statements are held, about so many where `about`, and since when."""

    articles: int
    statements: int
    as_of: datetime | None  # the latest capture; None where nothing is held
    about: bool

    def __str__(self) -> str:
        about = "about " if self.about else ""
        return (
            f"{about}{self.articles:,} article{_s(self.articles)}"
            f" and {self.statements:,} statement{_s(self.statements)}"
        )


def corpus() -> Corpus:
    """What is held now; one SQL query."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"counted": COUNTED})
        articles, statements, as_of = cursor.fetchone()
    return Corpus(articles, statements, as_of, max(articles, statements) > COUNTED)


def _s(number: int) -> str:
    return "" if number == 1 else "s"
