"""A real Chromium for the tests in this folder, and what to ask of a page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import ConsoleMessage, Page

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ROOT = 0


class Violation(NamedTuple):
    """One broken accessibility rule and the elements that break it."""

    rule: str
    elements: tuple[str, ...]


def chromium() -> str | None:
    """The path of an installed Chromium; CHROMIUM names one elsewhere."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark this folder's tests, and run them last, after the others were shuffled.

    Playwright leaves an event loop running, in which Django refuses any later test its database.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
    yield
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser_type_launch_args(django_db_setup: None) -> dict[str, Any]:
    """How Playwright starts the browser: after the database is made, so that it ends before it."""
    path = chromium()
    if path is None:
        pytest.skip("No Chromium here: install Debian's chromium, or set CHROMIUM to its path.")
    # Chromium's sandbox doesn't work for root, which is what most CI runs as.
    sandbox = ["--no-sandbox"] if os.geteuid() == ROOT else []
    return {"executable_path": path, "args": [*sandbox, "--disable-dev-shm-usage"]}


@pytest.fixture(autouse=True, scope="package")
def _django_beside_an_event_loop() -> Iterator[None]:
    """Let tests here use the ORM while Playwright's event loop runs in the same thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser itself complains about: script errors, refused content, failed loads."""
    heard: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def violations(page: Page) -> Callable[[], list[Violation]]:
    """A function that lists what axe finds wrong with the page as it stands.

    The script comes in through the debugger, so the page's own content policy stays in force.
    """

    def check() -> list[Violation]:
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run().then(results => results.violations)")
        return [
            Violation(item["id"], tuple(node["html"] for node in item["nodes"])) for item in found
        ]

    return check
