"""Claims as pages read them: how many of their answers, and whether there are more."""

import pytest
from django.test import Client

from tests import claims
from tests.pages.document import Document
from tests.sea_wall import SeaWall
from tracker.models import Claim, Event
from tracker.queries import claims as queries

pytestmark = pytest.mark.django_db


def asked_of(names: str, event: Event) -> Claim:
    """A claim of the event that an outlet of each of these names answers."""
    asked = claims.claim(event, f"Who saw {names}?")
    for name in names.split():
        claims.answer(asked, claims.article(f"Gull {name}", f"{name} saw it."), name)
    return asked


@pytest.mark.parametrize(("most", "cut"), [(1, True), (3, False)])
def test_a_claim_tells_whether_more_answers_are_held(
    monkeypatch: pytest.MonkeyPatch, most: int, *, cut: bool
) -> None:
    monkeypatch.setattr(queries, "ASSERTIONS", most)
    found = queries.answered(asked_of("Ash Birch Cedar", SeaWall().event).pk)

    assert found is not None
    assert (len(found.answers), found.cut) == (most, cut)


def test_readers_are_told_in_words_of_answers_that_are_left_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ASSERTIONS", 2)
    event = SeaWall().event
    asked_of("Ash", event)
    second = asked_of("Birch Cedar", event)
    third = asked_of("Elm Fir Hazel", event)

    on_event, on_claim = (
        Document(client.get(address).content)
        for address in ("/event/vote", third.get_absolute_url())
    )

    assert on_event.texts("//section[@class='claim']/h3")[-1] == second.text
    assert on_event.texts("//section[@class='claim']/p[@class='note']") == [
        "More answers are held than are shown here, to this claim or to others of the event."
    ]
    assert on_claim.texts("//section[@aria-labelledby='answers']/p[@class='note'][2]") == [
        "More answers are held than are shown here: these are the 2 published first."
    ]
    assert on_claim.text("//p[@class='standfirst']").startswith("The first 2 articles of 2 outlets")
