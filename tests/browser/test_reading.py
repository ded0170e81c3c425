"""Readers in a real browser: the main journeys, every page type by axe, at phone and desk width."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import claims, factories
from tests.browser.conftest import Violation
from tests.sea_wall import SeaWall, reported_thrice

PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture
def wall(live_server: LiveServer) -> SeaWall:
    return reported_thrice()


@pytest.fixture
def pages(live_server: LiveServer, wall: SeaWall, settings: Settings) -> dict[str, str]:
    """One address of every page type."""
    settings.TRACKER_MAIL_HOST = "mail.quay.example"
    answer, _ = claims.hurt(wall.event)
    paths = {
        "home": "/",
        "events": "/events",
        "event": "/event/vote",
        "quotes": "/quotes?difference=elided_marked",
        "quote": f"/q/{wall.restart.pk}",
        "quote at a revision": f"/q/{wall.restart.pk}?rev=1",
        "taking a quote away": f"/q/{wall.restart.pk}/take-away",
        "reporting an error": f"/report/{wall.restart.occurrences.earliest('id').attribution_id}",
        "statement": f"/statement/{wall.statement.pk}",
        "speakers": "/speakers",
        "speaker": "/speaker/ines-halloran",
        "outlets": "/outlets",
        "outlet": "/outlet/dune-post",
        "article": f"/article/{wall.articles[1].pk}",
        "claim": f"/claim/{answer.claim_id}",
        "article that answers it": f"/article/{answer.snapshot.article_id}",
        "search": "/search?q=harbour",
        "nothing found": "/search?q=gibberish",
        "versions": f"/article/{wall.articles[1].pk}/versions",
        "looked up": "/lookup?q=The+harbour+will+stay+open",
        "a draft to check": "/check",
        "about": "/about",
        "asking for an alert": "/alerts?q=harbour",
    }
    return {name: f"{live_server.url}{path}" for name, path in paths.items()}


def test_a_reader_goes_from_the_grid_to_the_printing_and_its_speaker(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Sea wall vote").click()
    page.get_by_role("cell", name="elided, marked").get_by_role("link").click()

    third = wall.restart.occurrences.get(grade="elided_marked")
    assert page.url == f"{live_server.url}/q/{wall.restart.pk}#occurrence-{third.pk}"
    assert page.locator(f"#occurrence-{third.pk} .verdict b").text_content() == "elided, marked"

    page.locator("h1 ~ .attributed").get_by_role("link", name="Ines Halloran").click()

    assert page.get_by_role("heading", level=1).text_content() == "Ines Halloran"
    assert complaints == []


def test_the_filter_swaps_the_list_and_keeps_the_address(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(f"{live_server.url}/quotes")
    page.get_by_label("Printed somewhere as").select_option("elided_marked")
    page.wait_for_url("**/quotes?*difference=elided_marked*")

    swapped = page.locator("#quotes .quoted").all_text_contents()
    page.reload()

    assert swapped == [f"“{wall.restart.text}”"]
    assert page.locator("#quotes .quoted").all_text_contents() == swapped
    assert complaints == []


def test_going_back_brings_the_whole_page(
    live_server: LiveServer, page: Page, complaints: list[str], wall: SeaWall
) -> None:
    page.goto(f"{live_server.url}/search")
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=wall.begin.text.split()[1]).first.click()
    page.go_back()

    assert page.get_by_role("heading", level=1).all_text_contents() == ["Search"]
    assert page.locator("#results .quoted").count() == 1
    assert complaints == []


def test_everything_works_without_scripts(
    live_server: LiveServer, new_context: Callable[..., BrowserContext], wall: SeaWall
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/quotes")
    page.get_by_label("Words").fill("harbour")
    page.get_by_role("button", name="Show").click()

    assert page.locator("#quotes .quoted").all_text_contents() == [f"“{wall.begin.text}”"]


def test_the_grid_is_reached_by_keyboard(
    live_server: LiveServer, page: Page, wall: SeaWall
) -> None:
    page.goto(f"{live_server.url}/event/vote")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Tide Gazette"


@pytest.fixture(params=[PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size(request.param)
    return int(request.param["width"])


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.mark.usefixtures("_scheme")
def test_every_page_is_accessible_and_fits(
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    pages: dict[str, str],
    width: int,
) -> None:
    found = {}
    for name, address in pages.items():
        page.goto(address)
        needed = page.evaluate("document.documentElement.scrollWidth")
        found[name] = (violations(), needed)

    assert found == {name: ([], width) for name in pages}
    assert complaints == []


@pytest.mark.usefixtures("_scheme")
def test_page_that_is_not_there_is_accessible_and_fits(
    live_server: LiveServer, page: Page, violations: Callable[[], list[Violation]], width: int
) -> None:
    page.goto(f"{live_server.url}/q/999999")

    assert violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_grid_turns_on_a_phone_and_stays_a_table(
    live_server: LiveServer, page: Page, wall: SeaWall
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/event/vote")

    row = page.get_by_role("row").filter(has_text="At this hour")
    cells = row.get_by_role("cell")

    # What was printed comes first, what was not after it.
    tops = [box["y"] for cell in cells.all() if (box := cell.bounding_box())]
    assert sorted(range(len(tops)), key=tops.__getitem__) == [1, 2, 0]
    assert page.get_by_role("table", name="Sentences down the side").count() == 1


def test_a_quote_answers_on_the_first_screen_of_a_phone(
    live_server: LiveServer, page: Page, wall: SeaWall
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/q/{wall.restart.pk}")

    facts = page.locator(".facts").bounding_box()

    assert facts is not None
    assert facts["y"] + facts["height"] < PHONE["height"]


def test_a_quote_weighs_at_most_fifty_kilobytes(
    live_server: LiveServer, page: Page, wall: SeaWall
) -> None:
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body()))))
    page.goto(f"{live_server.url}/q/{wall.restart.pk}", wait_until="networkidle")

    assert sum(sizes) <= 50_000


def test_a_press_copies_the_words_with_their_source(
    live_server: LiveServer,
    context: BrowserContext,
    complaints: list[str],
    page: Page,
    wall: SeaWall,
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/q/{wall.restart.pk}/take-away")

    page.get_by_role("button", name="Copy: Words with their source").click()
    page.get_by_text("Copied.").wait_for()

    shown = page.get_by_label("Words with their source", exact=True).input_value()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert shown.startswith(f"“{wall.restart.text}” Ines Halloran")
    assert complaints == []


def test_a_quote_that_five_outlets_print_fits_on_one_sheet(
    live_server: LiveServer, page: Page, pages: dict[str, str]
) -> None:
    quote = factories.QuoteFactory.create(text=" ".join(["The wall will stand,"] * 8))
    for _ in range(5):
        factories.carry(quote)
    sheets = []

    for address in (f"{live_server.url}/q/{quote.pk}", pages["statement"], pages["speaker"]):
        page.goto(address)
        printed = page.pdf(format="A4")
        sheets.append(printed.count(b"/Type /Page") - printed.count(b"/Type /Pages"))

    assert sheets == [1, 1, 1]
