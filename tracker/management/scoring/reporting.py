"""Annotated reported speech as choices to fit on: whether a cue reports, and which words."""

from collections.abc import Iterator

from tracker.management.scoring.examples import Examples, Gold
from tracker.management.scoring.regression import Example
from tracker.text.clauses import Clauses
from tracker.text.edges import end_features, ends, start_features, starts
from tracker.text.evidence import Article
from tracker.text.reporting import Side, cues
from tracker.text.signs import signs

HALF = 0.5  # share of an annotated content that lies on the side of its cue


def choices(examples: Examples, article: Article, gold: Gold) -> Iterator[Example]:
    """The three choices about each cue: what it reports and where that begins and ends."""
    wanted = [
        quote for quote in gold["quotes"] if quote["kind"] == "indirect" and not quote.get("single")
    ]
    view = Clauses(article)
    for several in cues(view):
        found = [_content(view, side, several, wanted) for side in several]
        right = [quote is not None for quote in found]
        yield examples.choice([*signs(view, several), []], [*right, not any(right)])
        for side, quote in zip(several, found, strict=True):
            if quote is not None:
                yield from _edges(examples, view, side, quote)


def _content(view: Clauses, side: Side, several: list[Side], wanted: list[Gold]) -> Gold | None:
    """The annotated content of the cue on that side of it."""
    cue = view.article.tokens.start[side.link.cue]
    for quote in wanted:
        own = quote["cue_start"] is not None and quote["cue_start"] <= cue < quote["cue_end"]
        if own and _holds(view, side, several, quote):
            return quote
    return None


def _holds(view: Clauses, side: Side, several: list[Side], quote: Gold) -> bool:
    """Whether the side holds the content; one around its cue is that of both sides together."""
    tokens = view.article.tokens
    around = quote["spans"][0][0] < tokens.start[side.link.cue] < quote["spans"][-1][1]
    both = any(other.letter == "B" for other in several)
    if (side.letter == "B" and not around) or (side.letter == "L" and around and both):
        return False
    start = tokens.start[side.first]
    stop = tokens.end[(side.tail[1] if side.tail else side.last) - 1]
    covered: int = sum(
        max(0, min(last, stop) - max(first, start)) for first, last in quote["spans"]
    )
    whole: int = sum(last - first for first, last in quote["spans"])
    return covered >= HALF * whole


def _edges(examples: Examples, view: Clauses, side: Side, quote: Gold) -> Iterator[Example]:
    """Where the content begins and ends, if among the places looked at."""
    tokens = view.article.tokens
    start, stop = quote["spans"][0][0], quote["spans"][-1][1]
    options = starts(view, side)
    begins = [tokens.start[index] == start for index in options]
    if not any(begins):
        return
    if len(options) > 1:
        yield examples.choice(start_features(view, side, options), begins)
    first = options[begins.index(True)]
    stops = ends(view, side, first)
    closes = [abs(tokens.end[index - 1] - stop) <= 1 for index in stops]
    if len(stops) > 1 and any(closes):
        yield examples.choice(end_features(view, side, first, stops), closes)
