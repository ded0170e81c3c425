"""Events: articles that print the same quotes within days report one event."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from tracker.models import (
    Article,
    Claim,
    Event,
    EventArticle,
    Occurrence,
    Quote,
    Statement,
    Tagging,
)
from tracker.operations.history import Editor, step
from tracker.operations.neighbours import groups_of
from tracker.operations.slugs import free_slug
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.compiled import AnyQuerySet, Compiled, Many
from tracker.queries.naming import name_of
from tracker.vocabulary import Precision, Review

NAME = 1000


def name_event(*, article: Article, name: str) -> Event:
    """Put an article on the event of that name, as whoever hands the article in says."""
    name = " ".join(name.split())[:NAME]
    event = Event.objects.current().filter(name__iexact=name).first()
    if event is None:
        event = _new_event(article, name, Review.ACCEPTED)
    EventArticle.objects.get_or_create(
        event=event, article=article, defaults={"review": Review.ACCEPTED}
    )
    return event


def gather_events(*, articles: Collection[int]) -> set[int]:
    """Bring the events of these articles, and of all they share quotes with, up to date.

    Articles that surely print the same quotes within days are of one event, whichever came
    first. An event that a person named, accepted or put an article on draws the others; one
    that a person refused draws none. Returns the articles whose events are others now.
    """
    groups = groups_of(articles)
    held = Reports.of({pk for group in groups for pk in group})
    before = held.placed()
    owners = _owners(groups, held)
    for group, event in zip(groups, owners, strict=True):
        _place(group, event, held)
    _end_empty(held, groups, owners)
    # A new one begins with the earliest of its group already.
    old = {row.event_id for row in held.rows}
    renamed = {
        event.pk
        for event in {*owners} - {None}
        if event and event.pk in old and _begin(event, held)
    }
    after = Reports.of(before.keys()).placed()
    return {pk for pk in before if before[pk] != after[pk] or renamed & after[pk]}


@dataclass(frozen=True, slots=True)
class Reports:
    """Who is on which event, with what people said of it."""

    rows: list[EventArticle]
    articles: frozenset[int]

    @classmethod
    def of(cls, articles: Collection[int]) -> "Reports":
        rows = _reports.objects(articles=[*articles]) if articles else []
        return cls(rows, frozenset(articles))

    def placed(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {pk: set() for pk in self.articles}
        for row in self.standing():
            found[row.article_id].add(row.event_id)
        return found

    def standing(self, group: Collection[int] | None = None) -> list[EventArticle]:
        wanted = self.articles if group is None else group
        return [
            row for row in self.rows if row.review != Review.REJECTED and row.article_id in wanted
        ]

    def drawing(self, group: Collection[int]) -> list[EventArticle]:
        """The reports by which a person's event draws the group."""
        return [
            row for row in self.standing(group) if Review.ACCEPTED in (row.event.review, row.review)
        ]


@Compiled
def _reports() -> AnyQuerySet:
    rows = EventArticle.objects.filter(article__among=Many("articles"))
    return rows.select_related("event", "article").order_by("pk")


def _owners(groups: Sequence[set[int]], held: Reports) -> list[Event | None]:
    """The event of each group: a person's, else the machine's that holds most of it, else new."""
    owners: dict[int, Event | None] = {}
    claims: list[tuple[int, int, int, Event]] = []
    for number, group in enumerate(groups):
        drawing = Counter(row.event for row in held.drawing(group))
        mine = Counter(row.event for row in held.standing(group))
        refused = any(event.review == Review.REJECTED for event in mine)
        machines = [event for event in mine if event.review == Review.SUGGESTED]
        if drawing:
            owners[number] = min(drawing, key=lambda each: (-drawing[each], each.name, each.pk))
        elif len(group) == 1 or (refused and not machines):
            owners[number] = None
        claims += [(-mine[event], event.pk, number, event) for event in machines]
    taken = {event.pk for event in owners.values() if event}
    for _, pk, number, event in sorted(claims, key=lambda claim: claim[:3]):
        if number not in owners and pk not in taken:
            owners[number] = event
            taken.add(pk)
    return [
        owners[number] if number in owners else _found_event(sorted(group))
        for number, group in enumerate(groups)
    ]


def _place(group: set[int], event: Event | None, held: Reports) -> None:
    """Put the group on the event, or on none; an article on a person's event stays there."""
    drawn = {row.article_id for row in held.drawing(group)}
    if event is not None:
        known = {row.article_id for row in held.rows if row.event_id == event.pk}
        EventArticle.objects.bulk_create(
            EventArticle(event=event, article_id=pk) for pk in sorted(group - drawn - known)
        )
    for row in held.standing(group - drawn):
        if row.event != event and row.event.review == Review.SUGGESTED:
            row.delete()


def _end_empty(held: Reports, groups: Sequence[set[int]], owners: Sequence[Event | None]) -> None:
    """End the machine's events that hold no article any more: most live on in another."""
    kept = {event.pk for event in owners if event}
    gone = {row.event for row in held.standing() if row.event.review == Review.SUGGESTED}
    for event in sorted((each for each in gone if each.pk not in kept), key=lambda each: each.pk):
        if _not_refused(event).exists():
            continue
        was_on = {row.article_id for row in held.standing() if row.event_id == event.pk}
        went: Counter[Event] = Counter()
        for group, owner in zip(groups, owners, strict=True):
            if owner and group & was_on:
                went[owner] += len(group & was_on)
        if went:
            join_events(min(went, key=lambda each: (-went[each], each.name, each.pk)), event)
        else:
            event.delete()


def join_events(kept: Event, gone: Event) -> None:
    """Let an event live on in another: its address leads there, and what hangs on it moves.

    What was joined to it before leads there directly, so that no address takes two steps.
    """
    Statement.objects.filter(event=gone).update(event=kept)
    Claim.objects.filter(event=gone).update(event=kept)
    tagged = Tagging.objects.filter(event=kept).values("tag")
    Tagging.objects.filter(event=gone).exclude(tag__in=tagged).update(event=kept)
    known = EventArticle.objects.filter(event=kept).values("article")
    gone.reports.exclude(article__in=known).update(event=kept)
    gone.merged_from.update(merged_into=kept)
    Event.objects.filter(pk=gone.pk).update(merged_into=kept)


def settle_event(*, event: Event, review: Review, by: Editor, version: int | None = None) -> Event:
    """A person confirms that the event is one, or refuses it; a refused one is not shown."""
    with step(by=by, label=f"{review.label} {name_of(event)}"):
        hold(event, version=version, wanted={"review": review})
        Event.objects.filter(pk=event.pk).update(review=review)
        event.refresh_from_db()
        assemble(quote_ids=_quotes_on(event))
        return event


def _quotes_on(event: Event) -> list[int]:
    """The quotes of the statements that are, or may be, on the event."""
    rows = Occurrence.objects.filter(attribution__snapshot__article__in=event.articles.all())
    printed = set(rows.values_list("quote", flat=True))
    placed = Quote.objects.filter(statement__event=event).values_list("pk", flat=True)
    return sorted(printed.union(placed))


def _found_event(articles: list[int]) -> Event:
    [first, *_] = _ordered.objects(articles=articles)
    return _new_event(first, _title(first), Review.SUGGESTED)


@Compiled
def _ordered() -> AnyQuerySet:
    return _in_order(Article.objects.filter(pk__among=Many("articles")))


def _new_event(article: Article, name: str, review: Review) -> Event:
    return Event.objects.create(
        name=name[:NAME],
        slug=free_slug(Event, name),
        starts=article.published_at,
        starts_precision=Precision.DAY if article.published_at else "",
        review=review,
    )


def _in_order(articles: QuerySet[Article]) -> QuerySet[Article]:
    """By publication, the undated last, then by what the articles are and not when they came."""
    moment = F("published_at").asc(nulls_last=True)
    return articles.order_by(moment, "outlet__name", "headline", "canonical_url")


def _title(article: Article) -> str:
    return article.headline or f"Event of article {article.pk}"


def _begin(event: Event, held: Reports) -> bool:
    """Start the event with the earliest of its articles, and call a machine's by its headline.

    A start that is no article's publication, or a name that is no headline, is a person's; an
    article that was on the event and is so no more counts there. Whether anything changed.
    """
    articles = list(_in_order(Article.objects.filter(reports__in=_not_refused(event))))
    known = [*articles, *(row.article for row in held.rows if row.event_id == event.pk)]
    first, times = articles[0], {article.published_at for article in known}
    event.refresh_from_db()
    before = (event.name, event.starts)
    if first.published_at and event.starts in times | {None}:
        event.starts, event.starts_precision = first.published_at, Precision.DAY
    if event.review == Review.SUGGESTED and event.name in {_title(each)[:NAME] for each in known}:
        event.name = _title(first)[:NAME]
    if (event.name, event.starts) == before:
        return False
    event.save(update_fields=["name", "starts", "starts_precision"])
    return True


def _not_refused(event: Event) -> QuerySet[EventArticle]:
    return event.reports.exclude(review=Review.REJECTED)
