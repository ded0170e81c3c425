"""Readers' questions in a real browser: a sentence looked up, a draft checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Violation
from tests.factories import SpeakerAliasFactory
from tests.factories.wordings import index_wording
from tests.sea_wall import RESTART, SeaWall, reported_thrice
from tracker.models import Speaker

LOST = RESTART.replace(", however,", "")
DRAFT = f"""“{LOST[:-1]},” Mika Oort, the mayor, said.

“The harbour will stay open through the winter,” said Ines Halloran. The book “A History of
Walls” is sold out.

“Nobody on the quay had ever seen such a sea,” said Ines Halloran.
"""
RECORD = "#answer .record a"


@pytest.fixture
def wall(live_server: LiveServer) -> SeaWall:
    held = reported_thrice()
    mayor = Speaker.objects.get(name="Mika Oort")
    SpeakerAliasFactory.create(speaker=mayor, name="Mika Oort", folded_name="mika oort")
    for quote in (held.begin, held.restart):
        index_wording(quote=quote, text=quote.text)
    return held


def test_home_answers_in_place_and_leads_to_the_quote(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(live_server.url)
    page.get_by_label("Paste a sentence").fill(LOST)
    page.get_by_role("button", name="Look it up").click()
    page.locator(RECORD).wait_for()

    assert page.url == f"{live_server.url}/"
    assert page.locator("#answer .yours del").text_content() == " [missing: however,] "

    page.locator(RECORD).click()

    assert page.url == f"{live_server.url}/q/{wall.restart.pk}"
    assert complaints == []


def test_answer_is_asked_by_keyboard_and_its_address_can_be_sent_on(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(f"{live_server.url}/lookup")
    page.get_by_label("The sentence").focus()
    page.keyboard.insert_text(LOST)
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Mika Oort")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lookup?q=*")
    answer = page.locator("#answer").inner_text()
    page.reload()

    assert page.locator("#answer").inner_text() == answer
    assert page.locator("#answer .conflict").inner_text() == (
        "The text names Mika Oort, the record Ines Halloran; no relation between the two is "
        "recorded; Dune Post credits Mika Oort."
    )
    assert complaints == []


def test_draft_is_checked_in_place_and_marks_lead_to_cards_and_back(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(f"{live_server.url}/check")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check the quotations").click()
    page.locator(".cards").wait_for()

    assert page.locator(".draft mark").count() == page.locator(".card").count() == 4
    page.locator(".draft mark a").first.click()
    assert page.url == f"{live_server.url}/check#item-1"
    page.locator("#item-1 .outcome a").click()
    assert page.url == f"{live_server.url}/check#quotation-1"
    # One click takes the record's words, to be copied.
    page.locator("#item-1 .record").click()
    assert page.evaluate("getSelection().toString()").strip() == RESTART
    assert complaints == []


@pytest.mark.parametrize("path", ["lookup", "check"])
def test_questions_are_answered_without_scripts(
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    wall: SeaWall,
    path: str,
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/{path}")
    page.locator("main textarea").fill(f"“{LOST}”")
    page.locator("main form button").click()

    assert page.locator("main .record").first.inner_text() == RESTART


@pytest.fixture(params=[360, 768, 1280])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size({"width": request.param, "height": 800})
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.mark.usefixtures("_scheme", "wall")
def test_questions_and_answers_are_accessible_and_fit(
    live_server: LiveServer,
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
) -> None:
    found = {}
    for query in ("", f"?q={LOST}&speaker=Mika+Oort", "?q=Nobody had seen such a sea."):
        page.goto(f"{live_server.url}/lookup{query}")
        found[query] = (violations(), page.evaluate("document.documentElement.scrollWidth"))
    page.goto(f"{live_server.url}/check")
    page.get_by_label("The draft").fill(DRAFT)
    page.get_by_role("button", name="Check the quotations").click()
    page.locator(".cards").wait_for()
    found["draft"] = (violations(), page.evaluate("document.documentElement.scrollWidth"))

    assert found == {name: ([], width) for name in found}
    assert complaints == []


def test_answer_stands_on_the_first_screens_of_a_phone(
    live_server: LiveServer, page: Page, wall: SeaWall
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/lookup?q={LOST}")

    record = page.locator(RECORD).bounding_box()

    assert record is not None
    assert record["y"] + record["height"] < 740
