"""Claims in a real browser: words selected at the desk, a judgement, and what a reader sees."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import claims, factories
from tests.browser.desks import an_editor, open_desk, select_words
from tests.factories import NOON
from tests.sea_wall import SeaWall
from tracker.models import Assertion


def test_words_selected_at_the_desk_answer_a_claim_that_readers_see_judged(
    live_server: LiveServer, page: Page, complaints: list[str]
) -> None:
    wall = SeaWall()
    left, _ = claims.hurt(wall.event)
    quote = factories.QuoteFactory.create(
        text="On Friday a rigger was hurt, as it seems.", speaker=wall.speaker
    )
    article = factories.print_article(
        [factories.Printing(quote=quote)],
        outlet=claims.publisher("Tern Times"),
        published_at=NOON,
    )
    open_desk(page, live_server, article, an_editor())

    select_words(page, "a rigger")
    page.keyboard.press("n")
    page.get_by_role("link", name="These words answer a claim…").click()
    page.wait_for_url("**/claims/?*")
    assert page.get_by_label("The words as printed:").input_value() == "a rigger"
    page.goto(f"{page.url}&claim={left.claim_id}")
    page.get_by_role("button", name="Keep these words").click()

    pair = page.locator("section.judging").filter(has_text="a pipe fitter").first
    pair.get_by_label("Contradictory: both cannot hold").check()
    pair.get_by_label("Why, in words for readers").fill("One was hurt, one trade.")
    pair.get_by_role("button", name="Judge").click()
    page.get_by_text("Judged.").wait_for()
    page.goto(f"{live_server.url}/event/vote")

    assert page.locator(".claim figcaption").all_text_contents() == [
        "Dune Post",
        "Tide Gazette via Reed Review",
        "Tern Times, by Ines Halloran suggested",
    ]
    page.get_by_role("link", name="a rigger").click()
    marked = page.locator(f"#assertion-{Assertion.objects.latest('pk').pk} + mark")
    assert marked.text_content() == "a rigger"
    assert complaints == []
