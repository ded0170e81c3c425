"""Two editors read one article blind in two browsers; whoever gave it settles the differences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Violation
from tests.browser.desks import PASSAGES, reviews, sign_in, six_passages, wait_for_keys
from tests.factories.people import person
from tests.readers import hand_in_both, room
from tracker.models import Article, Attribution, ReadingPair, ReadPassage, Speaker
from tracker.operations.readings import (
    change_read_passage,
    new_read_passage,
    reject_read_passage,
)
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, Role


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    return six_passages()


def newsroom() -> dict[str, User]:
    """Ada and Bo, who may settle passages, and Cleo, an editor."""
    roles = {"ada": Role.TAGGER, "bo": Role.TAGGER, "cleo": Role.EDITOR}
    return {name: person(role, username=name) for name, role in roles.items()}


def give(page: Page, live_server: LiveServer, article: Article) -> None:
    """From the queue, by the form."""
    page.goto(f"{live_server.url}/admin/desk/")
    page.get_by_role("link", name="Give to two editors").click()
    page.get_by_label("One editor").select_option("ada")
    page.get_by_label("The other").select_option("bo")
    page.get_by_role("button", name="Give to both").click()
    page.get_by_text("Given to ada and bo.").wait_for()


def open_reading(page: Page, live_server: LiveServer, user: User) -> None:
    sign_in(page, user)
    page.goto(f"{live_server.url}/admin/desk/readings/")
    page.locator("#mine + ol a").click()
    wait_for_keys(page)


def decided(name: str) -> list[str]:
    rows = ReadPassage.objects.filter(reading__editor__username=name).order_by("places")
    return [row.review for row in rows]


def ada_reads(page: Page) -> None:
    """She refuses the second, shortens the third, credits the fourth to somebody new."""
    for key in ("a", "x", "2", "e", "Shift+ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    page.locator("[data-pane=span] button:has-text('Save')").click()
    page.get_by_text("Span saved; you keep the passage.").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.type("Nuria Pardo")
    page.get_by_text("Nobody held is called").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Said by Nuria Pardo.").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("a")
    page.locator("#finish.current").wait_for()
    page.locator("#progress").get_by_text("6 of 6 settled").wait_for()


def bo_reads(page: Page, live_server: LiveServer, article: Article) -> None:
    """He sees nothing of that, also where he opens the article's desk, and keeps everything."""
    assert page.locator("#progress").inner_text().strip() == "0 of 6 settled"
    assert page.get_by_text("Nuria Pardo").count() == 0
    page.goto(f"{live_server.url}/admin/desk/{article.pk}/")
    wait_for_keys(page)
    assert "/reading/" in page.url
    for _ in range(PASSAGES):
        page.keyboard.press("a")
    page.locator("#progress").get_by_text("6 of 6 settled").wait_for()


def cleo_settles(page: Page, live_server: LiveServer) -> None:
    """The second as Bo has it, the others as Ada has it; then what both say is taken over."""
    page.goto(f"{live_server.url}/admin/desk/readings/")
    page.locator("#given ~ ul a").first.click()
    page.get_by_text("3 of 3 differences to settle").wait_for()
    page.locator(".difference[data-waits]:focus").wait_for()
    page.keyboard.press("2")
    page.get_by_text("2 of 3 differences to settle").wait_for()
    page.keyboard.press("1")
    page.get_by_text("1 of 3 differences to settle").wait_for()
    page.keyboard.press("1")
    page.get_by_text("Every difference is settled").wait_for()
    page.get_by_role("link", name="List what would change").click()
    page.get_by_role("button", name="Take over 3 passages").click()
    page.get_by_text("Taken over: 3 passages.").wait_for()


@pytest.fixture
def two_more(
    new_context: Callable[..., BrowserContext], complaints: list[str]
) -> tuple[Page, Page]:
    """Two other browsers; what they complain about is heard too."""

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    pages = new_context().new_page(), new_context().new_page()
    for each in pages:
        each.on("pageerror", lambda error: complaints.append(str(error)))
        each.on("console", hear)
    return pages


def test_article_is_read_by_two_blind_and_their_differences_settled_by_keyboard(
    live_server: LiveServer,
    page: Page,
    two_more: tuple[Page, Page],
    complaints: list[str],
    article: Article,
) -> None:
    people = newsroom()
    ada, bo = two_more
    sign_in(page, people["cleo"])
    give(page, live_server, article)
    open_reading(ada, live_server, people["ada"])
    ada_reads(ada)
    open_reading(bo, live_server, people["bo"])
    bo_reads(bo, live_server, article)
    ada.keyboard.press("Enter")
    ada.get_by_text("The other reading is still open").wait_for()
    bo.keyboard.press("Enter")
    bo.get_by_text("3 of 3 differences to settle").wait_for()

    assert decided("ada") == ["accepted", "rejected", *["accepted"] * 4]
    assert decided("bo") == ["accepted"] * 6
    assert reviews(article) == ["suggested"] * 6
    assert not Speaker.objects.filter(name="Nuria Pardo").exists()

    cleo_settles(page, live_server)
    rows = Attribution.objects.filter(snapshot__article=article).order_by("start")
    assert [row.review for row in rows] == ["accepted"] * 6
    assert [str(row.speaker) for row in rows].count("Nuria Pardo") == 1
    page.keyboard.press("u")
    page.get_by_text("Undone: take over 3").wait_for()
    assert reviews(article).count("suggested") == 3
    assert complaints == []


def test_reading_is_done_and_settled_without_scripts(
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    article: Article,
) -> None:
    people = newsroom()
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, people["cleo"])
    give(page, live_server, article)
    for name in ("ada", "bo"):
        sign_in(page, people[name])
        page.goto(f"{live_server.url}/admin/desk/readings/")
        page.locator("#mine + ol a").click()
        if name == "ada":
            page.locator(".card a:has-text('Reject')").first.click()
            page.locator("button:has-text('title')").click()
        while page.locator(".state-suggested").count():
            page.locator(".card:has(.state-suggested) button:has-text('Accept')").first.click()
        page.get_by_role("button", name="Hand in").click()
    sign_in(page, people["cleo"])
    page.goto(f"{live_server.url}/admin/desk/readings/{ReadingPair.objects.get().pk}/")
    page.get_by_role("button", name="As ada has it").click()

    assert page.get_by_role("heading", name="Every difference is settled").count() == 1
    assert reviews(article) == ["rejected", *["suggested"] * 5]


@pytest.fixture(params=[360, 820, 1280])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size({"width": request.param, "height": 900})
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.mark.usefixtures("_scheme")
def test_pages_of_readings_are_accessible_and_fit(
    live_server: LiveServer,
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
) -> None:
    found = room(3)
    sign_in(page, found.ada)
    seen = {}

    def look(name: str) -> None:
        seen[name] = (violations(), page.evaluate("document.documentElement.scrollWidth"))

    page.goto(f"{live_server.url}/admin/desk/reading/{found.of(found.ada).pk}/")
    wait_for_keys(page)
    look("reading")
    for key in "xsen":
        page.keyboard.press(key)
        look(key)
        page.keyboard.press("Escape")
    page.goto(f"{live_server.url}/admin/desk/readings/")
    look("list of a reader")
    first, second, _ = found.passages(found.ada)
    reject_read_passage(passage=first, reason=RejectReason.TITLE, by=found.ada)
    content = [Span(second.places[0], second.places[0] + 7)]
    change_read_passage(passage=second, content=content, kind=Kind.MIXED, by=found.ada)
    new_read_passage(reading=found.of(found.bo), content=[Span(0, 4)], kind=Kind.MIXED, by=found.bo)
    hand_in_both(found)
    sign_in(page, found.cleo)
    for name, path in (
        ("give", f"{found.article.pk}/give/"),
        ("list of an editor", "readings/"),
        ("side by side", f"readings/{found.pair.pk}/"),
        ("agreed", f"readings/{found.pair.pk}/agreed/"),
        ("agreement", "agreement/"),
        ("queue", ""),
    ):
        page.goto(f"{live_server.url}/admin/desk/{path}")
        look(name)

    assert seen == dict.fromkeys(seen, ([], width))
    assert complaints == []
