"""The outbox of the machine in a real browser: cleared by keyboard, without scripts, on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.conftest import Violation
from tests.browser.desks import an_editor, open_desk, sign_in
from tests.factories import Printing
from tests.outboxes import WAITING, conflict, same_quotes
from tracker.models import Article, Decision, Deferral, LostAnchor, Quote, QuoteMatch
from tracker.queries.outbox import Asked, Queue, queued

CURRENT = "#outbox-items .card.current"
SMALL = """[...document.querySelectorAll('#content :is(button, a.button, select, summary)')]
    .filter(each => each.checkVisibility())
    .map(each => [each.innerText, each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([words]) => words)"""
# Those that stand in a line of text.
LOW = """[...document.querySelectorAll('#content .by a, #user-tools :is(a, button)')]
    .filter(each => each.getBoundingClientRect().height < 24).map(each => each.innerText)"""
CUT = """[...document.querySelectorAll('#header :is(a, button)')]
    .filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.innerText)"""


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


def open_queue(page: Page, live_server: LiveServer, queue: Queue, user: User) -> None:
    """The queue, its keys ready."""
    sign_in(page, user)
    page.goto(f"{live_server.url}/admin/desk/outbox/{queue}/")
    page.locator(CURRENT).wait_for()


def reviews() -> list[str]:
    return list(QuoteMatch.objects.order_by("pk").values_list("review", flat=True))


def test_queue_is_cleared_by_keyboard_a_press_a_finding(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    for _ in range(5):
        same_quotes()
    open_queue(page, live_server, Queue.SAME_QUOTES, editor)

    for key in ("a", "x", "o", "j", "l"):
        page.keyboard.press(key)
    page.locator("#queues").get_by_text("Likely same quotes 1", exact=True).wait_for()

    # The newest first, as all are carried by as many.
    assert reviews() == ["suggested", "suggested", "rejected", "rejected", "accepted"]
    assert Deferral.objects.get().editor == editor
    assert page.locator(".finish-count").inner_text() == "5 of 5, 1 skipped"
    assert page.evaluate("document.activeElement.id") == "finish"
    assert complaints == []


def test_keys_take_back_and_do_again(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    same_quotes()
    open_queue(page, live_server, Queue.SAME_QUOTES, editor)

    page.keyboard.press("x")
    page.locator("#toast").get_by_text("Not the same; not offered again.").wait_for()
    page.keyboard.press("u")
    page.locator("#toast").get_by_text("Undone: not the same quote").wait_for()
    undone = reviews()
    page.locator(CURRENT).get_by_text("Same quote a").wait_for()
    page.keyboard.press("Shift+U")
    page.locator("#toast").get_by_text("Done again: ").wait_for()

    assert (undone, reviews()) == (["suggested"], ["rejected"])
    assert complaints == []


def test_undo_leads_back_to_the_finding_that_waits_again(
    live_server: LiveServer, page: Page, editor: User
) -> None:
    for _ in range(3):
        same_quotes()
    open_queue(page, live_server, Queue.SAME_QUOTES, editor)
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")

    page.keyboard.press("x")
    page.locator("#toast").get_by_text("Not the same; not offered again.").wait_for()
    page.keyboard.press("u")

    page.locator(f"#{second}.current").wait_for()
    assert page.evaluate("document.activeElement.id") == second


def test_another_credit_stands_by_its_number(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    quote = conflict()
    other = quote.occurrences.exclude(attribution__speaker=quote.speaker).get()
    open_queue(page, live_server, Queue.CONFLICTS, editor)

    page.keyboard.press("2")
    page.locator("#toast").get_by_text("Said by ").wait_for()

    assert Quote.objects.get(pk=quote.pk).speaker == other.attribution.speaker
    assert complaints == []


def test_queue_is_cleared_without_scripts(
    live_server: LiveServer, new_context: Callable[..., BrowserContext], editor: User
) -> None:
    for _ in range(3):
        same_quotes()
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, editor)
    page.goto(f"{live_server.url}/admin/desk/outbox/same-quotes/")

    page.get_by_role("button", name="Same quote").first.click()
    page.get_by_role("button", name="Not the same").first.click()
    page.get_by_role("button", name="Later", exact=True).first.click()
    page.get_by_text("Nothing waits here.").wait_for()
    page.get_by_role("button", name="Undo").click()

    assert page.get_by_text("Undone: decide later").count() == 1
    assert reviews() == ["suggested", "rejected", "accepted"]
    assert Decision.objects.count() == 1


@pytest.fixture(params=[360, 820, 1280])
def width(request: pytest.FixtureRequest, page: Page) -> int:
    page.set_viewport_size({"width": request.param, "height": 800})
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def _scheme(request: pytest.FixtureRequest, page: Page) -> None:
    page.emulate_media(color_scheme=request.param)


@pytest.mark.usefixtures("_scheme")
def test_every_queue_is_accessible_and_fits(  # noqa: PLR0913, PLR0917 - what a look asks for
    live_server: LiveServer,
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
    editor: User,
) -> None:
    for make in WAITING.values():
        make()
    found = {}
    lost = LostAnchor.objects.get()
    factories.AnchorFactory.create(
        occurrence=lost.passage.occurrences.get(), snapshot=lost.snapshot, status="changed"
    )
    of_one = f"{Queue.LOST_ANCHORS}/?article={lost.snapshot.article_id}"
    sign_in(page, editor)
    for place in (*(f"{queue}/" for queue in Queue), of_one):
        page.goto(f"{live_server.url}/admin/desk/outbox/{place}")
        page.locator(CURRENT).wait_for()
        small = page.evaluate(f"[...{SMALL}, ...{LOW}]") if width < 1024 else []
        small += page.evaluate(CUT)
        across = page.evaluate("document.documentElement.scrollWidth")
        found[place] = (violations(), across, small)

    assert found == dict.fromkeys(found, ([], width, []))
    assert complaints == []


def test_first_of_each_queue_is_accepted_and_the_second_refused_by_keys(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    sign_in(page, editor)
    settled = {}
    for queue in Queue:
        rows = [WAITING[queue](), WAITING[queue]()]
        before = len(queued(Asked(queue, editor.pk)).items)
        page.goto(f"{live_server.url}/admin/desk/outbox/{queue}/")
        page.locator(CURRENT).wait_for()
        for key in ("a", "x"):
            page.keyboard.press(key)
        count = page.locator("#queues [aria-current]")
        count.get_by_text(f"{queue.label} {before - len(rows)}").wait_for()
        settled[queue] = before - len(queued(Asked(queue, editor.pk)).items)

    assert settled == dict.fromkeys(Queue, 2)
    assert complaints == []


def offered() -> Article:
    """An article whose first passage may be of two other quotes."""
    first, second = (factories.QuoteFactory.create() for _ in range(2))
    article = factories.print_article([Printing(quote=first), Printing(quote=second)])
    for _ in range(2):
        factories.QuoteMatchFactory.create(
            left=first, right=factories.carry(factories.QuoteFactory.create()).quote
        )
    return article


def test_matches_of_a_passage_are_decided_by_keyboard(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    open_desk(page, live_server, offered(), editor)

    page.keyboard.press("m")
    page.keyboard.press("x")
    page.locator("#toast").get_by_text("Not the same").wait_for()
    page.locator(".matching[data-open]:focus").wait_for()
    page.keyboard.press("l")
    page.locator("#toast").get_by_text("Put aside for you").wait_for()
    page.locator(".card.current:focus").wait_for()
    page.keyboard.press("m")
    page.locator("#toast").get_by_text("No match waits in this passage.").wait_for()
    page.keyboard.press("a")
    page.locator("#progress").get_by_text("1 of 2 settled").wait_for()

    assert reviews() == ["rejected", "suggested"]
    assert complaints == []


def test_link_that_the_machine_is_sure_of_is_refused_by_keys(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    quote = factories.QuoteFactory.create()
    first, second = (factories.carry(quote) for _ in range(2))
    assert second.match_review == "suggested"
    open_desk(page, live_server, second.attribution.snapshot.article, editor)

    page.keyboard.press("m")
    page.locator(".matching:focus").wait_for()
    page.keyboard.press("x")
    page.locator("#toast").get_by_text("Not the same: it is a quote of its own now.").wait_for()
    page.locator(".card.current:focus").wait_for()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.quote, second.quote == quote) == (quote, False)
    assert complaints == []


def test_card_on_a_phone_folds_and_leaves_the_text_in_sight(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_desk(page, live_server, offered(), editor)
    sheet = page.locator("#cards")
    folded = sheet.bounding_box()
    more = page.get_by_role("button", name="More")

    more.click()
    page.get_by_role("button", name="Less").wait_for()
    unfolded = sheet.bounding_box()
    page.get_by_role("button", name="Less").click()
    small = page.evaluate(SMALL)
    page.get_by_role("button", name="Accept", exact=True).locator("visible=true").click()
    page.locator(".card.current h2").get_by_text("Passage 2 of 2").wait_for()

    assert folded is not None
    assert unfolded is not None
    assert folded["height"] <= 740 * 0.4 < unfolded["height"] <= 740 * 0.8
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert complaints == []


def test_nothing_waits_after_all_was_answered(
    live_server: LiveServer, page: Page, editor: User
) -> None:
    same_quotes()
    open_queue(page, live_server, Queue.SAME_QUOTES, editor)

    page.keyboard.press("a")
    page.locator("#toast").get_by_text("One quote now.").wait_for()

    assert queued(Asked(Queue.SAME_QUOTES, editor.pk)).items == ()
