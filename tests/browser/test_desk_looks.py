"""The desk without scripts, with keys of one's own, when signed out, and as it looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.conftest import Violation
from tests.browser.desks import an_editor, open_desk, reviews, sign_in, six_passages
from tracker.models import Article, Attribution

CURRENT = ".card.current"


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    return six_passages()


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


def test_keys_can_be_changed_and_clashes_are_refused(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("?")
    page.locator("[data-of=accept]").click()
    page.keyboard.press("j")
    clash = page.locator("#key-clash").inner_text()
    page.locator("[data-of=accept]").click()
    page.keyboard.press("y")
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("y")
    page.get_by_text("Accepted.").wait_for()

    assert clash == "“j” is taken: Next passage."
    assert page.locator(f"{CURRENT} [data-key=accept]").inner_text() == "y"
    assert reviews(article).count("accepted") == 1


def test_article_is_cleared_without_scripts(
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    article: Article,
    editor: User,
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    open_desk(page, live_server, article, editor, scripts=False)

    page.locator(".card button:has-text('Accept'):not([disabled])").first.click()
    page.locator(".card a:has-text('Reject')").nth(1).click()
    page.locator("button:has-text('title')").click()
    page.locator(".card a:has-text('Span')").nth(2).click()
    page.locator("textarea[name=exact]").fill("The sea wall")
    page.locator("button:has-text('Save the span')").click()

    assert reviews(article) == ["accepted", "rejected", "accepted", *["suggested"] * 3]
    assert page.locator("#progress").inner_text().strip() == "3 of 6 settled"


@pytest.fixture(params=[360, 820, 1280])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size({"width": request.param, "height": 900})
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.fixture
def at_desk(live_server: LiveServer, page: Page, article: Article, editor: User) -> str:
    """The address of the desk, where the editor has signed in, with a pair of quotes to settle."""
    sign_in(page, editor)
    quote = Attribution.objects.filter(snapshot__article=article)[0].occurrences.get().quote
    factories.QuoteMatchFactory.create(left=quote)
    return f"{live_server.url}/admin/desk/{article.pk}/"


@pytest.mark.usefixtures("_scheme")
def test_desk_is_accessible_and_fits(
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
    at_desk: str,
) -> None:
    found = {}
    page.goto(at_desk)
    found["desk"] = (violations(), page.evaluate("document.documentElement.scrollWidth"))
    for key in "xsecn":
        page.keyboard.press(key)
        found[key] = (violations(), page.evaluate("document.documentElement.scrollWidth"))
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    found["?"] = (violations(), page.evaluate("document.documentElement.scrollWidth"))
    page.goto(at_desk.rsplit("/", 2)[0] + "/")
    found["queue"] = (violations(), page.evaluate("document.documentElement.scrollWidth"))

    assert found == dict.fromkeys(found, ([], width))
    assert complaints == []


def test_sentences_are_ordered_by_keys_and_by_dragging(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    statement = factories.StatementFactory.create()
    for place in (1, 2, 3):
        factories.QuoteFactory.create(
            statement=statement, position=place, text=f"Sentence {place}."
        )
    sign_in(page, editor)
    page.goto(f"{live_server.url}/admin/desk/statement/{statement.pk}/")
    rows = page.locator("#order li")

    rows.nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 2})
    page.get_by_role("button", name="Save this order").click()
    page.get_by_text("The order is kept.").wait_for()

    texts = list(statement.quotes.order_by("position").values_list("text", flat=True))
    assert texts == ["Sentence 3.", "Sentence 2.", "Sentence 1."]
    assert complaints == []
