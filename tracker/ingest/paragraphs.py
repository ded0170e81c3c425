"""Trafilatura's body to paragraphs, without the furniture that clings to an article."""

import re
from collections.abc import Collection, Iterator

from lxml.etree import _Element

from tracker.ingest.repairs import repaired
from tracker.text.noise import is_live

BLOCKS = {"p", "head", "item", "cell", "quote", "list", "table", "row", "ab", "div", "code"}
SPACE = re.compile(r"[^\S\n]+")
# A line that begins the list of other stories below an article. Everything after it goes.
TAIL = re.compile(
    r"(?:related|recommended|popular|trending|latest)\s+(?:content|stories|articles|posts|news|links|"
    r"reading|coverage|topics|videos?)s?:?"
    r"|(?:more|read more|see more)\s+(?:from|on|about|in)\b.{0,60}"
    r"|(?:you (?:may|might) (?:also )?like|most (?:read|popular|viewed)|read (?:next|also)|up next"
    r"|what to read next|around the web|comments?|leave a (?:comment|reply))(?:\s+on\b.{0,60})?:?",
    re.I,
)
# A line of furniture wherever it stands.
FURNITURE = re.compile(
    r"(?:share|tweet|e-?mail|print|save)(?: (?:this|it|on|via)\b.{0,60})?"
    r"|(?:advertisement|advertising|sponsored|skip to (?:main )?content)"
    r"|listen to this article.{0,40}"
    r"|(?:sign up|subscribe)\b.{0,120}|(?:read more|read also|see also|also read|related):.{0,160}"
    r"|follow .{1,60} on (?:twitter|x|facebook|instagram|telegram|mastodon)\b.{0,40}",
    re.I,
)
# Share bars lose their spaces when tags are stripped: "…," she said.Share this article
BANNER = re.compile(
    r"(?<=[.!?”’\"'])\s*(?:share (?:this|on|via)\b.{0,80}"
    r"|(?:tweet|facebook|whats ?app|e-?mail|print|copy link|linkedin|\s|[|·•])+"
    r"|(?:sign up for|subscribe to) (?:our|the)\b.{0,120})$",
    re.I,
)


def paragraphs(body: _Element, *, headlines: Collection[str]) -> list[str]:
    """The article's paragraphs in order; block quotes, list items and subheadings are their own."""
    kept: list[str] = []
    for text in _texts(body):
        line = BANNER.sub("", text)
        if TAIL.fullmatch(line) and kept:
            break
        if not line or _is_furniture(line) or (not kept and _is_one(line, headlines)):
            continue
        kept.append(line)
    return repaired(kept)


def _is_furniture(line: str) -> bool:
    return bool(FURNITURE.fullmatch(line)) or is_live(line)


def _texts(body: _Element) -> Iterator[str]:
    """The text of each run of inline content between two block boundaries."""
    pieces: list[str] = []
    for piece in _pieces(body):
        if piece is not None:
            pieces.append(piece)
        elif pieces:
            yield from _clean(pieces)
            pieces = []
    yield from _clean(pieces)


def _pieces(element: _Element) -> Iterator[str | None]:
    """Character data in document order; None stands for a block boundary.

    Walks with a stack, since a hostile page nests deeper than Python recurses.
    """
    stack: list[_Element | str | None] = [element]
    while stack:
        item = stack.pop()
        if item is None or isinstance(item, str):
            yield item
            continue
        stack.extend(reversed(_parts(item)))


def _parts(element: _Element) -> list[_Element | str | None]:
    boundary: list[_Element | str | None] = [None] if element.tag in BLOCKS else []
    parts: list[_Element | str | None] = [*boundary, element.text or ""]
    if element.tag == "lb":
        parts.append("\n")
    for child in element:
        parts += [child, child.tail or ""]
    return parts + boundary


def _clean(pieces: list[str]) -> Iterator[str]:
    text = SPACE.sub(" ", "".join(pieces))
    lines = (line.strip() for line in text.split("\n"))
    if joined := "\n".join(line for line in lines if line):
        yield joined


def _is_one(line: str, headlines: Collection[str]) -> bool:
    return any(line.split() == each.split() for each in headlines)
