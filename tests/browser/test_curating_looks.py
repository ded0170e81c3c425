"""The curating pages as they look: nothing for axe or the policy to refuse, and all fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.conftest import Violation
from tests.browser.desks import an_editor, sign_in
from tests.operations.test_official import CUT, FIRST, statement_of
from tracker.models import Attribution, Quote, Speaker
from tracker.operations.tagging import tag

pytestmark = pytest.mark.usefixtures("_scheme")


@pytest.fixture(params=[360, 820, 1280])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size({"width": request.param, "height": 900})
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.fixture
def pages(live_server: LiveServer, page: Page) -> list[str]:
    """Every page of curating, with something to show on each."""
    sign_in(page, an_editor())
    statement = statement_of(CUT, FIRST)
    passage, quote = Attribution.objects.order_by("pk")[0], Quote.objects.order_by("pk")[0]
    speaker = Speaker.objects.get(pk=statement.speaker_id)
    other = factories.SpeakerFactory.create(name="Inez Halloran")
    factories.SpeakerAliasFactory.create(speaker=other, name=speaker.name)
    factories.EventFactory.create()
    article = passage.snapshot.article_id
    tag(name="harbour", rows=[quote], by=None)
    desk = f"{live_server.url}/admin/desk"
    return [
        f"{desk}/passage/{passage.pk}/curate/",
        f"{desk}/passage/{passage.pk}/tags/",
        f"{desk}/tags/quote/{quote.pk}/",
        f"{desk}/tags/several/?row=quote:{quote.pk}&row=speaker:{speaker.pk}",
        f"{desk}/events/?article={article}",
        f"{desk}/same/speaker/{speaker.pk}/",
        f"{desk}/merge/speaker/?row=speaker:{speaker.pk}&row=speaker:{other.pk}",
        f"{desk}/split/{quote.pk}/",
        f"{desk}/wording/{quote.pk}/",
        f"{desk}/statement/{statement.pk}/record/",
        f"{desk}/statement/{statement.pk}/",
    ]


def test_curating_pages_are_accessible_and_fit(
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
    pages: list[str],
) -> None:
    found = {}
    for address in pages:
        page.goto(address)
        found[address] = (violations(), page.evaluate("document.documentElement.scrollWidth"))
    page.goto(pages[6])
    page.get_by_role("button", name="Show what changes").click()
    found["question"] = (violations(), page.evaluate("document.documentElement.scrollWidth"))

    assert found == dict.fromkeys(found, ([], width))
    assert complaints == []
