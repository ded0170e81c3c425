"""A quote page draws how the quote spread, and names the verb each outlet chose."""

import pytest
from django.test import Client

from tests.factories import Printing
from tests.pages.document import Document
from tests.sea_wall import SeaWall
from tracker.models import Attribution

pytestmark = pytest.mark.django_db


def open_quote(client: Client, number: int) -> Document:
    return Document(client.get(f"/q/{number}").content)


def test_quote_shows_how_it_spread_as_a_chart_with_its_table(client: Client) -> None:
    wall = SeaWall()
    for name in ("Tide Gazette", "Dune Post"):
        wall.report(name, Printing(quote=wall.begin))

    page = open_quote(client, wall.begin.pk)

    assert page.text("//section[@id='spread']/p[1]") == (
        "Tide Gazette is the first of the outlets held to print it, 4 May 2031, 07:00; "
        "all 2 had by 4 May 2031, 08:00."
    )
    assert page.texts("//section[@id='spread']//path[@class='line']/@d") == [
        "M0 90H0.0V45.0H600.0V0.0H600"
    ]
    assert page.texts("//section[@id='spread']//tbody/tr") == [
        "Tide Gazette4 May 2031, 07:001",
        "Dune Post4 May 2031, 08:00 1 hour later2",
    ]


def test_quote_of_one_outlet_shows_no_spread(client: Client) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin))

    page = open_quote(client, wall.begin.pk)

    assert page.texts("//section[@id='spread']") == []


def test_quote_shows_the_verb_each_outlet_chose(client: Client) -> None:
    wall = SeaWall()
    for name, cue in (("Tide Gazette", "warn"), ("Dune Post", "tell")):
        article = wall.report(name, Printing(quote=wall.begin))
        Attribution.objects.filter(snapshot__article=article).update(cue_lemma=cue)

    page = open_quote(client, wall.begin.pk)

    assert page.texts("//section[@id='cues']//tbody/tr") == ["tellDune Post", "warnTide Gazette"]
