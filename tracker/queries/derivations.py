"""Which articles may have text in common: a bounded amount of work whatever the store holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from tracker.models import Article, ArticleMatch, Snapshot
from tracker.queries.compiled import AnyQuerySet, Compiled, Given, Many, ValuesQuerySet
from tracker.queries.references import ArticleRef, Moment
from tracker.queries.renditions import ARTICLE_COLUMNS, article_ref
from tracker.text.footprints import Footprint
from tracker.vocabulary import Derivation, Review

NEWEST = 64  # postings read a hash: what more articles print is a formula
SHOWN = 40  # articles that a page names
OTHERS, OWN = 15, 5  # articles compared: of other outlets, of the article's own

# A quotation is sought in what others tell, never in what they quote, which every report does.
SHARING = """
WITH hit AS (
    SELECT key.article, posting.article_id,
        1.0 / count(*) OVER (PARTITION BY key.article, key.hash) AS weight
    FROM unnest(%(articles)s::bigint[], %(hashes)s::bigint[], %(quoted)s::boolean[])
        AS key(article, hash, quoted)
    CROSS JOIN LATERAL (
        SELECT article_id FROM tracker_articleposting
        WHERE hash = key.hash AND NOT (quoted AND key.quoted)
        ORDER BY article_id DESC LIMIT %(newest)s
    ) AS posting
), found AS (
    SELECT hit.article, hit.article_id, article.outlet_id = asking.outlet_id AS own,
        row_number() OVER (
            PARTITION BY hit.article, article.outlet_id = asking.outlet_id
            ORDER BY sum(hit.weight) DESC, hit.article_id DESC
        ) AS place
    FROM hit
    JOIN tracker_article article ON article.id = hit.article_id
    JOIN tracker_article asking ON asking.id = hit.article
    WHERE hit.article_id <> hit.article
    GROUP BY hit.article, hit.article_id, article.outlet_id, asking.outlet_id
)
SELECT article, article_id FROM found WHERE place <= CASE WHEN own THEN %(own)s ELSE %(others)s END
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


@dataclass(frozen=True, slots=True)
class SharedText:
    """Another article with text in common, and which of the two was made from the other."""

    article: ArticleRef
    kind: Derivation
    is_source: bool  # this one was made from it
    why: str
    confirmed: bool


def alike(held: Mapping[int, Footprint]) -> dict[int, set[int]]:
    """By article those whose text may have a stretch in common with its; one SQL query."""
    keys = [(pk, key, False) for pk, each in held.items() for key in each.told]
    keys += [(pk, key, True) for pk, each in held.items() for key in each.quoted]
    values: dict[str, Any] = {
        "articles": [article for article, _, _ in keys],
        "hashes": [key for _, key, _ in keys],
        "quoted": [quoted for _, _, quoted in keys],
        "newest": NEWEST,
        "others": OTHERS,
        "own": OWN,
    }
    found: dict[int, set[int]] = {pk: set() for pk in held}
    with connection.cursor() as cursor:
        cursor.execute(SHARING, values)
        for article, other in cursor.fetchall():
            found[article].add(other)
    return found


def newest_texts(article_ids: Iterable[int]) -> dict[int, HeldText]:
    """The articles with their newest texts; one SQL query."""
    ids = [*article_ids]
    return {
        row.article_id: HeldText(row.article, row.pk, row.text, row.text_sha256)
        for row in (_newest.objects(articles=ids) if ids else ())
    }


@Compiled
def _newest() -> AnyQuerySet:
    rows = Snapshot.objects.filter(article__among=Many("articles")).order_by("article_id", "-id")
    held = rows.select_related("article__outlet", "article__credited_to")
    return held.defer("raw", "testimony").distinct("article_id")


def matches_of(article_id: int) -> list[ArticleMatch]:
    """Relations of an article, settled or not."""
    return _matches.objects(article=article_id)


@Compiled
def _matches() -> AnyQuerySet:
    either = Q(copy_id=Given("article")) | Q(source_id=Given("article"))
    return ArticleMatch.objects.filter(either).order_by("id")


def related_among(article_ids: Collection[int], *, suggested: bool = False) -> set[int]:
    """Those related to one of these, and they, settled or not or `suggested`; one SQL query."""
    pairs = _pairs.tuples(suggested, articles=[*article_ids]) if article_ids else ()
    return {pk for pair in pairs for pk in pair}


@Compiled
def _pairs(suggested: bool) -> ValuesQuerySet:  # noqa: FBT001 - the shape of a read
    either = Q(copy__among=Many("articles")) | Q(source__among=Many("articles"))
    rows = ArticleMatch.objects.filter(either)
    wanted = rows.filter(review=Review.SUGGESTED) if suggested else rows
    return wanted.values_list("copy_id", "source_id")


def shared_texts(article_id: int) -> tuple[SharedText, ...]:
    """The articles that this one has text in common with, nobody having said no; one SQL query."""
    either = Q(copy_id=article_id) | Q(source_id=article_id)
    rows = ArticleMatch.objects.filter(either).exclude(review=Review.REJECTED).order_by("id")
    names = [f"{side}__{column}" for side in ("copy", "source") for column in ARTICLE_COLUMNS]
    found = rows.values("copy_id", "kind", "why", "review", *names)[:SHOWN]
    return tuple(_shared_text(row, is_source=row["copy_id"] == article_id) for row in found)


def _shared_text(row: Mapping[str, Any], *, is_source: bool) -> SharedText:
    return SharedText(
        article=article_ref(row, Moment(None), "source__" if is_source else "copy__"),
        kind=Derivation(row["kind"]),
        is_source=is_source,
        why=row["why"],
        confirmed=row["review"] == Review.ACCEPTED,
    )
