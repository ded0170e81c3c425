"""Articles that print the same quotes within days of one another."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.models import Article, EventArticle, Occurrence
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
    rows = Occurrence.objects.filter(attribution__snapshot__article__in=articles)
    return set(rows.values_list("quote", flat=True))


def _carriers(quotes: Collection[int]) -> set[int]:
    rows = Occurrence.objects.filter(quote__in=quotes)
    return set(rows.values_list("attribution__snapshot__article", flat=True))


def _on_their_events(articles: Collection[int]) -> set[int]:
    """The articles of the machine's events that these are on: they may be parted now."""
    mine = EventArticle.objects.filter(article__in=articles, event__review=Review.SUGGESTED)
    rows = EventArticle.objects.filter(event__in=mine.values("event"))
    return set(rows.values_list("article", flat=True))


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
    sure = Occurrence.objects.current().exclude(match_decision=MatchDecision.SUGGEST)
    rows = sure.filter(attribution__snapshot__article__in=published)
    carriers: defaultdict[int, set[tuple[datetime, int]]] = defaultdict(set)
    for quote, pk in rows.values_list("quote", "attribution__snapshot__article").distinct():
        if (moment := published[pk]) is not None:
            carriers[quote].add((moment, pk))
    for printed in carriers.values():
        for (earlier, one), (later, other) in pairwise(sorted(printed)):
            if later - earlier <= NEARBY:
                yield one, other
