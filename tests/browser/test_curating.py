"""Curating in a real browser: tags by keyboard, mergers, events in bulk, an official text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desks import an_editor, open_desk, sign_in, six_passages
from tests.operations.queued import follow_all
from tests.operations.test_official import CUT, FIRST, RECORD, SECOND, placed, statement_of
from tracker.models import (
    Article,
    Attribution,
    Event,
    Quote,
    Speaker,
    Statement,
    Step,
    Tagging,
)
from tracker.operations.tagging import tag

CURRENT = ".card.current"


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return an_editor()


@pytest.fixture
def article(live_server: LiveServer) -> Article:
    return six_passages()


def first_of(article: Article) -> Attribution:
    return Attribution.objects.filter(snapshot__article=article).order_by("start")[0]


def test_quote_and_article_are_tagged_by_keyboard_and_untagged_by_undo(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    tag(name="harbour", rows=[factories.QuoteFactory.create()], by=None)
    open_desk(page, live_server, article, editor)
    box = page.locator(f"{CURRENT} .tagging input[name=name]")

    page.keyboard.press("t")
    box.wait_for()
    page.keyboard.type("harb")
    page.locator(f"{CURRENT} .tagging datalist option[value=harbour]").wait_for(state="attached")
    page.keyboard.type("our")
    page.keyboard.press("Enter")
    page.locator("#toast").get_by_text("Tagged “harbour”.").wait_for()
    page.keyboard.type("winter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#toast").get_by_text("Tagged “winter”.").wait_for()
    page.keyboard.press("Escape")
    quote = first_of(article).occurrences.get().quote
    put = [*quote.tagging_set.values_list("tag__name", flat=True)]
    on_article = [*article.tagging_set.values_list("tag__name", flat=True)]
    page.keyboard.press("u")
    page.locator("#toast").get_by_text("Undone").wait_for()

    assert (put, on_article) == (["harbour"], ["winter"])
    assert Tagging.objects.filter(article=article).count() == 0
    assert complaints == []


def test_what_is_typed_in_the_tag_box_fires_no_key_and_escape_leads_back(
    live_server: LiveServer, page: Page, article: Article, editor: User
) -> None:
    open_desk(page, live_server, article, editor)
    page.keyboard.press("t")
    page.locator(f"{CURRENT} .tagging input[name=name]").wait_for()
    page.keyboard.type("jaxu")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.id") == f"card-{first_of(article).pk}"
    assert page.locator(f"{CURRENT} .tagging form").count() == 0
    assert Step.objects.count() == 0


def test_two_speakers_are_merged_after_a_look_and_parted_by_one_key(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    other = factories.SpeakerFactory.create(name="Inez Halloran")
    factories.SpeakerAliasFactory.create(
        speaker=other, name="Inez Halloran", folded_name="inez halloran"
    )
    open_desk(page, live_server, article, editor)
    page.keyboard.press("g")
    page.get_by_role("link", name=re.compile("same as.*speaker")).click()
    page.get_by_role("searchbox").fill("inez")
    page.locator("#found").get_by_role("link", name="Inez Halloran").click()
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_role("button", name="Merge").wait_for()
    listed = page.locator(".foreseen h3").all_inner_texts()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/desk/{article.pk}/**")
    page.get_by_text("Merged speaker “Inez Halloran” into speaker “Ines Halloran”.").wait_for()
    merged = Speaker.objects.get(pk=other.pk).merged_into
    page.locator(CURRENT).wait_for()
    page.keyboard.press("u")
    page.locator("#toast").get_by_text("Undone").wait_for()

    assert listed == ["1 speaker changed", "1 printed name changed"]
    assert merged == Speaker.objects.get(name="Ines Halloran")
    assert Speaker.objects.get(pk=other.pk).merged_into is None
    assert complaints == []


def test_two_quotes_are_merged_by_keyboard_after_a_look_and_parted_by_one_key(
    live_server: LiveServer, page: Page, complaints: list[str], article: Article, editor: User
) -> None:
    here = first_of(article).occurrences.get().quote
    other = factories.carry(factories.QuoteFactory.create(text="Ferries run at six.")).quote
    open_desk(page, live_server, article, editor)
    page.keyboard.press("g")
    page.get_by_role("link", name=re.compile("same as.*this quote")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox").wait_for()
    page.keyboard.type("ferries")
    page.locator("#found").get_by_role("link", name=other.text).wait_for()
    page.locator("#found").get_by_role("link", name=other.text).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show what changes").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Merge").wait_for()
    listed = page.locator(".foreseen h3").all_inner_texts()
    before = Quote.objects.filter(merged_into__isnull=False).count()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/desk/{article.pk}/**")
    page.get_by_text("Merged quote “Ferries run at six.” into quote").wait_for()
    merged = Quote.objects.get(pk=other.pk).merged_into
    page.locator(CURRENT).wait_for()
    page.keyboard.press("u")
    page.locator("#toast").get_by_text("Undone: merge quote").wait_for()

    assert (before, merged) == (0, here)
    assert listed[-2:] == ["1 pair of quotes added", "1 printing changed"]
    assert Quote.objects.get(pk=other.pk).merged_into is None
    assert complaints == []


def test_three_articles_of_the_list_are_put_on_an_event(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    articles = factories.ArticleFactory.create_batch(3)
    behind = factories.ArticleFactory.create()
    event = factories.EventFactory.create(name="The vote")
    sign_in(page, editor)
    page.goto(f"{live_server.url}/admin/tracker/article/")
    for each in articles:
        page.locator(f"input[name=_selected_action][value='{each.pk}']").check()
    page.locator("select[name=action]").select_option("put_chosen_on_event")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("searchbox").wait_for()
    listed = page.locator("ol.chosen > li").count()
    page.get_by_role("searchbox").fill("vote")
    page.locator("#found").get_by_role("button", name="The vote").click()
    page.get_by_role("button", name="Put them on it").wait_for()
    counted = page.locator(".foreseen h3").all_inner_texts()
    page.get_by_role("button", name="Put them on it").click()
    page.get_by_text("Put 3 articles on event “The vote”.").wait_for()

    assert (listed, counted) == (3, ["3 reports on events added"])
    assert {row.article for row in event.reports.all()} == {*articles}
    assert behind.reports.count() == 0
    assert page.url.endswith("/admin/tracker/article/")
    assert complaints == []


def test_official_text_is_attached_from_the_card_without_scripts(
    live_server: LiveServer, new_context: Callable[..., BrowserContext], editor: User
) -> None:
    statement: Statement = statement_of(CUT, FIRST)
    passage = Attribution.objects.order_by("pk")[0]
    page = new_context(java_script_enabled=False).new_page()
    open_desk(page, live_server, passage.snapshot.article, editor, scripts=False)

    page.locator(f"#card-{passage.pk} a:has-text('Quote, statement')").click()
    page.get_by_role("link", name="Its official text").click()
    page.get_by_label("The official text").fill(RECORD)
    page.get_by_role("button", name="Show what changes").click()
    foreseen = page.locator(".foreseen h3").first.inner_text()
    page.get_by_role("button", name="Attach it").click()
    page.get_by_text("Attached the official text").wait_for()
    follow_all()

    assert foreseen == "1 statement changed"
    assert placed(statement) == [(1, True, FIRST), (2, True, SECOND)]
    assert page.url.endswith(f"/admin/desk/{passage.snapshot.article_id}/#card-{passage.pk}")


def test_tags_and_events_work_without_scripts(
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    article: Article,
    editor: User,
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    open_desk(page, live_server, article, editor, scripts=False)

    page.locator(".card a:has-text('Tags')").first.click()
    page.get_by_label("Tag", exact=True).fill("harbour")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.locator(".card a:has-text('Quote, statement')").first.click()
    page.get_by_role("link", name=re.compile("Events.*article")).click()
    page.get_by_role("textbox", name="Its name").fill("The vote")
    page.get_by_role("button", name="Show what making it changes").click()
    page.get_by_role("button", name="Make it").click()

    assert [row.tag.name for row in Tagging.objects.all()] == ["harbour"]
    assert [*Event.objects.get().articles.all()] == [article]


def test_sentences_are_ordered_without_scripts_and_told_as_they_move_with_them(
    live_server: LiveServer,
    page: Page,
    new_context: Callable[..., BrowserContext],
    editor: User,
) -> None:
    statement = factories.StatementFactory.create()
    for place in (1, 2, 3):
        text = f"Sentence {place}."
        factories.QuoteFactory.create(statement=statement, position=place, text=text)
    plain = new_context(java_script_enabled=False).new_page()
    for each in (plain, page):
        sign_in(each, editor)
    address = f"{live_server.url}/admin/desk/statement/{statement.pk}/"

    plain.goto(address)
    plain.get_by_role("button", name=re.compile("Up.*Sentence 3")).click()
    plain.get_by_text("The order is kept.").wait_for()
    page.goto(address)
    page.locator("#order li").first.focus()
    page.keyboard.press("Alt+ArrowDown")

    texts = list(statement.quotes.order_by("position").values_list("text", flat=True))
    assert texts == ["Sentence 1.", "Sentence 3.", "Sentence 2."]
    assert page.get_by_role("status").last.inner_text() == "Place 2 of 3, not saved yet."
    assert page.evaluate("document.activeElement.innerText").startswith("Sentence 1.")


def test_official_text_that_was_being_typed_when_the_tab_closed_is_offered_and_put_back(
    live_server: LiveServer, page: Page, complaints: list[str], editor: User
) -> None:
    statement: Statement = statement_of(CUT, FIRST)
    address = f"{live_server.url}/admin/desk/statement/{statement.pk}/record/"
    sign_in(page, editor)
    page.goto(address)
    page.get_by_label("The official text").fill(RECORD)
    page.goto("about:blank")
    page.goto(address)
    page.get_by_text("You typed here and did not save").wait_for()
    before = page.get_by_label("The official text").input_value()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_role("button", name="Attach it").click()
    page.get_by_role("heading", name="Order of the sentences").wait_for()
    page.goto(address)
    follow_all()

    assert before == ""
    assert placed(statement) == [(1, True, FIRST), (2, True, SECOND)]
    assert page.get_by_text("You typed here and did not save").count() == 0
    assert complaints == []
