"""Events that people make, and the articles they put on them and take from them."""

from collections.abc import Collection, Iterable
from datetime import date

from tracker.models import Article, Event, EventArticle, Occurrence
from tracker.operations.history import Editor, step
from tracker.operations.slugs import free_slug
from tracker.operations.statements import assemble, midnight
from tracker.queries.naming import name_of, quoted
from tracker.vocabulary import Precision, Review


class Unnamed(ValueError):
    """An event without a name."""


def make_event(
    *,
    name: str,
    by: Editor,
    articles: Collection[Article] = (),
    place: str = "",
    day: date | None = None,
) -> Event:
    """Make an event and put the articles on it; one step. Raises Unnamed."""
    name = " ".join(name.split())
    if not name:
        raise Unnamed("an event has a name")
    with step(by=by, label=f"make event {quoted(name)}"):
        event = Event.objects.create(
            name=name,
            slug=free_slug(Event, name),
            place=place,
            starts=midnight(day),
            starts_precision=Precision.DAY if day else "",
            review=Review.ACCEPTED,
        )
        put_articles(event=event, articles=articles, by=by)
        return event


def put_articles(*, event: Event, articles: Collection[Article], by: Editor) -> None:
    """A person says that the articles report the event; their statements follow."""
    with step(by=by, label=f"put {_told(articles)} on {name_of(event)}"):
        for article in articles:
            EventArticle.objects.update_or_create(
                event=event, article=article, defaults={"review": Review.ACCEPTED}
            )
        assemble(quote_ids=_printed_in(articles))


def take_articles(*, event: Event, articles: Collection[Article], by: Editor) -> None:
    """A person says that the articles do not report the event; no machine puts them there again."""
    with step(by=by, label=f"take {_told(articles)} from {name_of(event)}"):
        rows = EventArticle.objects.filter(event=event, article__in=articles)
        rows.update(review=Review.REJECTED)
        assemble(quote_ids=_printed_in(articles))


def _printed_in(articles: Iterable[Article]) -> set[int]:
    rows = Occurrence.objects.filter(attribution__snapshot__article__in=articles)
    return set(rows.values_list("quote_id", flat=True))


def _told(articles: Collection[Article]) -> str:
    return name_of(next(iter(articles))) if len(articles) == 1 else f"{len(articles)} articles"
