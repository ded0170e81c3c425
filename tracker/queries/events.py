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
from tracker.queries.coverage import Grid, build_grid
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
class Extent:
    """How much grids show for each event: sentences, the most carried first, and outlets.

    Of sentences printed more often than `printings` together, only what the events' own articles
    print is shown: a sentence known everywhere has thousands of printings.
    """

    sentences: int
    outlets: int | None
    printings: int | None


WHOLE = Extent(ROWS, None, None)
READ = Extent(60, 24, 600)  # as much as is read on one page
GLANCED = Extent(40, 24, 200)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The grid of an event, and what is left out of it; see `EventDetail`."""

    grid: Grid
    cut: bool
    alone: bool


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
    cut: bool  # more is said on it than the sentences of the grid
    alone: bool  # what articles elsewhere print of it is left out of the grid

    @property
    def address(self) -> str:
        return f"/event/{self.slug}"

    @property
    def articles(self) -> tuple[ArticleRef, ...]:
        """Reports, first published first."""
        return self.grid.articles


COLUMNS = ("id", "name", "slug", "starts", "starts_precision", "ends", "ends_precision", "place")


def event_list(cursor: str, *, size: int = EVENTS) -> Page[EventDetail]:
    """Events newest first, each with its grid; five SQL queries."""
    rows = list(falling(_shown(), "starts", cursor).values(*COLUMNS)[: size + 1])
    grids = _grids([row["id"] for row in rows[:size]], GLANCED)
    found = page(rows, lambda row: (row["starts"], row["id"]), size=size)
    return Page(tuple(_event(row, grids[row["id"]]) for row in found.items), found.next)


def event_detail(slug: str) -> EventDetail | None:
    """One event with its grid; five SQL queries, one more where fragments are printed."""
    row = _shown().filter(slug=slug).values(*COLUMNS).first()
    if row is None:
        return None
    return _event(row, _grids([row["id"]], READ, around=around_fragments)[row["id"]])


def survivor_of_event(slug: str) -> str | None:
    """The slug of the event that a joined one lives on in, if it is one; one SQL query."""
    joined = Event.objects.filter(slug=slug, merged_into__isnull=False)
    return joined.values_list("merged_into__slug", flat=True).first()


def event_coverage(event: Event) -> Grid:
    """The grid of an event: sentences of its statements by its outlets; four or five queries."""
    return _grids([event.pk], WHOLE, around=around_fragments)[event.pk].grid


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


def _grids(
    event_ids: Sequence[int], extent: Extent, around: Around = lambda _: {}
) -> dict[int, Coverage]:
    """The grid of each event; four SQL queries however many, and what `around` asks."""
    reports = EventArticle.objects.filter(event_id__in=event_ids).exclude(review=Review.REJECTED)
    events_of: dict[int, set[int]] = defaultdict(set)
    for event, article in reports.values_list("event_id", "article_id"):
        events_of[article].add(event)
    articles = held_articles(Q(pk__in=list(events_of)))
    room = extent.sentences * len(event_ids)
    said = _said_at(event_ids, list(events_of), room + 1)
    lines, printings = said[:room], printings_of(line.id for line in said[:room])
    alone = _too_many(lines, extent, len(event_ids))
    if alone:
        printings = printings.filter(attribution__snapshot__article_id__in=list(events_of))
    printed = renditions(printings.order_by("id"))
    shown = _events_of_quotes(lines, printed, events_of)
    near = around(printed)
    return {
        event: Coverage(
            build_grid(
                [line for line in lines if event in shown[line.id]],
                [rendition for rendition in printed if event in shown[rendition.quote_id]],
                [article for article in articles if event in events_of[article.id]],
                near,
                most=extent.outlets,
            ),
            cut=len(said) > room,
            alone=alone,
        )
        for event in event_ids
    }


def _too_many(lines: Iterable[Sentence], extent: Extent, events: int) -> bool:
    """Whether the sentences have more printings than a page shows."""
    if extent.printings is None:
        return False
    return sum(line.occurrence_count for line in lines) > extent.printings * events


def _said_at(
    event_ids: Sequence[int], article_ids: Sequence[int], most: int
) -> tuple[Sentence, ...]:
    """Quotes of the events' statements, and those of their articles that belong to no event."""
    article = "attribution__snapshot__article_id__in"
    carried = published_occurrences().filter(**{article: article_ids}).values("quote_id")
    # Either kind by its own index: asked for together, every quote held would be looked at.
    own = published_quotes().filter(statement__event_id__in=event_ids)
    loose = published_quotes().filter(statement__event__isnull=True, pk__in=carried)
    found = own.order_by().values("pk").union(loose.order_by().values("pk"))
    quotes = Quote.objects.filter(pk__in=found)
    return sentences(quotes.order_by("-outlet_count", "id")[:most])


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


def _event(row: Mapping[str, Any], coverage: Coverage) -> EventDetail:
    return EventDetail(
        id=row["id"],
        name=row["name"],
        slug=row["slug"],
        starts=Moment(row["starts"], row["starts_precision"]),
        ends=Moment(row["ends"], row["ends_precision"]),
        place=row["place"],
        grid=coverage.grid,
        cut=coverage.cut,
        alone=coverage.alone,
    )
