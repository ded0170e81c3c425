"""What a first visit to a page costs: bytes over the wire, largest paint, layout shift.

`python -m tests.benchmarks.painting ADDRESS… [--visits N]`, of pages that are being served. Each
visit is a new profile of Chromium, as a phone 360 pixels wide: 150 ms to the server and back,
1.6 Mbit/s, the processor slowed four times (what Lighthouse calls slow 4G). Medians are told. Only
with TRACKER_ENV=production (and here TRACKER_PROXY=1) are scripts and styles compressed.
"""

from __future__ import annotations

import argparse
import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 768_000 / 8,
}
SLOWED = 4
# So that a production server may be asked without TLS, as its proxy asks it.
BEHIND_A_PROXY = {"X-Forwarded-Proto": "https"}
WIDTH, HEIGHT = 360, 740
SETTLED = 1_500  # milliseconds after loading, in which what shifts late is seen
PAINTS = """() => new Promise(done => {
    const seen = {paint: 0, shift: 0};
    new PerformanceObserver(list => list.getEntries().forEach(
        entry => { seen.paint = entry.startTime; }
    )).observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(
        entry => { seen.shift += entry.value; }
    )).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(seen), SETTLED);
})""".replace("SETTLED", str(SETTLED))


@dataclass(frozen=True, slots=True)
class Visit:
    """One first visit."""

    transferred: float  # bytes
    paint: float  # milliseconds
    shift: float


def visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, extra_http_headers=BEHIND_A_PROXY
    )
    page = context.new_page()
    wire = context.new_cdp_session(page)
    got: list[float] = []
    wire.on("Network.loadingFinished", lambda told: got.append(told["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(address, wait_until="load")
    seen = page.evaluate(PAINTS)
    context.close()
    return Visit(sum(got), seen["paint"], seen["shift"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--visits", type=int, default=5)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for address in asked.addresses:
            visits = [visit(browser, address) for _ in range(asked.visits)]
            transferred, paint, shift = (
                statistics.median(getattr(one, name) for one in visits)
                for name in ("transferred", "paint", "shift")
            )
            print(  # noqa: T201 - what the script is run for
                f"{address}: {transferred / 1024:.1f} KB, largest paint {paint / 1000:.2f} s, "
                f"layout shift {shift:.3f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
