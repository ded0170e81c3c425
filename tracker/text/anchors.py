"""Finding a stored stretch of text again after the article changed.

Candidates are scored as Hypothesis does in its published client: the quote itself 50, the text
before and after it 20 each, its position 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tracker.text.chaining import chain
from tracker.text.folding import fold_tokens
from tracker.text.span import Span
from tracker.vocabulary import AnchorStatus

QUOTE = 50
PREFIX = 20
SUFFIX = 20
POSITION = 2
FULL = QUOTE + PREFIX + SUFFIX + POSITION
CHANGED = 0.6  # likeness of the quote below which it is lost, not changed


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the stretch is now, None where it is lost; `score` 0 to 1."""

    span: Span | None
    status: AnchorStatus
    score: float


class _Sought(NamedTuple):
    exact: str
    prefix: str
    suffix: str
    position: int


def anchor(exact: str, prefix: str, suffix: str, position: int, new_text: str) -> Anchored:
    """Find `exact`, once at `position` between `prefix` and `suffix`, in `new_text`.

    Raises ValueError where `exact` is empty: nothing can be looked for.
    """
    if not exact:
        raise ValueError("an anchor needs text")

    sought = _Sought(exact, prefix, suffix, position)

    def score(span: Span) -> float:
        return _score(span, sought, new_text)

    same = list(_occurrences(exact, new_text))
    if same:
        best = max(same, key=lambda span: (score(span), -span.start))
        status = AnchorStatus.ANCHORED if best.start == position else AnchorStatus.MOVED
        return Anchored(best, status, score(best))
    near = [
        span for span in _nearest(exact, new_text) if _likeness(exact, span.of(new_text)) >= CHANGED
    ]
    if not near:
        return Anchored(None, AnchorStatus.LOST, 0.0)
    best = max(near, key=lambda span: (score(span), -span.start))
    return Anchored(best, AnchorStatus.CHANGED, score(best))


def _score(span: Span, sought: _Sought, text: str) -> float:
    before = text[max(span.start - len(sought.prefix), 0) : span.start]
    after = text[span.end : span.end + len(sought.suffix)]
    distance = abs(span.start - sought.position) / max(len(text), 1)
    points = (
        QUOTE * _likeness(sought.exact, span.of(text))
        + PREFIX * _likeness(sought.prefix, before)
        + SUFFIX * _likeness(sought.suffix, after)
        + POSITION * (1 - min(distance, 1.0))
    )
    return points / FULL


def _likeness(a: str, b: str) -> float:
    return float(Levenshtein.normalized_similarity(a, b))


def _occurrences(exact: str, text: str) -> Iterator[Span]:
    start = text.find(exact)
    while start >= 0:
        yield Span(start, start + len(exact))
        start = text.find(exact, start + 1)


def _nearest(exact: str, text: str) -> Iterator[Span]:
    """Word stretches of `text` around the words it shares with `exact`.

    Words that the shared ones leave over at either end may have been swapped or cut, so both
    the wider and the narrower stretch are offered.
    """
    sought, found = fold_tokens(exact), fold_tokens(text)
    runs = chain(
        [token.word for token in sought],
        [token.word for token in found],
        [float(len(token.word)) for token in sought],
    )
    if not runs:
        return
    first, last = runs[0], runs[-1]
    lead, trail = first.a, len(sought) - last.a - last.length
    for earlier in {0, min(lead, first.b)}:
        for later in {0, min(trail, len(found) - last.b - last.length)}:
            start = found[first.b - earlier].start
            yield Span(start, found[last.b + last.length - 1 + later].end)
