"""The API's documentation in a real browser, under the same content policy as every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Violation


@pytest.mark.parametrize("width", [360, 1280])
def test_documentation_is_accessible_and_breaks_no_policy(
    live_server: LiveServer,
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/api/v1/docs/")

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert (violations(), complaints, overflow) == ([], [], 0)


def test_footer_leads_through_the_root_to_the_documentation(
    live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/about")
    page.get_by_role("link", name="Data").click()

    assert page.url == f"{live_server.url}/api/v1/docs/"
    assert page.get_by_role("heading", level=1).text_content() == "The API"


def test_example_of_a_list_opens(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/api/v1/docs/#quotes")
    page.get_by_role("link", name="GET /api/v1/quotes/").click()

    assert page.text_content("body") == '{"next":null,"previous":null,"results":[]}'
