"""Whose copy each printing is, read beside it in the same statement."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, JSONField, OuterRef, Value, When
from django.db.models.functions import JSONObject

from tracker.models import Article, ArticleMatch
from tracker.queries.independence import Copy, Taken
from tracker.queries.references import OutletRef, outlet_ref
from tracker.vocabulary import Derivation, Review

IN_PART = (Derivation.PARTIAL_COPY, Derivation.QUOTED_ARTICLE)
NAMED = ("id", "name", "slug")
# What `copy_of_article` reads of an article.
COPY_COLUMNS = (
    "id",
    "derivation",
    "derivation_review",
    "derived_from_id",
    *(
        f"{path}__{name}"
        for path in ("outlet", "credited_to", "derived_from__outlet")
        for name in NAMED
    ),
)


def taken_by(article: str) -> ArraySubquery:
    """The relations, not refused, of the article at that path to the ones it was made from."""
    rows = ArticleMatch.objects.filter(copy=OuterRef(article)).exclude(review=Review.REJECTED)
    spans = Case(When(kind__in=IN_PART, then="spans"), default=Value(None, JSONField()))
    found = JSONObject(
        kind="kind",
        review="review",
        article="source_id",
        outlet="source__outlet_id",
        name="source__outlet__name",
        slug="source__outlet__slug",
        snapshot="snapshot_id",
        spans=spans,
    )
    return ArraySubquery(rows.order_by("id").values(found=found))


def copies_of(article_ids: Iterable[int]) -> list[Copy]:
    """Whose copy each of the articles is; one SQL query."""
    rows = Article.objects.filter(pk__in=list(article_ids)).order_by("id")
    found = rows.annotate(sources=taken_by("pk")).values(*COPY_COLUMNS, "sources")
    return [copy_of_article(row, "", row["sources"]) for row in found]


def copy_of_article(row: Mapping[str, Any], prefix: str, taken: list[dict[str, Any]]) -> Copy:
    """Whose copy an article is as a whole; `row` has `COPY_COLUMNS`, each under `prefix`."""
    outlet = OutletRef(*(row[f"{prefix}outlet__{name}"] for name in NAMED))
    settled = row[f"{prefix}derivation_review"]
    refused = settled == Review.REJECTED
    whole = [
        each
        for each in taken
        if each["kind"] not in IN_PART and not (refused and each["review"] != Review.ACCEPTED)
    ]
    sources = [_taken(each) for each in whole]
    credited = None
    if not refused:
        sources += _derived(row, prefix)
        credited = outlet_ref(*(row[f"{prefix}credited_to__{name}"] for name in NAMED))
    how = row[f"{prefix}derivation"] or (whole[0]["kind"] if whole else Derivation.WIRE_COPY)
    return Copy(
        outlet=outlet,
        source=credited,
        article=row[f"{prefix}id"],
        how=Derivation(how),
        taken=tuple(dict.fromkeys(sources)),
        settled=settled == Review.ACCEPTED,
    )


def copy_of_passage(
    row: Mapping[str, Any], article: Copy, taken: list[dict[str, Any]], block: OutletRef | None
) -> Copy:
    """Whose copy one passage is: the credited block's, another article's, or as the article is."""
    if block is not None:
        return Copy(
            article.outlet,
            block,
            article=article.article,
            how=Derivation.QUOTED_ARTICLE,
            in_part=True,
            settled=row["attribution__review"] == Review.ACCEPTED,
        )
    parts = list(_covering(row, taken)) if not article.sources else []
    if not parts:
        return article
    return Copy(
        article.outlet,
        None,
        article=article.article,
        how=Derivation(parts[0]["kind"]),
        taken=tuple(_taken(each) for each in parts),
        in_part=True,
        settled=all(each["review"] == Review.ACCEPTED for each in parts),
    )


def _covering(row: Mapping[str, Any], taken: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Relations in whose stretches of the same text the passage starts."""
    start = row["attribution__start"]
    for each in taken:
        here = each["snapshot"] == row["attribution__snapshot_id"]
        if here and any(first <= start < end for first, end in each["spans"] or ()):
            yield each


def _derived(row: Mapping[str, Any], prefix: str) -> list[Taken]:
    """What the article itself names, as a person may have set without a relation."""
    names = (row[f"{prefix}derived_from__outlet__{name}"] for name in NAMED)
    outlet, article = outlet_ref(*names), row[f"{prefix}derived_from_id"]
    return [Taken(article, outlet)] if outlet and article else []


def _taken(each: Mapping[str, Any]) -> Taken:
    return Taken(each["article"], OutletRef(each["outlet"], each["name"], each["slug"]))
