"""Stretches an article copies from another outlet: a line with only its name, then a quotation."""

import re
from bisect import bisect_right

from tracker.text.passages import SourceBlock
from tracker.text.span import Span

LINE = re.compile(
    r"^[ \t]*((?:[A-Z][\w.&’'-]{0,40}[ \t]+){0,4}[A-Z][\w.&’'-]{0,40})[ \t]*:[ \t]*\r?$", re.M
)
NEXT_LINE = re.compile(r"\s*([“\"«‟][^\n]+)")


def source_blocks(text: str) -> tuple[SourceBlock, ...]:
    """Each such line's name with the quoted paragraph after it, in the order of the text."""
    found: list[SourceBlock] = []
    for line in LINE.finditer(text):
        quoted = NEXT_LINE.match(text, line.end())
        if quoted is not None:
            found.append(SourceBlock(Span(*quoted.span(1)), line.group(1)))
    return tuple(found)


def block_of(blocks: tuple[SourceBlock, ...], span: Span) -> str:
    """The name of the source whose block the span begins in, "" outside all blocks."""
    number = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    inside = number >= 0 and span.start < blocks[number].span.end
    return blocks[number].source if inside else ""
