"""What happened, who reported it, and how its statements were carried."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tracker.models import Event, EventArticle, Quote
from tracker.models.events import EventQuerySet
from tracker.queries.conflicts import Conflict, Credit, conflicts, known_roles
from tracker.queries.contexts import Context
from tracker.queries.coverage import Grid, build_grid, printed_at
from tracker.queries.glue import around_fragments
from tracker.queries.paging import Page, falling, page
from tracker.queries.publication import printings_of, published_occurrences, published_quotes
from tracker.queries.references import ArticleRef, Moment
from tracker.queries.renditions import Rendition, renditions
from tracker.queries.sentences import Sentence, sentences
from tracker.queries.statements import ROWS, held_articles
from tracker.vocabulary import Review

EVENTS = 10  # a page; each shows its grid in small


Around = Callable[[Iterable[Rendition]], Mapping[int, Context]]


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with the grid of everything said on it."""

    id: int
    name: str
    slug: str
    starts: Moment
    ends: Moment
    place: str
    grid: Grid

    @property
    def address(self) -> str:
        return f"/event/{self.slug}"

    @property
    def articles(self) -> tuple[ArticleRef, ...]:
        """Reports in the order of their columns."""
        return tuple(article for column in self.grid.columns for article in column.articles)

    @property
    def reports(self) -> tuple[ArticleRef, ...]:
        """The same, first published first."""
        return tuple(sorted(self.articles, key=printed_at))


COLUMNS = ("id", "name", "slug", "starts", "starts_precision", "ends", "ends_precision", "place")


def event_list(cursor: str, *, size: int = EVENTS) -> Page[EventDetail]:
    """Events newest first, each with its grid; five SQL queries."""
    rows = list(falling(_shown(), "starts", cursor).values(*COLUMNS)[: size + 1])
    grids = _grids([row["id"] for row in rows[:size]])
    found = page(rows, lambda row: (row["starts"], row["id"]), size=size)
    return Page(tuple(_event(row, grids[row["id"]]) for row in found.items), found.next)


def event_detail(slug: str) -> EventDetail | None:
    """One event with its grid; five SQL queries, one more where fragments are printed."""
    row = _shown().filter(slug=slug).values(*COLUMNS).first()
    return _event(row, _grids([row["id"]], around=around_fragments)[row["id"]]) if row else None


def survivor_of_event(slug: str) -> str | None:
    """The slug of the event that a joined one lives on in, if it is one; one SQL query."""
    joined = Event.objects.filter(slug=slug, merged_into__isnull=False)
    return joined.values_list("merged_into__slug", flat=True).first()


def event_coverage(event: Event) -> Grid:
    """The grid of an event: sentences of its statements by its outlets; four or five queries."""
    return _grids([event.pk], around=around_fragments)[event.pk]


def event_conflicts(grid: Grid) -> tuple[tuple[Sentence, tuple[Conflict, ...]], ...]:
    """Sentences that outlets credit to different speakers; one SQL query."""
    credits: dict[int, list[Credit]] = defaultdict(list)
    for rendition in grid.renditions:
        if rendition.passage.credited:
            credit = Credit(rendition.outlet, rendition.passage.credited)
            credits[rendition.quote_id].append(credit)
    people = {credit.credited.id for found in credits.values() for credit in found}
    people |= {row.sentence.speaker.id for row in grid.rows if row.sentence.speaker}
    roles = known_roles(people)
    found = (
        (row.sentence, conflicts(row.sentence.speaker, credits[row.sentence.id], roles))
        for row in grid.rows
    )
    return tuple((sentence, differing) for sentence, differing in found if differing)


def _shown() -> EventQuerySet:
    return Event.objects.current().exclude(review=Review.REJECTED)


def _grids(event_ids: Sequence[int], around: Around = lambda _: {}) -> dict[int, Grid]:
    """The grid of each event; four SQL queries however many, and what `around` asks."""
    reports = EventArticle.objects.filter(event_id__in=event_ids).exclude(review=Review.REJECTED)
    events_of: dict[int, set[int]] = defaultdict(set)
    for event, article in reports.values_list("event_id", "article_id"):
        events_of[article].add(event)
    articles = held_articles(Q(pk__in=list(events_of)))
    lines = _said_at(event_ids, list(events_of))
    printed = renditions(printings_of(line.id for line in lines).order_by("id"))
    shown = _events_of_quotes(lines, printed, events_of)
    near = around(printed)
    return {
        event: build_grid(
            [line for line in lines if event in shown[line.id]],
            [rendition for rendition in printed if event in shown[rendition.quote_id]],
            [article for article in articles if event in events_of[article.id]],
            near,
        )
        for event in event_ids
    }


def _said_at(event_ids: Sequence[int], article_ids: Sequence[int]) -> tuple[Sentence, ...]:
    """Quotes of the events' statements, and those of their articles that belong to no event."""
    article = "attribution__snapshot__article_id__in"
    carried = published_occurrences().filter(**{article: article_ids}).values("quote_id")
    # Either kind by its own index: asked for together, every quote held would be looked at.
    own = published_quotes().filter(statement__event_id__in=event_ids)
    loose = published_quotes().filter(statement__event__isnull=True, pk__in=carried)
    found = own.order_by().values("pk").union(loose.order_by().values("pk"))
    quotes = Quote.objects.filter(pk__in=found)
    return sentences(quotes.order_by("-outlet_count", "id")[:ROWS])


def _events_of_quotes(
    lines: Iterable[Sentence], printed: Iterable[Rendition], events_of: Mapping[int, set[int]]
) -> dict[int, set[int]]:
    """On whose grids each quote stands: its statement's event's, else its articles' events'."""
    own = {
        line.id: line.statement.event.id
        for line in lines
        if line.statement and line.statement.event
    }
    shown: dict[int, set[int]] = defaultdict(set, {quote: {event} for quote, event in own.items()})
    for rendition in printed:
        if rendition.quote_id not in own:
            shown[rendition.quote_id] |= events_of.get(rendition.article.id, set())
    return shown


def _event(row: Mapping[str, Any], grid: Grid) -> EventDetail:
    return EventDetail(
        id=row["id"],
        name=row["name"],
        slug=row["slug"],
        starts=Moment(row["starts"], row["starts_precision"]),
        ends=Moment(row["ends"], row["ends_precision"]),
        place=row["place"],
        grid=grid,
    )
