"""Events: articles that print the same quotes within days report one event."""

from collections import Counter
from datetime import timedelta

from django.db.models import F, QuerySet

from tracker.models import Article, Event, EventArticle, Occurrence, Statement
from tracker.operations.history import Editor, step
from tracker.operations.slugs import free_slug
from tracker.operations.statements import place_on_event
from tracker.vocabulary import MatchDecision, Precision, Review

NEARBY = timedelta(days=3)
NAME = 1000


def name_event(*, article: Article, name: str) -> Event:
    """Put an article on the event of that name, as whoever hands the article in says."""
    name = " ".join(name.split())[:NAME]
    event = Event.objects.filter(name__iexact=name).first()
    if event is None:
        event = _new_event(article, name, Review.ACCEPTED)
    EventArticle.objects.get_or_create(
        event=event, article=article, defaults={"review": Review.ACCEPTED}
    )
    return event


def gather_event(*, article: Article) -> None:
    """Put the article on the event of those that print its quotes; found one where none is.

    An article that a person put on an event draws those that print its quotes there.
    """
    neighbours = _neighbours(article)
    held = _events_of(article, neighbours)
    if not held and not neighbours:
        return
    event = held[0] if held else _found_event([article.pk, *neighbours])
    if event.review == Review.REJECTED:
        return
    for other in held[1:]:
        _join_events(event, other)
    for pk in {article.pk, *neighbours} - _settled([article.pk, *neighbours]):
        EventArticle.objects.get_or_create(event=event, article_id=pk)
    _begin(event)
    place_on_event(event=event)


def _events_of(article: Article, neighbours: list[int]) -> list[Event]:
    """Those that the articles report, the one to be on first; nothing depends on their age."""
    reports = EventArticle.objects.filter(article__in=[article.pk, *neighbours])
    reports = reports.exclude(review=Review.REJECTED).select_related("event")
    carried = Counter(report.event for report in reports)
    chosen = {
        report.event_id
        for report in reports
        if report.article_id == article.pk and report.review == Review.ACCEPTED
    }
    return sorted(carried, key=lambda event: (event.pk not in chosen, *_rank(event, carried)))


def _rank(event: Event, carried: Counter[Event]) -> tuple[bool, bool, int, str, int]:
    """A person's event before the machine's, then what more of the articles report.

    The older of the machine's is kept for its address: its name and start come from its articles.
    """
    accepted = event.review == Review.ACCEPTED
    told = (-carried[event], event.name) if accepted else (0, "")
    return event.review == Review.REJECTED, not accepted, *told, event.pk


def settle_event(*, event: Event, review: Review, by: Editor) -> Event:
    """A person confirms that the event is one, or refuses it; a refused one is not shown."""
    with step(by=by, label=f"{review.label} event {event.pk}"):
        event.review = review
        event.save()
        return event


def _neighbours(article: Article) -> list[int]:
    """Articles of the same days that surely print one of its quotes."""
    if article.published_at is None:
        return []
    sure = Occurrence.objects.exclude(match_decision=MatchDecision.SUGGEST).exclude(
        attribution__review=Review.REJECTED
    )
    quotes = sure.filter(attribution__snapshot__article=article).values("quote")
    printing = sure.filter(quote__in=quotes)
    rows = Article.objects.filter(
        snapshots__attributions__occurrences__in=printing,
        published_at__range=(article.published_at - NEARBY, article.published_at + NEARBY),
    )
    return sorted(set(rows.exclude(pk=article.pk).values_list("pk", flat=True)))


def _settled(articles: list[int]) -> set[int]:
    """Those that a person put on an event; the machine puts them on no other."""
    rows = EventArticle.objects.filter(article__in=articles, review=Review.ACCEPTED)
    return set(rows.values_list("article", flat=True))


def _found_event(articles: list[int]) -> Event:
    first = _in_order(Article.objects.filter(pk__in=articles))[0]
    return _new_event(first, _title(first), Review.SUGGESTED)


def _new_event(article: Article, name: str, review: Review) -> Event:
    return Event.objects.create(
        name=name[:NAME],
        slug=free_slug(Event, name),
        starts=article.published_at,
        starts_precision=Precision.DAY if article.published_at else "",
        review=review,
    )


def _in_order(articles: QuerySet[Article]) -> list[Article]:
    """By publication, the undated last, then by what the articles are and not when they came."""
    moment = F("published_at").asc(nulls_last=True)
    return list(articles.order_by(moment, "outlet__name", "headline", "canonical_url"))


def _title(article: Article) -> str:
    return article.headline or f"Event of article {article.pk}"


def _begin(event: Event) -> None:
    """Start the event with the earliest of its articles, and call a machine's by its headline.

    A start that is no article's publication, or a name that is no headline, is a person's.
    """
    articles = _in_order(Article.objects.filter(reports__in=_not_refused(event)))
    first, times = articles[0], {article.published_at for article in articles}
    event.refresh_from_db()
    before = (event.name, event.starts)
    if first.published_at and event.starts in times | {None}:
        event.starts, event.starts_precision = first.published_at, Precision.DAY
    if event.review == Review.SUGGESTED and event.name in {
        _title(each)[:NAME] for each in articles
    }:
        event.name = _title(first)[:NAME]
    if (event.name, event.starts) != before:
        event.save(update_fields=["name", "starts", "starts_precision"])


def _not_refused(event: Event) -> QuerySet[EventArticle]:
    return event.reports.exclude(review=Review.REJECTED)


def _join_events(kept: Event, other: Event) -> None:
    """Two of the machine's events that one article connects are one; a person's stay apart."""
    if other.review != Review.SUGGESTED:
        return
    for report in other.reports.all():
        EventArticle.objects.get_or_create(
            event=kept, article=report.article, defaults={"review": report.review}
        )
    Statement.objects.filter(event=other).update(event=kept)
    other.delete()
