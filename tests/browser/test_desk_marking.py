"""Marking at the desk in a real browser: stretches by mouse and by keys, one within another."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desks import an_editor, open_desk, reviews, select_words, six_passages
from tests.factories import Printing
from tracker.models import Article, Attribution
from tracker.vocabulary import SpanRole

TOAST = "#toast"
CURRENT = ".card.current"
WALL = "The wall will stand, and it will hold the sea back for years."


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    """One passage, whose words are WALL."""
    quote = factories.QuoteFactory.create(text=WALL)
    return factories.print_article([Printing(quote=quote)])


def box(page: Page, pane: str) -> Locator:
    return page.locator(f"[data-pane={pane}] textarea")


def content(passage: Attribution) -> list[str]:
    rows = passage.spans.filter(role=SpanRole.CONTENT).order_by("start")
    return list(rows.values_list("exact", flat=True))


def marked() -> list[str]:
    return content(Attribution.objects.get(engine=""))


def make(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    page.locator("[data-pane=speaker]:not([hidden])").wait_for()


def test_span_is_nudged_by_word_and_by_character_at_both_ends_and_kept_so(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("e")
    words = box(page, "span")
    shown = [words.input_value()]

    for key in ("Shift+ArrowLeft", "Alt+ArrowLeft", "Shift+ArrowUp", "Shift+ArrowRight"):
        page.keyboard.press(key)
        shown.append(words.input_value())
    for key in ("Alt+ArrowRight", "Alt+ArrowRight", "Shift+ArrowDown", "Alt+ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")
    page.locator(TOAST).get_by_text("Span saved").wait_for()

    assert shown == [
        WALL,
        "The wall will stand, and it will hold the sea back for years",
        "The wall will stand, and it will hold the sea back for year",
        "The wall will stand, and it will hold the sea back for year",
        "wall will stand, and it will hold the sea back for year",
    ]
    # To the character, within a word too.
    assert content(Attribution.objects.get()) == [
        "ll will stand, and it will hold the sea back for yea"
    ]
    assert complaints == []


def test_interrupted_quotation_is_marked_from_selections_as_one_passage(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    select_words(page, "ll will sta")
    page.get_by_role("button", name="New passage").click()
    words = box(page, "new")
    first = words.input_value()
    select_words(page, "hold the s", holding="Control")
    both = words.input_value()
    # What overlaps a stretch takes its place, and the other stays.
    select_words(page, "hold the sea ba")
    page.get_by_role("button", name="Select a further stretch").last.click()
    select_words(page, "for yea")
    make(page)

    assert first == "wall will stand"
    assert both == "wall will stand\nhold the sea"
    assert marked() == ["wall will stand", "hold the sea back", "for years"]
    assert complaints == []


def test_arrows_move_the_stretch_at_the_caret(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    select_words(page, "wall will stand")
    page.keyboard.press("n")
    select_words(page, "hold the sea", holding="Control")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowLeft")

    assert box(page, "new").input_value() == "wall will\nhold the sea back"
    make(page)
    assert marked() == ["wall will", "hold the sea back"]


def test_passage_within_a_passage_is_credited_itself_and_undo_takes_its_card_away(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    outer = Attribution.objects.get()
    select_words(page, "hold the sea")
    page.keyboard.press("n")
    make(page)
    page.keyboard.type("Coast Guard")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(TOAST).get_by_text("Said by Coast Guard.").wait_for()
    inner = Attribution.objects.get(engine="")
    cards = page.locator(".card h2").all_inner_texts()
    nested = page.locator("#text .mark").all_inner_texts()
    for gone in ("Undone: credit", "Undone: mark"):
        page.keyboard.press("u")
        page.locator(TOAST).get_by_text(gone).wait_for()

    assert (str(inner.speaker), inner.speaker and inner.speaker.kind) == ("Coast Guard", "office")
    assert outer.speaker == Attribution.objects.get().speaker
    assert [each.split("\n")[0].strip() for each in cards] == [
        "Passage 1 of 2 suggested",
        "Passage 2 of 2 accepted",
        "End of the article",
    ]
    assert "hold the sea" in nested
    assert page.locator(".card h2").count() == 2
    assert complaints == []


def test_passages_that_overlap_stand_beside_each_other(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    for words in ("stand, and it will", "and it will hold"):
        select_words(page, words)
        page.keyboard.press("n")
        make(page)
        page.keyboard.press("Escape")
    made = Attribution.objects.filter(engine="").order_by("start")

    assert [content(each) for each in made] == [["stand, and it will"], ["and it will hold"]]
    assert reviews(article) == ["suggested", "accepted", "accepted"]


def test_pane_without_a_selection_marks_nothing_of_what_was_selected_before(
    live_server: LiveServer, page: Page, editor: User
) -> None:
    open_desk(page, live_server, six_passages(), editor)
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    page.keyboard.press("n")

    assert box(page, "new").input_value() == ""
    assert page.locator("[data-pane=new] [name=places]").input_value() == ""
