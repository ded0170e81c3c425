"""When each outlet first printed a quote, and how it introduced it."""

from datetime import UTC, date, datetime

import pytest

from tests import factories
from tests.factories import Printing, print_article
from tests.sea_wall import outlet
from tracker.models import Attribution, Outlet, Quote
from tracker.queries.printings import printings
from tracker.queries.spread import cues, spread

pytestmark = pytest.mark.django_db

DAWN = datetime(2031, 5, 4, 6, 0, tzinfo=UTC)


def report(
    quote: Quote, name: str, hour: int | None, cue: str = "say", precision: str = "minute"
) -> None:
    known = Outlet.objects.filter(name=name).first()
    article = print_article(
        [Printing(quote=quote)],
        outlet=known or outlet(name),
        published_at=None if hour is None else DAWN.replace(hour=hour),
        published_precision="" if hour is None else precision,
    )
    Attribution.objects.filter(snapshot__article=article).update(cue_lemma=cue)


def test_spread_counts_each_outlet_at_its_first_printing() -> None:
    quote = factories.QuoteFactory.create()
    report(quote, "Tide Gazette", 9)
    report(quote, "Dune Post", 7)
    report(quote, "Tide Gazette", 6)

    found = spread(printings(quote.pk).summed)

    assert [(one.outlet.name, one.at.hour, one.reach) for one in found] == [
        ("Tide Gazette", 6, 1),
        ("Dune Post", 7, 2),
    ]


def test_spread_leaves_out_what_is_not_known_to_the_day() -> None:
    quote = factories.QuoteFactory.create()
    report(quote, "Tide Gazette", None)
    report(quote, "Dune Post", 0, precision="month")
    report(quote, "Reed Review", 0, precision="day")

    found = spread(printings(quote.pk).summed)

    assert [one.outlet.name for one in found] == ["Reed Review"]
    assert found[0].at.date() == date(2031, 5, 4)


def test_cues_name_the_outlets_that_use_each_the_commonest_first() -> None:
    quote = factories.QuoteFactory.create()
    report(quote, "Tide Gazette", 9, "warn")
    report(quote, "Dune Post", 7)
    report(quote, "Reed Review", 8)
    report(quote, "Reed Review", 8)

    found = cues(printings(quote.pk).summed)

    assert [(one.cue, [each.name for each in one.outlets]) for one in found] == [
        ("say", ["Dune Post", "Reed Review"]),
        ("warn", ["Tide Gazette"]),
    ]
