"""Two wordings laid side by side, and how much their agreement proves.

Every agreeing word earns its inverse document frequency (frozen, `frequencies`), so that the
evidence is in nats: what is lost on swapped and missing words between the agreeing ones is
taken off, what one side has before or after them is free.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tracker.text.chaining import Run, chain, gap_cost
from tracker.text.folding import CACHED_TEXTS, Sort, Token, fold_tokens
from tracker.text.frequencies import weights
from tracker.text.span import Span

RARE = 6.0  # nats for a word the table does not hold
NAME = 3.0  # nats for such a word with a capital: names of the news are in many articles
NUMBER = 2.5  # nats for a figure
REARRANGED = 0.9  # of the words of the longer side, whatever their order


class Change(StrEnum):
    """What one stretch of the second wording is to the first."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words: all its tokens, the words said, their places among the tokens, weights."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Op:
    """One step of an alignment: token ranges of both sides, with gap marks and brackets counted.

    `marked` is the gap mark or bracketed words by which the second side shows the change.
    """

    change: Change
    a: Span
    b: Span
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Word alignment of two texts.

    `evidence` is in nats; `matched` counts equal words; `coverage` is their share of the
    shorter side, `identity` their share of all words between the first and the last of them
    on the longer stretch; `longest` is the longest unbroken run; `content` is the share of the
    shorter side's nats that agree, so that a missing name weighs more than a missing "the".
    """

    left: Reading
    right: Reading
    runs: tuple[Run, ...]
    evidence: float
    matched: int
    coverage: float
    identity: float
    longest: int
    content: float

    @property
    def a(self) -> tuple[Token, ...]:
        return self.left.tokens

    @property
    def b(self) -> tuple[Token, ...]:
        return self.right.tokens

    @property
    def words_a(self) -> int:
        return len(self.left.words)

    @property
    def words_b(self) -> int:
        return len(self.right.words)

    @property
    def ops(self) -> tuple[Op, ...]:
        """The steps from the first text to the second, worked out anew: a decision needs none."""
        return tuple(_ops(self.left, self.right, self.runs))

    def characters(self, op: Op) -> tuple[Span, Span]:
        """The characters of both texts that `op` covers, without the space around them."""
        return _characters(self.a, op.a), _characters(self.b, op.b)


def _characters(tokens: Sequence[Token], span: Span) -> Span:
    if span:
        return Span(tokens[span.start].start, tokens[span.end - 1].end)
    place = tokens[span.start - 1].end if span.start else 0
    return Span(place, place)


@lru_cache(maxsize=CACHED_TEXTS)
def read(text: str) -> Reading:
    """`text` folded once for every comparison it enters."""
    tokens = fold_tokens(text)
    places = tuple(place for place, token in enumerate(tokens) if token.sort is Sort.WORD)
    table = weights()
    return Reading(
        text=text,
        tokens=tokens,
        words=tuple(tokens[place].word for place in places),
        places=places,
        weights=tuple(
            table.get(tokens[place].word) or _unlisted(text, tokens[place]) for place in places
        ),
    )


def _unlisted(text: str, token: Token) -> float:
    if token.word[:1].isdigit():
        return NUMBER
    return NAME if text[token.start].isupper() else RARE


def align(a: str, b: str) -> Alignment:
    """Align the words of `a` with those of `b`."""
    left, right = read(a), read(b)
    runs = _chained(left, right)
    matched = sum(run.length for run in runs)
    shorter = min(len(left.words), len(right.words))
    return Alignment(
        left=left,
        right=right,
        runs=runs,
        evidence=_evidence(left, right, runs),
        matched=matched,
        coverage=matched / shorter if shorter else 0.0,
        identity=_identity(runs, matched),
        longest=max((run.length for run in runs), default=0),
        content=_content(left, right, runs),
    )


def _chained(left: Reading, right: Reading) -> tuple[Run, ...]:
    """The common runs, the same whichever side is named first: among equal chains one is taken."""
    if left.words <= right.words:
        return chain(left.words, right.words, left.weights)
    runs = chain(right.words, left.words, right.weights)
    return tuple(Run(run.b, run.a, run.length) for run in runs)


def is_rearranged(a: str, b: str) -> bool:
    """Whether `a` and `b` have nearly the same words, in another order."""
    left, right = read(a).words, read(b).words
    most = max(len(left), len(right))
    if left == right or min(len(left), len(right)) < REARRANGED * most:
        return False
    both = (Counter(left) & Counter(right)).total()
    return both >= REARRANGED * most and align(a, b).matched < both


def _evidence(left: Reading, right: Reading, runs: Sequence[Run]) -> float:
    # A word rare on one side only by its capital (a sentence opens with it) earns the less.
    earned = sum(
        min(left.weights[run.a + step], right.weights[run.b + step])
        for run in runs
        for step in range(run.length)
    )
    lost = sum(
        gap_cost(then.a - run.a - run.length, then.b - run.b - run.length)
        for run, then in pairwise(runs)
    )
    return max(earned - lost, 0.0)


def _content(left: Reading, right: Reading, runs: Sequence[Run]) -> float:
    if (len(left.words), left.words) <= (len(right.words), right.words):
        shorter, starts = left, [run.a for run in runs]
    else:
        shorter, starts = right, [run.b for run in runs]
    agreeing = sum(
        sum(shorter.weights[start : start + run.length])
        for start, run in zip(starts, runs, strict=True)
    )
    return agreeing / (sum(shorter.weights) or 1.0)


def _identity(runs: Sequence[Run], matched: int) -> float:
    if not runs:
        return 0.0
    first, last = runs[0], runs[-1]
    stretch = max(last.a + last.length - first.a, last.b + last.length - first.b)
    return matched / stretch


def _ops(left: Reading, right: Reading, runs: Sequence[Run]) -> Iterator[Op]:
    """Steps that cover every token of both sides, equal runs broken where a mark intervenes."""
    at_a = at_b = 0
    for run in runs:
        for piece in _unbroken(run, left, right):
            start_a, start_b = left.places[piece.a], right.places[piece.b]
            yield from _between(right, Span(at_a, start_a), Span(at_b, start_b))
            at_a, at_b = start_a + piece.length, start_b + piece.length
            yield Op(Change.EQUAL, Span(start_a, at_a), Span(start_b, at_b))
    end_a, end_b = len(left.tokens), len(right.tokens)
    yield from _between(right, Span(at_a, end_a), Span(at_b, end_b))


def _unbroken(run: Run, left: Reading, right: Reading) -> Iterator[Run]:
    start = 0
    for step in range(1, run.length + 1):
        broken = step == run.length or (
            left.places[run.a + step] - left.places[run.a + step - 1] > 1
            or right.places[run.b + step] - right.places[run.b + step - 1] > 1
        )
        if broken:
            yield Run(run.a + start, run.b + start, step - start)
            start = step


def _between(right: Reading, a: Span, b: Span) -> Iterator[Op]:
    if not a and not b:
        return
    shown = [token for token in right.tokens[b.start : b.end] if token.sort is not Sort.WORD]
    marked = right.text[shown[0].start : shown[-1].end] if shown else ""
    words = len(b) - len(shown)
    if not a:
        change = Change.INSERT
    elif words or any(token.sort is Sort.EDITORIAL for token in shown):
        change = Change.REPLACE
    else:
        change = Change.DELETE
    yield Op(change, a, b, marked)
