"""Articles that print the same quotes within days of one another."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.models import Article, EventArticle, Occurrence
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.vocabulary import MatchDecision, Review

NEARBY = timedelta(days=3)
# Articles looked at for one new one; of a longer story those nearest to it in time.
MOST = 400


def groups_of(articles: Collection[int]) -> list[set[int]]:
    """The articles and all they may share an event with, by what connects them, at least one."""
    near = _carriers(_quotes_of(articles)) | set(articles)
    near |= _on_their_events(near)
    published = _nearest(articles, near)
    groups = {pk: {pk} for pk in published}
    for one, other in _sharing(published):
        both = groups[one] | groups[other]
        groups.update((pk, both) for pk in both)
    found = {min(group): group for group in groups.values()}
    return [found[pk] for pk in sorted(found)]


def _quotes_of(articles: Collection[int]) -> set[int]:
    return {pk for (pk,) in _quotes.tuples(articles=[*articles])}


@Compiled
def _quotes() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(attribution__snapshot__article__among=Many("articles"))
    return rows.values_list("quote")


def _carriers(quotes: Collection[int]) -> set[int]:
    return {pk for (pk,) in _articles.tuples(quotes=[*quotes])} if quotes else set()


@Compiled
def _articles() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(quote__among=Many("quotes"))
    return rows.values_list("attribution__snapshot__article").distinct().order_by()


def _on_their_events(articles: Collection[int]) -> set[int]:
    """The articles of the machine's events that these are on: they may be parted now."""
    return {pk for (pk,) in _beside.tuples(articles=[*articles])}


@Compiled
def _beside() -> ValuesQuerySet:
    mine = EventArticle.objects.filter(
        article__among=Many("articles"), event__review=Review.SUGGESTED
    )
    return EventArticle.objects.filter(event__in=mine.values("event")).values_list("article")


def _nearest(articles: Collection[int], near: Collection[int]) -> dict[int, datetime | None]:
    published = dict(Article.objects.filter(pk__in=near).values_list("pk", "published_at"))
    if len(published) <= MOST:
        return published
    moments = [moment for pk in articles if (moment := published.get(pk))]

    def distance(pk: int) -> tuple[bool, timedelta]:
        moment = published[pk]
        away = [abs(moment - other) for other in moments] if moment else []
        return pk not in articles, min(away, default=timedelta.max)

    return {pk: published[pk] for pk in sorted(published, key=distance)[:MOST]}


def _sharing(published: dict[int, datetime | None]) -> Iterable[tuple[int, int]]:
    """Pairs of articles of the same days that surely print one quote, enough to connect all."""
    carriers: defaultdict[int, set[tuple[datetime, int]]] = defaultdict(set)
    for quote, pk in _surely.tuples(articles=[*published]):
        if (moment := published[pk]) is not None:
            carriers[quote].add((moment, pk))
    for printed in carriers.values():
        for (earlier, one), (later, other) in pairwise(sorted(printed)):
            if later - earlier <= NEARBY:
                yield one, other


@Compiled
def _surely() -> ValuesQuerySet:
    sure = Occurrence.objects.current().exclude(match_decision=MatchDecision.SUGGEST)
    rows = sure.filter(attribution__snapshot__article__among=Many("articles"))
    return rows.values_list("quote", "attribution__snapshot__article").distinct()
