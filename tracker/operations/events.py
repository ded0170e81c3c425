"""Events: articles that print the same quotes within days report one event."""

from datetime import timedelta

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
    """Put the article on the event of those that print its quotes; found one where none is."""
    if article.reports.filter(review=Review.ACCEPTED).exists():
        return
    neighbours = _neighbours(article)
    reports = EventArticle.objects.filter(article__in=[article.pk, *neighbours])
    events = Event.objects.filter(reports__in=reports.exclude(review=Review.REJECTED))
    held = sorted(events.distinct(), key=_surest_first)
    if not held and not neighbours:
        return
    event = held[0] if held else _found_event([article.pk, *neighbours])
    if event.review == Review.REJECTED:
        return
    for other in held[1:]:
        _join_events(event, other)
    for pk in {article.pk, *neighbours} - _settled(neighbours):
        EventArticle.objects.get_or_create(event=event, article_id=pk)
    place_on_event(event=event)


def _surest_first(event: Event) -> tuple[bool, bool, int]:
    return event.review == Review.REJECTED, event.review != Review.ACCEPTED, event.pk


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
    first = Article.objects.filter(pk__in=articles).order_by("published_at", "id")[0]
    return _new_event(first, first.headline or f"Event of article {first.pk}", Review.SUGGESTED)


def _new_event(article: Article, name: str, review: Review) -> Event:
    return Event.objects.create(
        name=name[:NAME],
        slug=free_slug(Event, name),
        starts=article.published_at,
        starts_precision=Precision.DAY if article.published_at else "",
        review=review,
    )


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
