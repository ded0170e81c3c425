"""The tagging desk in a real browser: by keyboard alone, without scripts, and two at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Request, Route
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desks import PASSAGES, an_editor, open_desk, reviews, six_passages
from tests.factories import Printing
from tracker.models import Article, Attribution, Speaker
from tracker.operations.attributions import reject_attribution
from tracker.vocabulary import RejectReason

TOAST = "#toast"
CURRENT = ".card.current"


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    return six_passages()


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


def note(heard: list[str], word: str, request: Request) -> None:
    if request.method == "POST":
        heard.append(word)


def place(page: Page) -> str:
    return page.locator(f"{CURRENT} h2").inner_text()


def test_article_is_cleared_by_keyboard_alone_a_press_a_passage(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    other = factories.print_article([Printing(quote=factories.QuoteFactory.create())])
    open_desk(page, live_server, article, editor)
    pressed = ["a", "a", "x", "2", "j", "a", "a"]

    for key in pressed:
        page.keyboard.press(key)
    page.locator("#finish.current").wait_for()
    page.locator("#progress").get_by_text("5 of 6 settled").wait_for()

    assert reviews(article) == ["accepted", "accepted", "rejected", "suggested", *["accepted"] * 2]
    assert page.locator(".finish-count").inner_text() == "6 of 6, 1 skipped"
    assert page.evaluate("document.activeElement.id") == "finish"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/desk/{other.pk}/**")
    assert complaints == []


def test_decisions_pressed_faster_than_answered_are_saved_one_after_another_before_leaving(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    other = factories.print_article([Printing(quote=factories.QuoteFactory.create())])
    open_desk(page, live_server, article, editor)
    held: list[Route] = []
    heard: list[str] = []
    page.route("**/admin/desk/accept/", lambda route: held.append(route), times=1)  # noqa: PLW0108  # Playwright marks its handler, which a method of list can't be
    page.on("request", partial(note, heard, "sent"))
    page.on("requestfinished", partial(note, heard, "saved"))

    for key in ["a"] * PASSAGES:
        page.keyboard.press(key)
    page.locator("#finish.current").wait_for()
    page.keyboard.press("Enter")
    page.locator(TOAST).get_by_text("Saving, then on to the next article.").wait_for()
    held[0].continue_()
    page.wait_for_url(f"**/admin/desk/{other.pk}/**")

    assert heard == ["sent", "saved"] * PASSAGES
    assert reviews(article) == ["accepted"] * PASSAGES
    assert complaints == []


def test_answer_swaps_only_what_changed_and_the_focus_stays(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.evaluate("document.querySelectorAll('#text p, .card').forEach(e => { e.seen = true })")
    page.keyboard.press("a")
    page.get_by_text("Accepted.").wait_for()

    untouched = page.evaluate(
        "[...document.querySelectorAll('#text p')].filter(e => e.seen).length"
    )
    assert untouched == PASSAGES
    assert page.evaluate("document.querySelectorAll('.card').length") == PASSAGES + 1
    assert page.evaluate("[...document.querySelectorAll('.card')].every(e => e.seen)")
    assert page.evaluate("document.activeElement.closest('.card').querySelector('h2').innerText")
    assert place(page).startswith("Passage 2 of 6")


def test_undo_leads_back_to_the_passage_whose_decision_it_took_back(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    for key in "aa":
        page.keyboard.press(key)
    page.locator("#progress").get_by_text("2 of 6 settled").wait_for()

    page.keyboard.press("u")
    page.locator(".card.current h2").get_by_text("Passage 2 of 6").wait_for()
    page.keyboard.press("x")
    page.keyboard.press("1")
    page.locator(TOAST).get_by_text("Rejected: scare quote.").wait_for()

    assert reviews(article) == ["accepted", "rejected", *["suggested"] * (PASSAGES - 2)]


def test_unknown_name_makes_a_speaker_and_the_next_passage_takes_it_with_one_key(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)

    page.keyboard.press("s")
    page.keyboard.type("hall")
    page.locator("#speakers-found button").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Said by Ines Halloran.").wait_for()
    page.keyboard.press("1")
    page.locator("#progress").get_by_text("2 of 6 settled").wait_for()
    page.keyboard.press("s")
    # Enter waits for the search: what is typed fast makes nobody new who is held.
    page.keyboard.type("Nuria Pardo")
    page.keyboard.press("Enter")
    page.get_by_text("Said by Nuria Pardo.").wait_for()
    page.locator("#recents").get_by_text("Nuria Pardo 1").wait_for()
    page.keyboard.press("1")
    page.locator("#progress").get_by_text("4 of 6 settled").wait_for()
    page.keyboard.press("s")
    page.keyboard.type("hall")
    page.keyboard.press("Enter")
    page.locator("#progress").get_by_text("5 of 6 settled").wait_for()
    page.keyboard.press("s")
    page.keyboard.type("Halloran")
    page.locator("#speakers-found button").wait_for()
    page.keyboard.press("Shift+Enter")
    page.locator("#progress").get_by_text("6 of 6 settled").wait_for()

    rows = Attribution.objects.filter(snapshot__article=article, review="accepted")
    names = list(rows.order_by("start").values_list("speaker__name", flat=True))
    assert names == [
        *["Ines Halloran"] * 2,
        *["Nuria Pardo"] * 2,
        "Ines Halloran",
        "Halloran",
    ]
    assert Speaker.objects.get(name="Nuria Pardo").kind == "person"
    assert complaints == []


def test_two_editors_collide_and_neither_overwrites_the_other(
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    article: Article,
    editor: User,
) -> None:
    bo = an_editor("bo")
    other = new_context().new_page()
    open_desk(page, live_server, article, editor)
    open_desk(other, live_server, article, bo)
    page.keyboard.press("x")
    page.keyboard.press("1")
    page.get_by_text("Rejected: scare quote.").wait_for()

    other.keyboard.press("a")
    other.get_by_role("heading", name="Changed meanwhile").wait_for()

    assert reviews(article)[0] == "rejected"
    assert other.locator(f"{CURRENT} .conflict td").all_inner_texts() == ["rejected", "accepted"]
    assert other.locator(f"{CURRENT} .conflict strong").inner_text() == "ada"
    other.goto(f"{live_server.url}/admin/desk/{article.pk}/")
    other.get_by_text("Also here: ada").wait_for()


def test_several_are_accepted_after_a_list_and_taken_back_with_one_key(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("b")
    page.locator(".consequences").wait_for()
    listed = page.locator(".consequences > li").count()
    page.keyboard.press("Enter")
    page.locator("#progress").get_by_text("6 of 6 settled").wait_for()
    accepted = reviews(article)
    page.keyboard.press("u")
    page.locator("#progress").get_by_text("0 of 6 settled").wait_for()

    assert (listed, accepted) == (6, ["accepted"] * 6)
    assert reviews(article) == ["suggested"] * 6
    assert page.locator(TOAST).inner_text() == "Undone: accept 6 passages."
    assert complaints == []


def test_undo_names_what_somebody_changed_since_and_does_the_rest_when_asked(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("b")
    page.locator(".consequences").wait_for()
    page.keyboard.press("Enter")
    page.locator("#progress").get_by_text("6 of 6 settled").wait_for()
    since = Attribution.objects.filter(snapshot__article=article).order_by("start")[1]
    reject_attribution(
        attribution=since, reason=RejectReason.TITLE, by=an_editor("bo"), now=timezone.now()
    )

    page.keyboard.press("u")
    refused = page.locator(f"{TOAST}.not-done")
    refused.get_by_text("Not done, because of rows changed since").wait_for()
    named, untouched = refused.inner_text(), reviews(article)
    page.get_by_role("button", name="Do the rest, and leave these rows").click()
    page.locator(TOAST).get_by_text(
        "Undone: accept 6 passages. 1 row was left as it is."
    ).wait_for()

    assert named.count("passage “") == 1
    assert untouched == ["accepted", "rejected", *["accepted"] * 4]
    assert reviews(article) == ["suggested", "rejected", *["suggested"] * 4]
