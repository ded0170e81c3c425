"""A quote keeps its address whatever fuller wording comes late; merged ones lead to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.newsroom import print_text
from tests.pages.document import Document
from tracker.models import Article, Quote

pytestmark = pytest.mark.django_db

STORY = "The Tarnbay council voted to keep the sea wall that guards the Orlestone quays."
FIRST_HALF = "The sea wall will stand for another thirty winters"
LAST_HALF = "not one stone of it will be sold to pay for the marina"
FULL = f"{FIRST_HALF}, and {LAST_HALF}"


def report(said: str, outlet: str) -> Article:
    return print_text(f"{STORY}\n\n“{said},” Ines Halloran said.", outlet=outlet)


def shown(client: Client, pk: int) -> dict[str, Any]:
    """What the API says of the quote at that address."""
    found: dict[str, Any] = client.get(f"/api/v1/quotes/{pk}/").json()
    return found


def test_late_fuller_wording_changes_the_words_and_not_the_address(client: Client) -> None:
    report(FIRST_HALF, "Lantern")
    held = Quote.objects.get()
    before = shown(client, held.pk)["text"]

    report(FULL, "Courier")

    assert (before, shown(client, held.pk)["text"]) == (FIRST_HALF, FULL)
    page = client.get(f"/q/{held.pk}")
    assert (page.status_code, Document(page.content).text("//h1")) == (200, FULL)


def test_address_that_became_anothers_leads_there_for_good(client: Client) -> None:
    report(FIRST_HALF, "Lantern")
    report(LAST_HALF, "Record")
    first, second = Quote.objects.order_by("pk").values_list("pk", flat=True)

    report(FULL, "Courier")

    page, data = client.get(f"/q/{second}"), client.get(f"/api/v1/quotes/{second}/")
    assert (page.status_code, page["Location"]) == (301, f"/q/{first}")
    assert (data.status_code, data["Location"]) == (
        301,
        f"http://testserver/api/v1/quotes/{first}/",
    )
    assert shown(client, first)["text"] == FULL


def test_quote_whose_articles_come_back_is_at_its_address() -> None:
    article = report(FULL, "Courier")
    held = Quote.objects.get()
    article.delete()

    report(FULL, "Courier")

    assert list(Quote.objects.current()) == [held]


def test_newer_text_of_an_article_keeps_the_address_and_counts_once() -> None:
    url = "https://courier.example/a"
    for more in ("", "\n\nThe council meets again on Friday."):
        print_text(f"{STORY}{more}\n\n“{FULL},” Ines Halloran said.", outlet="Courier", url=url)

    held = Quote.objects.get()
    assert (held.occurrences.count(), held.occurrence_count) == (2, 1)


def test_what_only_an_older_text_prints_counts_no_more() -> None:
    url = "https://courier.example/a"
    for said in (FULL, "We counted the boats twice and we buried nobody on the night"):
        print_text(f"{STORY}\n\n“{said},” Ines Halloran said.", outlet="Courier", url=url)

    counts = dict(Quote.objects.values_list("text", "occurrence_count"))
    assert counts == {FULL: 0, "We counted the boats twice and we buried nobody on the night": 1}
