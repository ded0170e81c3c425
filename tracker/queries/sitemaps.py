"""Which pages search engines are told of, so many ids at a time (sitemaps.org protocol 0.9).

A sitemap is of a range of ids, so none is counted, skipped through or changed by what comes later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from tracker.models import Article, Claim, Event, Outlet, Speaker, Statement
from tracker.queries.publication import published_quotes, shown_reviews
from tracker.vocabulary import Review

RANGE = 10_000  # ids of one sitemap; the protocol allows 50,000 addresses


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of page: its rows that readers may see, and the column its addresses end in."""

    rows: Callable[[], QuerySet[Any]]
    prefix: str
    column: str


SORTS: Mapping[str, Sort] = {
    "quotes": Sort(published_quotes, "/q/", "pk"),
    "statements": Sort(
        lambda: Statement.objects.exclude(review=Review.REJECTED), "/statement/", "pk"
    ),
    "events": Sort(
        lambda: Event.objects.current().exclude(review=Review.REJECTED), "/event/", "slug"
    ),
    "speakers": Sort(
        lambda: Speaker.objects.current().named().exclude(review=Review.REJECTED),
        "/speaker/",
        "slug",
    ),
    "outlets": Sort(Outlet.objects.all, "/outlet/", "slug"),
    "articles": Sort(Article.objects.all, "/article/", "pk"),
    "claims": Sort(lambda: Claim.objects.filter(review__in=shown_reviews()), "/claim/", "pk"),
}


def sitemaps() -> list[tuple[str, int]]:
    """Every sitemap by kind and number, from 0; one SQL query a kind."""
    found = []
    for name, sort in SORTS.items():
        last = sort.rows().aggregate(last=Max("pk"))["last"]
        found += [(name, number) for number in range(last // RANGE + 1 if last else 0)]
    return found


def listed_paths(name: str, number: int) -> list[str]:
    """The pages of one sitemap; one SQL query."""
    sort = SORTS[name]
    rows = sort.rows().filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
    return [
        f"{sort.prefix}{end}" for end in rows.order_by("pk").values_list(sort.column, flat=True)
    ]
