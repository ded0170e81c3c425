"""A list of quotes that another page leads to names what it is a part of, and lets go of it."""

import pytest
from django.test import Client

from tests.pages.document import Document, has_class
from tests.sea_wall import reported_thrice

pytestmark = pytest.mark.django_db

CHOICES = f"//form[{has_class('filters')}]//p[select[starts-with(@id, 'filter-')]]"


def test_narrowed_list_names_its_speaker_outlet_event_and_year(client: Client) -> None:
    reported_thrice()

    page = Document(
        client.get("/quotes?speaker=ines-halloran&outlet=dune-post&event=vote&year=2031").content
    )

    assert page.texts(f"{CHOICES}[position() > 2]") == [
        "SpeakerInes Halloranany speaker",
        "OutletDune Postany outlet",
        "EventSea wall voteany event",
        "Year2031any year",
    ]


def test_whole_list_offers_no_part_of_itself(client: Client) -> None:
    page = Document(client.get("/quotes").content)

    assert page.texts(f"{CHOICES}[position() > 2]") == []
