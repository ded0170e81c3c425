"""Speech reported without marks: "Roe said the plan was dead", "the plan was dead, she said".

Three fitted choices: whether a cue reports anything and on which side of it, where the content
begins, and where it ends. What counts is that a content overlaps the true one by half or more, so
that of all its edges those are taken which most likely do.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.text.clauses import LEADING, Clauses
from tracker.text.cues import CueClass
from tracker.text.edges import end_features, ends, start_features, starts
from tracker.text.evidence import Article
from tracker.text.links import Link, Relation
from tracker.text.phrases import DETERMINERS
from tracker.text.reporting import DASHES, NOBODY, Side, cues
from tracker.text.signs import signs
from tracker.text.tellers import phrase, teller
from tracker.text.weights import Feature, parted
from tracker.text.wordlists import listed

SLIM = 0.08  # share of an edge below which it is not looked at
TRIED = 4  # likeliest contents of a side, compared with all its others
HANGING = LEADING | frozenset(DETERMINERS) | {"as", "and", "or", "be"}  # no words end with these
STANDING = listed("it so this that them him her no yes")
SURE = 0.9  # of a line of dialogue
SECTION = "told"  # how the names of these features begin

# The tokens of a content, the end exclusive, and its share.
Span = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Report:
    """Reported content: one or, around an inserted cue, two runs of tokens, each end exclusive.

    `source` is the mention that tells, NOBODY (-1) if there is none; `phrase` then holds the
    tokens of a source that is no mention.
    """

    pieces: tuple[tuple[int, int], ...]
    link: Link
    confidence: float
    source: int
    phrase: tuple[int, int] | None


@dataclass(slots=True)
class _Found:
    side: Side
    pieces: tuple[tuple[int, int], ...]
    confidence: float
    share: float  # of the side among those of its cue
    spans: list[Span]  # all that the side may hold


def reports(article: Article, least: float) -> list[Report]:
    """Reported speech of at least the confidence, in order; no two share a word."""
    view = Clauses(article)
    found = [one for several in cues(view) for one in _found(view, several, least)]
    chosen: list[_Found] = []
    taken = bytearray(len(article.tokens))
    for one in sorted(found, key=lambda one: (-one.confidence, one.pieces)):
        free = one if _is_free(taken, one.pieces) else _shorter(one, taken, least)
        if free is None or _is_deed(view, free) or _is_hollow(view, free):
            continue
        for first, last in free.pieces:
            taken[first:last] = b"\1" * (last - first)
        chosen.append(free)
    chosen.sort(key=lambda one: one.pieces)
    return [_reported(view, one) for one in chosen]


def _reported(view: Clauses, one: _Found) -> Report:
    link = one.side.link
    source = teller(view, link)
    printed = phrase(view, link) if source == NOBODY else None
    return Report(one.pieces, link, one.confidence, source, printed)


def _found(view: Clauses, several: list[Side], least: float) -> Iterator[_Found]:
    """The likeliest content of a cue, if any is likely enough."""
    if (line := next((side for side in several if _is_line(view, side)), None)) is not None:
        span = (line.first, line.last)
        yield _Found(line, (span,), SURE, 1.0, [(*span, 1.0)])
        return
    given = shares([*signs(view, several), []])
    best = max(range(len(several)), key=given.__getitem__)
    side = several[best]
    # Two sources of one cue share what it reports.
    share = sum(
        likely for other, likely in zip(several, given, strict=False) if other.letter == side.letter
    )
    if share < least:
        return
    spans = list(_spans(view, side))
    first, last, likely = _edges(spans, spans)
    if share * likely >= least:
        pieces = ((first, last),) if side.tail is None else ((first, last), side.tail)
        yield _Found(side, pieces, share * likely, share, spans)


def _is_line(view: Clauses, side: Side) -> bool:
    """Whether it is a line of dialogue after a dash: "— It is safe, said Ada Roe."."""
    dash, paragraph = side.first - 1, view.article.tokens.paragraph
    if dash < 0 or view.kinds[dash] not in DASHES or side.relation != Relation.INVERTED:
        return False
    opens = dash == 0 or paragraph[dash - 1] != paragraph[dash]
    return opens and side.letter == "L" and side.link.strength == CueClass.SAYING


def _is_free(taken: bytearray, pieces: tuple[tuple[int, int], ...]) -> bool:
    return not any(1 in taken[first:last] for first, last in pieces)


def _shorter(one: _Found, taken: bytearray, least: float) -> _Found | None:
    """The likeliest content of the same side that leaves out what another cue reports."""
    free = [span for span in one.spans if 1 not in taken[span[0] : span[1]]]
    if one.side.tail or not free:
        return None
    first, last, likely = _edges(free, one.spans)
    if one.share * likely < least:
        return None
    return _Found(one.side, ((first, last),), one.share * likely, one.share, one.spans)


def _edges(tried: list[Span], spans: list[Span]) -> Span:
    """The edges likeliest to overlap the true ones by half or more, and that likelihood."""
    best = (*tried[0][:2], 0.0)
    for first, last, _ in sorted(tried, key=lambda span: -span[2])[:TRIED]:
        # Written out, because it runs for every pair: what both cover is half of what either does.
        near = sum(
            share
            for start, stop, share in spans
            if 2 * ((stop if stop < last else last) - (start if start > first else first))
            >= (stop if stop > last else last) - (start if start < first else first)
        )
        if near > best[2]:
            best = (first, last, near)
    return best


def _spans(view: Clauses, side: Side) -> Iterator[Span]:
    """The contents a side may hold, with their shares."""
    options = starts(view, side)
    for start, begun in _likely(options, shares(start_features(view, side, options))):
        stops = ends(view, side, start)
        for stop, ended in _likely(stops, shares(end_features(view, side, start, stops))):
            yield start, stop, begun * ended


def _likely(places: list[int], given: list[float]) -> Iterator[tuple[int, float]]:
    """The edges worth a look, the likeliest in any case: of twenty alike none has a large share."""
    least = min(SLIM, max(given))
    return ((place, share) for place, share in zip(places, given, strict=True) if share >= least)


def shares(options: Sequence[Sequence[Feature]]) -> list[float]:
    """The likelihood of each option by the fitted weights of its features."""
    if len(options) == 1:
        return [1.0]
    get = parted(SECTION).get
    scores = [sum(filter(None, map(get, option))) for option in options]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _is_hollow(view: Clauses, one: _Found) -> bool:
    """Whether the words tell nothing by themselves."""
    return _leads_on(view, one.pieces[-1][1]) or _stands_for(view, one.pieces)


def _leads_on(view: Clauses, stop: int) -> bool:
    """Whether the words only lead to a quotation: "hailed the deal as a “breakthrough”"."""
    kinds = view.kinds
    return stop < len(kinds) and kinds[stop] == "Q" and kinds[stop - 1] in HANGING


def _stands_for(view: Clauses, pieces: tuple[tuple[int, int], ...]) -> bool:
    """Whether one word stands for what is told elsewhere: "Roe said so"."""
    first, last = pieces[0]
    return last - first == 1 and len(pieces) == 1 and view.article.tokens.low[first] in STANDING


def _is_deed(view: Clauses, one: _Found) -> bool:
    """Whether the cue tells what is done: "agree to end", "voted to reject", "responded by"."""
    first, cue, kinds = one.side.first, one.side.link.cue, view.kinds
    opening = {kinds[first], kinds[one.pieces[0][0]]}
    weak = one.side.link.strength < CueClass.SAYING
    return "by" in opening or (weak and ((cue > 0 and kinds[cue - 1] == "to") or "to" in opening))
