"""Which articles may have text in common: a bounded amount of work whatever the store holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from tracker.models import Article, ArticleMatch, Snapshot
from tracker.text.footprints import Footprint

NEWEST = 64  # postings read a hash: what more articles print is a formula
OTHERS, OWN = 15, 5  # articles compared: of other outlets, of the article's own

# A quotation is sought in what others tell, never in what they quote, which every report does.
SHARING = """
WITH hit AS (
    SELECT posting.article_id, 1.0 / count(*) OVER (PARTITION BY key.hash) AS weight
    FROM unnest(%(hashes)s::bigint[], %(quoted)s::boolean[]) AS key(hash, quoted)
    CROSS JOIN LATERAL (
        SELECT article_id FROM tracker_articleposting
        WHERE hash = key.hash AND NOT (quoted AND key.quoted)
        ORDER BY article_id DESC LIMIT %(newest)s
    ) AS posting
), found AS (
    SELECT hit.article_id, article.outlet_id = %(outlet)s AS own,
        row_number() OVER (
            PARTITION BY article.outlet_id = %(outlet)s
            ORDER BY sum(hit.weight) DESC, hit.article_id DESC
        ) AS place
    FROM hit JOIN tracker_article article ON article.id = hit.article_id
    WHERE hit.article_id <> %(article)s
    GROUP BY hit.article_id, article.outlet_id
)
SELECT article_id FROM found WHERE place <= CASE WHEN own THEN %(own)s ELSE %(others)s END
"""


@dataclass(frozen=True, slots=True)
class HeldText:
    """An article with its newest text."""

    article: Article
    snapshot_id: int
    text: str
    sha256: str

    @property
    def key(self) -> str:
        """Its place where nothing else decides: what it holds, never when it came."""
        article = self.article
        return "\t".join(
            (self.sha256, article.outlet.name, article.canonical_url, article.headline)
        )


def alike(article: Article, held: Footprint) -> set[int]:
    """Ids of the articles whose text may have a stretch in common with this one's."""
    values: dict[str, Any] = {
        "hashes": [*held.told, *held.quoted],
        "quoted": [False] * len(held.told) + [True] * len(held.quoted),
        "article": article.pk,
        "outlet": article.outlet_id,
        "newest": NEWEST,
        "others": OTHERS,
        "own": OWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(SHARING, values)
        return {row[0] for row in cursor.fetchall()}


def newest_texts(article_ids: Iterable[int]) -> dict[int, HeldText]:
    """The articles with their newest texts; one SQL query."""
    rows = Snapshot.objects.filter(article_id__in=list(article_ids)).order_by("article_id", "-id")
    held = rows.select_related("article__outlet", "article__credited_to").defer("raw")
    return {
        row.article_id: HeldText(row.article, row.pk, row.text, row.text_sha256)
        for row in held.distinct("article_id")
    }


def matches_among(article_ids: Iterable[int]) -> list[ArticleMatch]:
    """Relations between two of these articles."""
    ids = list(article_ids)
    return list(ArticleMatch.objects.filter(copy_id__in=ids, source_id__in=ids).order_by("id"))


def matches_of(article_id: int) -> list[ArticleMatch]:
    """Relations of an article, settled or not."""
    either = Q(copy_id=article_id) | Q(source_id=article_id)
    return list(ArticleMatch.objects.filter(either).order_by("id"))
