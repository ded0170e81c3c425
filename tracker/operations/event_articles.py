"""Events that people make, and the articles they put on them and take from them."""

from collections.abc import Collection
from datetime import date

from tracker.models import Article, Event, EventArticle, Occurrence
from tracker.models.rules import TITLE
from tracker.operations.history import Editor, step
from tracker.operations.rows import delete_row, save_row
from tracker.operations.slugs import free_slug
from tracker.operations.statements import follow_events, midnight
from tracker.operations.versions import Versions, hold_all
from tracker.queries.naming import name_of, quoted
from tracker.vocabulary import Precision, Review


class Unnamed(ValueError):
    """An event without a name, or with one that is too long."""


class NotOnIt(ValueError):
    """Articles that cannot be put on the event or taken from it, and why."""


def make_event(
    *,
    name: str,
    by: Editor,
    articles: Collection[Article] = (),
    day: date | None = None,
    versions: Versions | None = None,
) -> Event:
    """Make an event and put the articles on it; one step. Raises Unnamed and Conflict."""
    name = " ".join(name.split())
    if not name:
        raise Unnamed("an event has a name")
    if len(name) > TITLE:
        raise Unnamed(f"the name of an event has {TITLE} characters at most")
    with step(by=by, label=f"make event {quoted(name)}"):
        hold_all(articles, versions)
        event = Event.objects.create(
            name=name,
            slug=free_slug(Event, name),
            starts=midnight(day),
            starts_precision=Precision.DAY if day else "",
            review=Review.ACCEPTED,
        )
        _put(event, articles)
        return event


def put_articles(
    *, event: Event, articles: Collection[Article], by: Editor, versions: Versions | None = None
) -> None:
    """A person says that the articles report the event; their statements follow.

    Raises NotOnIt where there are none or the event is no longer one of its own, and Conflict
    where the event or an article was changed after it was read.
    """
    if not articles:
        raise NotOnIt("choose articles")
    with step(by=by, label=f"put {_told(articles)} on {name_of(event)}"):
        _hold(event, articles, versions)
        _put(event, articles)


def take_articles(
    *, event: Event, articles: Collection[Article], by: Editor, versions: Versions | None = None
) -> None:
    """A person says that the articles do not report the event; no machine puts them there again.

    Raises NotOnIt and Conflict as `put_articles` does.
    """
    if not articles:
        raise NotOnIt("choose articles")
    with step(by=by, label=f"take {_told(articles)} from {name_of(event)}"):
        _hold(event, articles, versions)
        rows = EventArticle.objects.filter(event=event, article__in=articles)
        rows.update(review=Review.REJECTED)
        follow_events(articles=[article.pk for article in articles])


def save_report(*, report: EventArticle, by: Editor, version: int | None = None) -> None:
    """Store a report as a person has it in hand, as `save_row` does; its statements follow.

    So do those of the article that it named before. A new one is a person's word and no
    suggestion. Raises NotOnIt where the event has been merged into another.
    """
    with step(by=by, label=f"save {name_of(report)}"):
        if report.event.merged_into_id:
            raise NotOnIt(f"{name_of(report.event)} has been merged into another")
        before = EventArticle.objects.filter(pk=report.pk).values_list("article", flat=True)
        articles = {*before, report.article_id}
        if report.pk is None and report.review == Review.SUGGESTED:
            report.review = Review.ACCEPTED
        save_row(row=report, by=by, version=version)
        follow_events(articles=articles)


def delete_report(*, report: EventArticle, by: Editor, version: int | None = None) -> None:
    """Take a report out, as `delete_row` does; the article's statements follow."""
    with step(by=by, label=f"delete {name_of(report)}"):
        delete_row(row=report, by=by, version=version)
        follow_events(articles=[report.article_id])


def delete_event(*, event: Event, by: Editor, version: int | None = None) -> None:
    """Take an event out, as `delete_row` does; what was said goes to what is reported besides."""
    with step(by=by, label=f"delete {name_of(event)}"):
        place = "attribution__snapshot__article"
        printed = Occurrence.objects.filter(quote__statement__event=event)
        articles = {
            *printed.values_list(place, flat=True),
            *event.reports.values_list("article", flat=True),
        }
        delete_row(row=event, by=by, version=version)
        follow_events(articles=articles)


def _hold(event: Event, articles: Collection[Article], versions: Versions | None) -> None:
    [held] = hold_all([event], versions)
    if held.merged_into_id:
        raise NotOnIt(f"{name_of(held)} has been merged into another")
    hold_all(articles, versions)


def _put(event: Event, articles: Collection[Article]) -> None:
    rows = [EventArticle(event=event, article=each, review=Review.ACCEPTED) for each in articles]
    EventArticle.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["event", "article"],
        update_fields=["review"],
    )
    follow_events(articles=[article.pk for article in articles])


def _told(articles: Collection[Article]) -> str:
    return name_of(next(iter(articles))) if len(articles) == 1 else f"{len(articles)} articles"
