"""What happened, who reported it, and how its statements were carried."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Q, Value

from tracker.models import Event, EventArticle, Quote
from tracker.models.events import EventQuerySet
from tracker.queries.compiled import Compiled, ValuesQuerySet
from tracker.queries.conflicts import Conflict, Credit, conflicts, known_roles
from tracker.queries.contexts import Context
from tracker.queries.coverage import Grid, build_grid
from tracker.queries.glances import Glance, glance_of, kept_glances
from tracker.queries.glue import around_fragments
from tracker.queries.paging import Page, Start, falling_from, page
from tracker.queries.publication import printings_of, published_occurrences, published_quotes
from tracker.queries.references import ArticleRef, Moment
from tracker.queries.renditions import Rendition, renditions
from tracker.queries.sentences import COLUMNS as COLUMNS_OF_SENTENCES
from tracker.queries.sentences import Sentence, as_sentences
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


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a list, with its grid in small."""

    id: int
    name: str
    slug: str
    starts: Moment
    place: str
    glance: Glance

    @property
    def address(self) -> str:
        return f"/event/{self.slug}"


LISTED = ("id", "name", "slug", "starts", "starts_precision", "place")


def event_list(cursor: str, *, size: int = EVENTS) -> Page[Happening]:
    """Events newest first, each with its grid in small; two SQL queries, four more where the grid
    of any is not kept."""
    start = Start.of(cursor, Event, "starts")
    rows = _all.rows(start.shape, size + 1, **start.values)
    found = page(rows, lambda row: (row["starts"], row["id"]), size=size)
    events = [row["id"] for row in found.items]
    kept = kept_glances(events)
    grids = _grids([event for event in events if event not in kept], GLANCED)
    glances = kept | {event: glance_of(coverage.grid) for event, coverage in grids.items()}
    return Page(tuple(_happening(row, glances[row["id"]]) for row in found.items), found.next)


@Compiled
def _all(start: str, most: int) -> ValuesQuerySet:
    listed: ValuesQuerySet = falling_from(_shown(), "starts", start).values(*LISTED)[:most]
    return listed


def glanced(event_id: int) -> Grid | None:
    """The grid that lists show of an event in small, if they show it; five SQL queries."""
    if not _shown().filter(pk=event_id).exists():
        return None
    return _grids([event_id], GLANCED)[event_id].grid


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
    """The grid of each event; four SQL queries if there is any, and what `around` asks.

    Each is as it would be alone, so that lists show the same of it whatever stands beside it.
    """
    if not event_ids:
        return {}
    reports = _reports(event_ids)
    articles = held_articles(Q(pk__in=_all_of(reports)))
    said = _said_at(reports, extent.sentences + 1)
    lines = {event: found[: extent.sentences] for event, found in said.items()}
    alone = {event for event, found in lines.items() if _too_many(found, extent)}
    printed = _printed(lines, reports, alone)
    near = around(printed)
    grids = {}
    for event in event_ids:
        quotes, own = {line.id for line in lines[event]}, reports[event]
        grid = build_grid(
            lines[event],
            [
                one
                for one in printed
                if one.quote_id in quotes and (event not in alone or one.article.id in own)
            ],
            [article for article in articles if article.id in own],
            near,
            most=extent.outlets,
        )
        grids[event] = Coverage(grid, len(said[event]) > extent.sentences, event in alone)
    return grids


def _reports(event_ids: Sequence[int]) -> dict[int, set[int]]:
    """The articles on each event."""
    found: dict[int, set[int]] = {event: set() for event in event_ids}
    rows = EventArticle.objects.filter(event_id__in=event_ids).exclude(review=Review.REJECTED)
    for event, article in rows.values_list("event_id", "article_id"):
        found[event].add(article)
    return found


def _all_of(reports: Mapping[int, set[int]]) -> list[int]:
    return sorted(set().union(*reports.values()))


def _too_many(lines: Iterable[Sentence], extent: Extent) -> bool:
    """Whether the sentences have more printings than a page shows."""
    if extent.printings is None:
        return False
    return sum(line.occurrence_count for line in lines) > extent.printings


def _printed(
    lines: Mapping[int, Sequence[Sentence]], reports: Mapping[int, set[int]], alone: set[int]
) -> tuple[Rendition, ...]:
    """What is printed of the sentences: by anybody, of those events `alone` by their articles."""
    ids = {event: [line.id for line in found] for event, found in lines.items()}
    found = printings_of({quote for quotes in ids.values() for quote in quotes})
    if alone:
        widely = [quote for event in ids if event not in alone for quote in ids[event]]
        own = _all_of({event: reports[event] for event in alone})
        article = Q(attribution__snapshot__article_id__in=own)
        found = found.filter(article | Q(quote_id__in=widely) | Q(spliced_with_id__in=widely))
    return renditions(found.order_by("id"))


def _said_at(reports: Mapping[int, set[int]], most: int) -> dict[int, tuple[Sentence, ...]]:
    """Quotes of each event's statements, and those of its articles that belong to no event."""
    first, *others = (_said(event, own, most) for event, own in reports.items())
    found: dict[int, list[Sentence]] = {event: [] for event in reports}
    for row in first.union(*others, all=True) if others else first:
        found[row["shown_at"]].extend(as_sentences([row]))
    return {event: tuple(lines) for event, lines in found.items()}


def _said(event_id: int, article_ids: Iterable[int], most: int) -> ValuesQuerySet:
    article = "attribution__snapshot__article_id__in"
    carried = published_occurrences().filter(**{article: list(article_ids)}).values("quote_id")
    # Either kind by its own index: asked for together, every quote held would be looked at.
    own = published_quotes().filter(statement__event_id=event_id)
    loose = published_quotes().filter(statement__event__isnull=True, pk__in=carried)
    found = own.order_by().values("pk").union(loose.order_by().values("pk"))
    rows: ValuesQuerySet = (
        Quote.objects.filter(pk__in=found)
        .annotate(shown_at=Value(event_id, BigIntegerField()))
        .order_by("-outlet_count", "id")
        .values(*COLUMNS_OF_SENTENCES, "shown_at")[:most]
    )
    return rows


def _happening(row: Mapping[str, Any], glance: Glance) -> Happening:
    return Happening(
        id=row["id"],
        name=row["name"],
        slug=row["slug"],
        starts=Moment(row["starts"], row["starts_precision"]),
        place=row["place"],
        glance=glance,
    )


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
