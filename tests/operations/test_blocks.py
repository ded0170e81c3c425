"""What stands in a block quotation of another outlet's article has that outlet as its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import NOW, article
from tracker.ingest.values import Testimony
from tracker.models import Attribution, Outlet, OutletDomain
from tracker.operations.intake import read_snapshot, record_article

pytestmark = pytest.mark.django_db

OURS = "“We counted every stone of it before the frost came,” Ines Halloran said."
THEIRS = "“I would not bet my hat on thirty winters,” Mayor Oda Lind told the Tern on Friday."
TEXT = f"{OURS}\n\nThe Tern has another view:\n\n{THEIRS}\n\n{OURS.replace('stone', 'plank')}"
BLOCK = ("block", "https://www.tern.example/mayor", THEIRS)


def sources(*said: Testimony) -> list[str | None]:
    """Whom each quotation of the text is credited to, in its order."""
    read = replace(article(TEXT), testimony=said)
    recorded = record_article(read=read, by=None, now=NOW)
    read_snapshot(snapshot_id=recorded.snapshot.pk, now=NOW)
    rows = Attribution.objects.filter(snapshot=recorded.snapshot, kind="direct").order_by("start")
    return [row.credited_to.name if row.credited_to else None for row in rows]


def test_an_outlet_that_is_known_is_credited_by_its_domain() -> None:
    tern = Outlet.objects.create(name="The Tern", slug="tern")
    OutletDomain.objects.create(outlet=tern, domain="tern.example")

    assert sources(BLOCK) == [None, "The Tern", None]


def test_an_outlet_that_is_not_known_is_made() -> None:
    assert sources(BLOCK) == [None, "tern.example", None]
    assert OutletDomain.objects.get().domain == "tern.example"


def test_own_words_and_words_that_stand_nowhere_have_no_other_source() -> None:
    own = Outlet.objects.create(name="Harbour Courier", slug="harbour-courier")
    OutletDomain.objects.create(outlet=own, domain="tern.example")

    assert sources(BLOCK, ("block", "https://wren.example/a", "Nobody wrote this.")) == [None] * 3
