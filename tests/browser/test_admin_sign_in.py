from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Violation


def test_admin_sign_in_opens_the_admin(
    live_server: LiveServer,
    page: Page,
    complaints: list[str],
    violations: Callable[[], list[Violation]],
) -> None:
    get_user_model().objects.create_superuser("alice", password="correct horse")
    page.goto(f"{live_server.url}/admin/")

    found = violations()
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()

    assert page.get_by_role("heading", level=1).all_text_contents() == ["Site administration"]
    assert (found, complaints) == ([], [])
