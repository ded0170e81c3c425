"""What is typed at the desk and not saved: back after a closed tab, a failure, a lost sign-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desks import an_editor, open_desk, reviews, six_passages, wait_for_keys
from tracker.models import Article, Note, Speaker

TOAST = "#toast"
CURRENT = ".card.current"
NOTE = "[data-pane=note] textarea"
SPEAKER = "[data-pane=speaker] input[name=name]"
SPAN = "[data-pane=span] textarea"


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    return six_passages()


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


def come_back(page: Page) -> None:
    """Close the tab, as far as the page can tell, and open the desk again."""
    address = page.url.split("#")[0]
    page.goto("about:blank")
    page.goto(address)
    wait_for_keys(page)


def test_note_that_was_being_typed_when_the_tab_closed_is_open_again_where_it_was(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    come_back(page)
    page.locator(TOAST).get_by_text("Typed and not saved: a note on passage 2.").wait_for()

    assert page.locator(f"{CURRENT} h2").inner_text().startswith("Passage 2 of 6")
    page.keyboard.type(" today")
    page.keyboard.press("Control+Enter")
    page.locator(f"{CURRENT} .note").get_by_text("Ask the office today").wait_for()
    come_back(page)
    assert page.locator(".pane:visible").count() == 0
    assert Note.objects.get().text == "Ask the office today"
    assert complaints == []


def test_speaker_that_was_being_typed_is_sought_again_with_the_kind_that_was_chosen(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("s")
    page.keyboard.type("Coast Guard")
    page.locator("[data-pane=speaker] input[value=office]").check()
    come_back(page)
    page.locator(TOAST).get_by_text("Typed and not saved: a speaker on passage 1.").wait_for()
    page.get_by_text("Nobody held is called").wait_for()

    assert page.locator(SPEAKER).input_value() == "Coast Guard"
    page.keyboard.press("Enter")
    page.locator(TOAST).get_by_text("Said by Coast Guard.").wait_for()
    page.locator(f"{CURRENT} h2").get_by_text("Passage 2 of 6").wait_for()
    come_back(page)
    assert page.locator("#drafts").inner_text() == ""
    assert complaints == []


def test_span_that_was_being_nudged_is_as_it_was(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("e")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    nudged = page.locator(SPAN).input_value()
    come_back(page)
    page.locator(TOAST).get_by_text("Typed and not saved: a span on passage 1.").wait_for()

    assert page.locator(SPAN).input_value() == nudged
    page.keyboard.press("Control+Enter")
    page.locator(f"{CURRENT} blockquote").get_by_text(nudged, exact=True).wait_for()


def test_what_was_put_away_is_told_on_its_card_and_dropped_when_asked(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    line = page.locator("#drafts")
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    page.keyboard.press("Escape")
    told = line.inner_text()
    page.keyboard.press("j")
    elsewhere = line.inner_text()
    come_back(page)
    page.locator(TOAST).get_by_text("Typed and not saved: a note on passage 1.").wait_for()
    closed = page.locator(".pane:visible").count()
    page.keyboard.press("c")
    page.locator(NOTE).wait_for()
    back = page.locator(NOTE).input_value()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Discard").click()

    assert (told, elsewhere) == ("Typed and not saved: a note cDiscard", "")
    assert (closed, back, line.inner_text()) == (0, "Ask the office", "")
    come_back(page)
    assert page.locator(TOAST).inner_text() == ""
    assert complaints == []


def test_what_was_typed_stays_where_the_server_fails(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    page.route("**/admin/desk/note/", lambda route: route.fulfill(status=500, body=""), times=1)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Not saved: the server failed.").wait_for()

    assert page.locator(NOTE).input_value() == "Ask the office"
    page.keyboard.press("Control+Enter")
    page.locator(f"{CURRENT} .note").get_by_text("Ask the office").wait_for()


def test_speaker_whose_saving_failed_while_the_next_was_typed_comes_back_at_its_passage(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    held = []
    page.route("**/admin/desk/credit/", lambda route: held.append(route), times=1)  # noqa: PLW0108  # Playwright marks its handler, which a method of list can't be
    page.keyboard.press("s")
    page.keyboard.type("Nuria Pardo")
    page.keyboard.press("Shift+Enter")
    page.locator(f"{CURRENT} h2").get_by_text("Passage 2 of 6").wait_for()
    page.keyboard.press("s")
    page.keyboard.type("Pell")
    held[0].fulfill(status=500, body="")
    page.get_by_text("Not saved: the server failed.").wait_for()

    assert page.locator(f"{CURRENT} h2").inner_text().startswith("Passage 1 of 6")
    assert page.locator(SPEAKER).input_value() == "Nuria Pardo"
    page.keyboard.press("Shift+Enter")
    page.locator(TOAST).get_by_text("Said by Nuria Pardo.").wait_for()
    page.locator("#drafts").get_by_text("a speaker").wait_for()
    page.keyboard.press("s")
    assert page.locator(SPEAKER).input_value() == "Pell"
    assert reviews(article) == ["accepted", *["suggested"] * 5]


def test_words_of_two_who_marked_at_once_are_both_shown_and_either_can_stand(
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    article: Article,
    editor: User,
) -> None:
    other = new_context().new_page()
    open_desk(page, live_server, article, editor)
    open_desk(other, live_server, article, an_editor("bo"))
    page.keyboard.press("e")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Control+Enter")
    page.locator(TOAST).get_by_text("Span saved").wait_for()
    stored = page.locator(f"{CURRENT} blockquote").inner_text()

    other.keyboard.press("e")
    other.keyboard.press("Shift+ArrowUp")
    other.keyboard.press("Shift+ArrowRight")
    typed = other.locator(SPAN).input_value()
    other.keyboard.press("Control+Enter")
    other.locator(f"{CURRENT} .conflict").get_by_text("Changed meanwhile").wait_for()
    shown = other.locator(f"{CURRENT} blockquote").inner_text(), other.locator(SPAN).input_value()
    other.keyboard.press("Control+Enter")
    other.locator(TOAST).get_by_text("Span saved").wait_for()

    assert shown == (stored, typed)
    assert other.locator(f"{CURRENT} blockquote").inner_text() == typed


def test_what_was_typed_is_back_after_the_session_ended_and_its_author_signed_in_again(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    """Case 20 on a page with scripts."""
    editor.set_password("a lantern on the pier")
    editor.save()
    open_desk(page, live_server, article, editor)
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.locator("[data-pane=note] button").click()
    page.locator("#id_username").fill(editor.username)
    page.locator("#id_password").fill("a lantern on the pier")
    page.locator("#login-form input[type=submit]").click()
    wait_for_keys(page)

    assert page.locator(NOTE).input_value() == "Ask the office"
    page.locator("[data-pane=note] button").click()
    page.locator(".note").get_by_text("Ask the office").wait_for()


def test_draft_of_a_passage_is_not_another_s(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    other = factories.print_article([factories.Printing(quote=factories.QuoteFactory.create())])
    open_desk(page, live_server, article, editor)
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    open_desk(page, live_server, other, editor)

    assert page.locator(".pane:visible").count() == 0
    assert (page.locator(TOAST).inner_text(), page.locator("#drafts").inner_text()) == ("", "")


def test_draft_is_shown_to_nobody_but_its_editor_where_two_share_a_browser(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    speaker = Speaker.objects.get(name="Ines Halloran")
    form = f"{live_server.url}/admin/tracker/speaker/{speaker.pk}/change/"
    offer = page.get_by_text("You typed here and did not save")
    open_desk(page, live_server, article, editor)
    page.keyboard.press("c")
    page.keyboard.type("Ask the office")
    page.goto(form)
    page.locator("#id_name").fill("Ines Halloran Roe")

    open_desk(page, live_server, article, an_editor("bo"))
    others = (page.locator(".pane:visible").count(), page.locator("#drafts").inner_text())
    page.goto(form)
    page.locator("#id_name").wait_for()
    others_offer = offer.count()
    open_desk(page, live_server, article, editor)
    own = page.locator(NOTE).input_value()
    page.goto(form)
    offer.wait_for()

    assert (others, others_offer) == ((0, ""), 0)
    assert own == "Ask the office"
    assert complaints == []
