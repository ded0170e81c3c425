"""Case 30: forty script vectors, hx- attributes included, lie inert on every kind of page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, Request
from pytest_django.live_server_helper import LiveServer

from tests.browser.desks import an_editor, sign_in
from tests.factories import NOON
from tests.ingest.documents import BIDI, SAID, VECTORS
from tests.newsroom import article, take_in
from tracker.models import Article, Quote, Speaker
from tracker.vocabulary import Precision


@pytest.fixture
def addresses(live_server: LiveServer) -> list[str]:
    """Every kind of page that shows what was taken in."""
    said = [f"“{SAID} {number} {each},” Oda Lind said." for number, each in enumerate(VECTORS)]
    held = take_in(
        article(
            "\n\n".join([*VECTORS, *said, f"“{BIDI}{SAID},” Oda Lind said."]),
            outlet=VECTORS[0],
            headline=f"{BIDI}{VECTORS[2]}",
            byline=VECTORS[3],
            published_at=NOON,
            published_precision=Precision.DAY,
        )
    ).article
    for vector in VECTORS[1:]:
        Article.objects.create(outlet=held.outlet, headline=vector, byline=vector)
    quotes = Quote.objects.order_by("pk")
    speaker = Speaker.objects.order_by("pk").first()
    found = [
        *("/", "/quotes", "/events", "/outlets", "/speakers"),
        held.get_absolute_url(),
        f"/q/{quotes[0].pk}",
        held.outlet.get_absolute_url(),
        f"/search?q={quote(VECTORS[0])}",
        *([speaker.get_absolute_url()] if speaker else []),
        *(f"/admin/desk/{held.pk}/", "/admin/tracker/article/"),
        f"/admin/tracker/article/{held.pk}/change/",
    ]
    return [f"{live_server.url}{each}" for each in found]


def test_no_page_runs_or_asks_for_anything_that_an_article_says(
    addresses: list[str],
    context: BrowserContext,
    page: Page,
    complaints: list[str],
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    sign_in(page, an_editor())
    context.on("request", note)
    told = []
    for address in addresses:
        answer = page.goto(address)
        page.wait_for_load_state("load")
        told.append((answer and answer.status, page.evaluate("typeof window.hit")))

    assert told == [(200, "undefined")] * len(addresses)
    assert [each for each in asked if not each.startswith(addresses[0])] == []
    assert complaints == []
