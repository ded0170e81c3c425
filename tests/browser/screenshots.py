"""The pictures of the README, taken of the demo newsroom as it is served.

`python -m tests.browser.screenshots http://127.0.0.1:8000`
"""

from __future__ import annotations

import argparse
import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.benchmarks.painting import CHROMIUM

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "screenshots"
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
QUALITY = 80  # of 100; more shows nothing more and weighs twice as much
EVENT = "/event/kestrel-bridge-closure"
SHOWN = "element => element.scrollIntoView({behavior: 'instant'})"
WORDS = "We do not, however, believe"


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as one device shows it, from one of its elements on."""

    name: str
    path: str
    size: ViewportSize
    scheme: Literal["light", "dark"]
    start: str = ""


def pictures(quote: str) -> tuple[Picture, ...]:
    return (
        Picture("grid", EVENT, DESK, "light", ".reading-line"),
        Picture("grid-phone", EVENT, PHONE, "dark", ".reading-line"),
        Picture("quote", quote, DESK, "dark"),
        Picture("quote-phone", quote, PHONE, "light"),
    )


def take(browser: Browser, base: str, picture: Picture) -> Path:
    context = browser.new_context(
        viewport=picture.size, color_scheme=picture.scheme, device_scale_factor=1
    )
    page = context.new_page()
    page.goto(f"{base}{picture.path}", wait_until="networkidle")
    if picture.start:
        page.locator(picture.start).first.evaluate(SHOWN)
    taken = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    context.close()
    path = FOLDER / f"{picture.name}.webp"
    path.write_bytes(base64.b64decode(taken["data"]))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="where the demo newsroom is served")
    base = parser.parse_args().base.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{base}{EVENT}")
        link = page.locator(".coverage .said", has_text=WORDS).first.get_attribute("href")
        for picture in pictures(str(link)):
            path = take(browser, base, picture)
            print(f"{path}: {path.stat().st_size / 1024:.0f} KB")  # noqa: T201 - its answer
        browser.close()


if __name__ == "__main__":
    main()
