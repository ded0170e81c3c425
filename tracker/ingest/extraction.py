"""Article text from HTML, in a child process that can be killed.

One tag with 40,000 attributes costs libxml2 12 seconds and nothing in this process can stop it,
so parsing happens in a child under limits of CPU, memory and wall time. The child outlives a page
and is replaced when it dies.
"""

import atexit
import json
import os
import re
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.ingest.values import Testimony

# Tags this long occur only in attacks; libxml2 takes quadratic time over their attributes.
ENDLESS_TAG = re.compile(r"<[^<>]{65536}")
WALL_SECONDS = 20.0
# Starting the child imports trafilatura, which a busy machine may take seconds for.
START_SECONDS = 30.0
ROOT = Path(__file__).resolve().parents[2]
LENGTH_BYTES = 8
# The first byte of a request says what the rest is.
PAGE = b"p"
LISTING = b"l"
LARGEST_ANSWER = 20_000_000
PIPE_READ = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """What the child read off a page; a text is "" where the page does not say."""

    text: str
    extractor: str
    headline: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    canonical_url: str = ""
    language: str = ""
    republication_of: str = ""
    dates: tuple[str, ...] = ()
    testimony: tuple[Testimony, ...] = ()


class ExtractionFailed(Exception):
    """The page holds no article, or its reading was stopped."""


class Extractor:
    """A child process that reads one page after another. Not for use by two threads at once."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self.wall_seconds = wall_seconds
        self.child: subprocess.Popen[bytes] | None = None

    def extract(self, html: str) -> Page:
        """The page's text and what its markup says of it. Raises ExtractionFailed."""
        answer = self._told(PAGE, html)
        said = tuple((field, source, words) for field, source, words in answer["testimony"])
        return Page(**{**answer, "dates": tuple(answer["dates"]), "testimony": said})

    def list_articles(self, text: str, url: str) -> dict[str, Any]:
        """What the feed or sitemap at `url` lists. Raises ExtractionFailed."""
        return self._told(LISTING, f"{url}\n{text}")

    def _told(self, kind: bytes, markup: str) -> dict[str, Any]:
        if ENDLESS_TAG.search(markup):
            raise ExtractionFailed("a tag of 65,536 characters or more")
        self._ensure_child()
        body = kind + markup.encode("utf-8", "replace")
        answer = self._ask(len(body).to_bytes(LENGTH_BYTES, "big") + body)
        if error := answer.get("error"):
            raise ExtractionFailed(str(error))
        return answer

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self.child = self.child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def _ensure_child(self) -> None:
        if self.child is not None and self.child.poll() is None:
            return
        self.close()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tracker.ingest.extraction_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            # Nothing of the parent's environment, which holds the site's keys, reaches the parser.
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            bufsize=0,
        )
        self._read(LENGTH_BYTES, time.monotonic() + START_SECONDS)

    def _ask(self, request: bytes) -> dict[str, Any]:
        deadline = time.monotonic() + self.wall_seconds
        self._write(request, deadline)
        length = int.from_bytes(self._read(LENGTH_BYTES, deadline), "big")
        if length > LARGEST_ANSWER:
            self.close()
            raise ExtractionFailed("the page's text is too long")
        answer: dict[str, Any] = json.loads(self._read(length, deadline))
        return answer

    def _write(self, data: bytes, deadline: float) -> None:
        pipe = self._pipe("stdin")
        view = memoryview(data)
        os.set_blocking(pipe, False)
        while view:
            self._wait(pipe, selectors.EVENT_WRITE, deadline)
            try:
                view = view[os.write(pipe, view[:PIPE_READ]) :]
            except BrokenPipeError:
                raise self._stopped() from None

    def _read(self, length: int, deadline: float) -> bytes:
        pipe = self._pipe("stdout")
        data = b""
        while len(data) < length:
            self._wait(pipe, selectors.EVENT_READ, deadline)
            if not (part := os.read(pipe, min(PIPE_READ, length - len(data)))):
                raise self._stopped()
            data += part
        return data

    def _wait(self, pipe: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise self._stopped()

    def _pipe(self, name: str) -> int:
        pipe = getattr(self.child, name)
        descriptor: int = pipe.fileno()
        return descriptor

    def _stopped(self) -> ExtractionFailed:
        self.close()
        return ExtractionFailed("reading the page took too much time or memory and was stopped")


_lock = threading.Lock()
_extractors: dict[int, Extractor] = {}


def extract(html: str) -> Page:
    """What this process's child reads off `html`. Raises ExtractionFailed."""
    with _lock:
        return _own().extract(html)


def parse_listing(text: str, url: str) -> dict[str, Any]:
    """What this process's child finds listed in the feed at `url`. Raises ExtractionFailed."""
    with _lock:
        return _own().list_articles(text, url)


def _own() -> Extractor:
    # Keyed by process: a forked worker must not talk into its parent's pipes.
    if os.getpid() not in _extractors:
        _extractors[os.getpid()] = Extractor()
        atexit.register(close)
    return _extractors[os.getpid()]


def close() -> None:
    """End this process's child, if it has one."""
    if extractor := _extractors.pop(os.getpid(), None):
        extractor.close()
