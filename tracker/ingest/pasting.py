"""Plain text as pasted or saved, kept character by character."""

import re
from collections.abc import Sequence

from tracker.ingest.credits import republished_from
from tracker.ingest.decoding import checked, decode
from tracker.ingest.instants import dateline
from tracker.ingest.values import ArticleRead, Defaults

LONGEST_HEADLINE = 160
# Site furniture that copies along above a headline is shorter than any headline.
SHORTEST_HEADLINE_WORDS = 4
LINES_ABOVE_TEXT = 3
ENDS_LIKE_A_SENTENCE = re.compile(r"(?<![A-Z])[.;:,]['\"’”]*$")


def read_text(
    raw: bytes, *, source: str, defaults: Defaults, declared_encoding: str = ""
) -> ArticleRead:
    """The article a text file holds. Raises NotAnArticle."""
    text = checked(decode(raw, source, declared_encoding), source)
    published = defaults.published or dateline(text)
    return ArticleRead(
        text=text,
        raw=raw,
        media_type="text/plain",
        extractor="text",
        source=source,
        url=defaults.url,
        outlet=defaults.outlet,
        headline=defaults.headline or headline_of(text),
        byline=defaults.byline,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_zone=published.zone if published else "",
        published_text=published.text if published else "",
        language=defaults.language,
        republication_of=republished_from(text),
        event=defaults.event,
    )


def headline_of(text: str) -> str:
    """The headline among the first lines of `text`, or "" where none looks like one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for position, line in enumerate(lines[:LINES_ABOVE_TEXT]):
        if looks_like_headline(line, lines[position + 1 :]):
            return line
    return ""


def looks_like_headline(line: str, below: Sequence[str]) -> bool:
    """Short, not ending as a sentence does, and followed by something longer."""
    return (
        len(line) <= LONGEST_HEADLINE
        and len(line.split()) >= SHORTEST_HEADLINE_WORDS
        and not ENDS_LIKE_A_SENTENCE.search(line)
        and any(len(other) > len(line) for other in below)
    )
