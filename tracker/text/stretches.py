"""Stretches of folded tokens, and the characters that print them."""

from collections.abc import Sequence

from tracker.text.folding import Sort, Token
from tracker.text.span import Span


def is_half(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is the second half of a contraction, not a sign after a figure."""
    if place == 0 or text[tokens[place].start] in "%&":
        return False
    before, token = tokens[place - 1], tokens[place]
    return before.end == token.start and before.sort is token.sort is Sort.WORD


def words_in(tokens: Sequence[Token], span: Span) -> int:
    """How many words were said in `span`."""
    return sum(token.sort is Sort.WORD for token in tokens[span.start : span.end])


def said(tokens: Sequence[Token], span: Span) -> Span:
    """`span` without the gap marks at its edges."""
    start, end = span.start, span.end
    while start < end and tokens[start].sort is Sort.GAP:
        start += 1
    while start < end and tokens[end - 1].sort is Sort.GAP:
        end -= 1
    return Span(start, end)


def characters(text: str, tokens: Sequence[Token], span: Span) -> str:
    return text[tokens[span.start].start : tokens[span.end - 1].end] if span else ""


def is_editorial(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a word in square brackets stands in `span`."""
    return any(token.sort is Sort.EDITORIAL for token in tokens[span.start : span.end])


def in_parentheses(text: str, tokens: Sequence[Token], span: Span) -> bool:
    before = text[: tokens[span.start].start].rstrip()
    return before.endswith("(") and text[tokens[span.end - 1].end :].lstrip(" .,").startswith(")")
