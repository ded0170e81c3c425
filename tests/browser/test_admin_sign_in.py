from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Violation


def test_admin_sign_in_opens_the_admin(
    live_server: LiveServer, page: Page, complaints: list[str]
) -> None:
    get_user_model().objects.create_superuser("alice", password="correct horse")

    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()

    assert page.url == f"{live_server.url}/admin/"
    assert complaints == []


def test_violations_names_the_rule_and_the_element(
    page: Page, violations: Callable[[], list[Violation]]
) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src=x></main></html>")

    assert violations() == [Violation("image-alt", ('<img src="x">',))]
