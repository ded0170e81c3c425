"""A mark is left beside what is kept of an event, with whatever changes what it was made from."""

from collections.abc import Callable

import pytest

from tests import factories
from tests.factories import NOON, GlanceFactory, GlanceMarkFactory, Printing
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update
from tests.sea_wall import SeaWall, outlet
from tracker.models import (
    Article,
    Attribution,
    Event,
    EventArticle,
    Glance,
    GlanceMark,
    Occurrence,
    Outlet,
    Quote,
    Reading,
    Statement,
)
from tracker.operations.carriages import keep_carriages
from tracker.operations.glances import keep_glances
from tracker.vocabulary import Difference, Review, StatementKind

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("glance_with_reading", GlanceFactory, reading=" "),
    bad("glance_knows_the_outlets_it_shows", GlanceFactory, heads=["Dune Post"], outlets=[]),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_what_names_nothing_is_refused(refusal: Refusal) -> None:
    refuse_create(refusal)
    refuse_update(refusal)


def loose(wall: SeaWall) -> Quote:
    """The quote of no event that the second article prints."""
    return Quote.objects.get(text="The pumps were never tried.")


def newer_text(wall: SeaWall) -> None:
    snapshot = factories.SnapshotFactory.create(article=wall.articles[1])
    factories.ReadingFactory.create(snapshot=snapshot)


def passages(wall: SeaWall, **values: object) -> None:
    Attribution.objects.filter(snapshot__article=wall.articles[1]).update(**values)


def printings(wall: SeaWall, **values: object) -> None:
    Occurrence.objects.filter(quote=wall.begin).update(**values)


def articles(wall: SeaWall, **values: object) -> None:
    Article.objects.filter(pk=wall.articles[0].pk).update(**values)


CHANGES: dict[str, Callable[[SeaWall], object]] = {
    "another report": lambda wall: factories.EventArticleFactory.create(event=wall.event),
    "a report refused": lambda wall: EventArticle.objects.update(review=Review.REJECTED),
    "a report deleted": lambda wall: EventArticle.objects.filter(event=wall.event).delete(),
    "printed elsewhere": lambda wall: factories.carry(wall.begin),
    "what is loose printed elsewhere": lambda wall: factories.carry(loose(wall)),
    "another grade": lambda wall: printings(wall, grade=Difference.ALTERED),
    "other words printed": lambda wall: printings(wall, alignment=[]),
    "a match refused": lambda wall: printings(wall, match_review=Review.REJECTED),
    "a passage refused": lambda wall: passages(wall, review=Review.REJECTED),
    "another date": lambda wall: articles(wall, published_at=NOON),
    "another outlet": lambda wall: articles(wall, outlet=factories.OutletFactory.create()),
    "a copy": lambda wall: articles(wall, derivation="republication", credited_to=outlet("AP")),
    "an outlet named anew": lambda wall: Outlet.objects.filter(name="Dune Post").update(name="DP"),
    "a newer text read": newer_text,
    "another sentence": lambda wall: wall.quote("The vote is on Monday.", 3),
    "another order": lambda wall: Quote.objects.filter(pk=wall.begin.pk).update(position=3),
    "a sentence taken out": lambda wall: Quote.objects.filter(pk=wall.begin.pk).update(
        statement=None
    ),
    "a statement of another event": lambda wall: Statement.objects.update(event=None),
    "an official text": lambda wall: Statement.objects.update(
        kind=StatementKind.OFFICIAL, official_text="It will."
    ),
}


@pytest.fixture
def wall() -> SeaWall:
    """The event as it is kept, with another beside it that has nothing to do with it."""
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin))
    other = factories.QuoteFactory.create(text="The pumps were never tried.")
    wall.report("Dune Post", Printing(quote=other))
    factories.EventFactory.create(slug="apart")
    keep_carriages()
    keep_glances(now=NOON)
    return wall


def marked() -> set[str]:
    events = GlanceMark.objects.values_list("event_id", flat=True)
    return set(Event.objects.filter(pk__in=events).values_list("slug", flat=True))


@pytest.mark.parametrize("change", CHANGES)
def test_a_mark_is_left(wall: SeaWall, change: str) -> None:
    assert marked() == set()

    CHANGES[change](wall)

    assert marked() == {"vote"}


def test_what_becomes_loose_marks_the_events_that_print_it(wall: SeaWall) -> None:
    other = factories.EventFactory.create(slug="flood")
    statement = factories.StatementFactory.create(event=other)
    quote = factories.QuoteFactory.create(text="Sand will do.", statement=statement, position=1)
    wall.report("Reed Review", Printing(quote=quote))
    keep_glances(now=NOON)

    Quote.objects.filter(pk=quote.pk).update(statement=None, position=None)

    assert marked() == {"vote", "flood"}


def test_what_is_not_drawn_leaves_no_mark(wall: SeaWall) -> None:
    apart = factories.carry(factories.QuoteFactory.create())
    factories.ReadingFactory.create(snapshot=apart.attribution.snapshot)
    printings(wall, summary="one word")
    passages(wall, review=Review.ACCEPTED)
    articles(wall, headline="Wall stands")
    Event.objects.filter(pk=wall.event.pk).update(name="Vote")
    Reading.objects.all().delete()

    assert marked() == set()


def test_glance_and_marks_go_with_their_event(wall: SeaWall) -> None:
    factories.carry(wall.begin)
    Statement.objects.update(event=None)

    Event.objects.filter(slug="vote").delete()

    assert marked() == set()
    assert list(Glance.objects.values_list("pk", flat=True)) == list(
        Event.objects.values_list("pk", flat=True)
    )


def test_marks_stand_beside_one_another() -> None:
    first = GlanceMarkFactory.create()

    GlanceMarkFactory.create(event_id=first.event_id)

    assert GlanceMark.objects.filter(event_id=first.event_id).count() == 2
