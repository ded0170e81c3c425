"""Two wordings cut side by side, for a person to see what differs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.text.alignment import Alignment, Change, Op, align
from tracker.text.folding import CACHED_TEXTS, Token
from tracker.text.spellings import same_spelling
from tracker.text.steps import steps
from tracker.text.stretches import characters, is_editorial, words_in
from tracker.text.typography import marks_differ, words_differ
from tracker.vocabulary import Difference


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of both wordings that correspond; all segments together are both texts.

    `muted` where only type or punctuation differs, so that the eye finds the words first.
    """

    op: Change
    a: str
    b: str
    muted: bool = False


@lru_cache(maxsize=CACHED_TEXTS)
def segments(a: str, b: str) -> tuple[Segment, ...]:
    """The wordings `a` and `b` cut into segments in reading order, neighbours alike joined."""
    if a == b:
        return (_same(a, b),) if a else ()
    return tuple(_joined(_pieces(a, b, align(a, b))))


def _pieces(a: str, b: str, alignment: Alignment) -> Iterator[Segment]:
    yield _same(a[: _start(a, alignment.a, 0)], b[: _start(b, alignment.b, 0)])
    for op in steps(a, b, alignment):
        if op.change is Change.EQUAL:
            yield from _equal(a, b, alignment, op)
        else:
            left = _cut(a, alignment.a, op.a.start, op.a.end)
            right = _cut(b, alignment.b, op.b.start, op.b.end)
            change = Change.EQUAL if left == right else op.change
            muted = change is not Change.EQUAL and _is_dress(a, b, alignment, op)
            yield Segment(change, left, right, muted)


def _is_dress(a: str, b: str, alignment: Alignment, op: Op) -> bool:
    """Whether the step is of dots alone, or of one word spelt in two ways."""
    if not words_in(alignment.a, op.a) and not words_in(alignment.b, op.b):
        return not is_editorial(alignment.b, op.b) and not is_editorial(alignment.a, op.a)
    if op.marked or not op.a or not op.b:
        return False
    return same_spelling(characters(a, alignment.a, op.a), characters(b, alignment.b, op.b))


def _equal(a: str, b: str, alignment: Alignment, op: Op) -> Iterator[Segment]:
    """Each word of an equal run by itself, then the marks up to the next."""
    for step in range(len(op.a)):
        place_a, place_b = op.a.start + step, op.b.start + step
        word_a, word_b = alignment.a[place_a], alignment.b[place_b]
        said, printed = a[word_a.start : word_a.end], b[word_b.start : word_b.end]
        yield _same(said, printed, muted=words_differ(said, printed) is not Difference.ALTERED)
        after_a = a[word_a.end : _start(a, alignment.a, place_a + 1)]
        after_b = b[word_b.end : _start(b, alignment.b, place_b + 1)]
        muted = marks_differ(after_a, after_b) is not Difference.ALTERED
        yield _same(after_a, after_b, muted=muted)


def _same(left: str, right: str, *, muted: bool = True) -> Segment:
    """A stretch that folds to the same on both sides, shown only as far as it differs."""
    if left == right:
        return Segment(Change.EQUAL, left, right)
    if left and right:
        return Segment(Change.REPLACE, left, right, muted)
    return Segment(Change.DELETE if left else Change.INSERT, left, right, muted)


def _cut(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The characters of tokens `first` to `last`, with what follows up to the next token."""
    return text[_start(text, tokens, first) : _start(text, tokens, last)]


def _start(text: str, tokens: Sequence[Token], number: int) -> int:
    return tokens[number].start if number < len(tokens) else len(text)


def _joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    held: Segment | None = None
    for piece in pieces:
        if not piece.a and not piece.b:
            continue
        if held and (held.op, held.muted) == (piece.op, piece.muted):
            held = Segment(held.op, held.a + piece.a, held.b + piece.b, held.muted)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
