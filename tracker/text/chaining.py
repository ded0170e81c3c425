"""The best chain of common runs of two word sequences.

Maximal common runs are chained as in collinear seed chaining: heavier runs win, a word swapped
for another costs `SUBSTITUTION` nats, words on one side only cost half the log of their number.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import log1p
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

SUBSTITUTION = 0.7  # nats for each word that stands in another's place
GAP = 0.5  # times the log of the words that only one side has
LIGHT = 1.6  # nats; a lone word below it ("the", "have") anchors nothing
MOST_RUNS = 48  # the heaviest; the chain is quadratic in their number
# Pairs of places looked at in all: longer texts start from rarer words, and take no longer.
MOST_PAIRS = 60_000
LEAST_PLACES = 8  # of one word
FILLED = 0.3  # share of the shorter gap that must match for its light words to be paired
LONGEST_FILL = 40  # words; light words in a longer gap are chance


class Run(NamedTuple):
    """`length` equal words from word `a` of one side and word `b` of the other."""

    a: int
    b: int
    length: int


class _Seed(NamedTuple):
    a: int
    b: int
    length: int
    weight: float


Words = Sequence[str]


def chain(a: Words, b: Words, weights: Sequence[float]) -> tuple[Run, ...]:
    """Disjoint common runs in the order of both sides; `weights` are those of the words of `a`."""
    if a == b:
        return (Run(0, 0, len(a)),) if a else ()
    totals = [0.0, *accumulate(weights)]
    heavy = _best(_seeds(a, b, totals), totals)
    return tuple(_filled(a, b, heavy))


def gap_cost(only_a: int, only_b: int) -> float:
    """Nats lost between two runs with so many unmatched words on either side."""
    swapped = min(only_a, only_b)
    return SUBSTITUTION * swapped + GAP * log1p(abs(only_a - only_b))


def _seeds(a: Words, b: Words, totals: Sequence[float]) -> list[_Seed]:
    """Maximal common runs, the heaviest `MOST_RUNS` of them, in order."""
    places = _places(b, max(LEAST_PLACES, MOST_PAIRS // len(a))) if a else {}
    reached: dict[int, int] = {}  # by diagonal, the word of `a` after its last run
    seeds = []
    for i, word in enumerate(a):
        for j in places.get(word, ()):
            if reached.get(i - j, 0) > i:
                continue
            back, length = _reach(a, b, i, j)
            reached[i - j] = i + length
            weight = totals[i + length] - totals[i - back]
            if weight >= LIGHT:
                seeds.append(_Seed(i - back, j - back, back + length, weight))
    if len(seeds) > MOST_RUNS:
        seeds = sorted(seeds, key=lambda seed: -seed.weight)[:MOST_RUNS]
    return sorted(seeds)


def _places(words: Words, most: int) -> dict[str, list[int]]:
    """Where each word stands; one at more places than `most` begins no search."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    return {word: found for word, found in places.items() if len(found) <= most}


def _reach(a: Words, b: Words, i: int, j: int) -> tuple[int, int]:
    """How many words before and from the two places on agree."""
    back, length = 0, 1
    while back < min(i, j) and a[i - back - 1] == b[j - back - 1]:
        back += 1
    most = min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return back, length


def _best(seeds: Sequence[_Seed], totals: Sequence[float]) -> list[Run]:
    scores: list[float] = []
    previous: list[tuple[int, int]] = []  # the seed before, and how many words it overlaps
    for place, seed in enumerate(seeds):
        best, before, shared = seed.weight, -1, 0
        for earlier in range(place):
            gain, overlap = _joined(seeds[earlier], seed, totals)
            if scores[earlier] + gain > best:
                best, before, shared = scores[earlier] + gain, earlier, overlap
        scores.append(best)
        previous.append((before, shared))
    if not scores:
        return []
    place = max(range(len(scores)), key=lambda index: (scores[index], -index))
    chosen = []
    while place >= 0:
        before, shared = previous[place]
        seed = seeds[place]
        chosen.append(Run(seed.a + shared, seed.b + shared, seed.length - shared))
        place = before
    return chosen[::-1]


_IMPOSSIBLE = (float("-inf"), 0)


def _joined(first: _Seed, then: _Seed, totals: Sequence[float]) -> tuple[float, int]:
    """What `then` adds after `first`, and by how many words it must be cut to follow it."""
    if first.a >= then.a or first.b >= then.b:
        return _IMPOSSIBLE
    over_a = first.a + first.length - then.a
    over_b = first.b + first.length - then.b
    overlap = max(over_a, over_b, 0)
    if overlap >= then.length:
        return _IMPOSSIBLE
    weight = totals[then.a + then.length] - totals[then.a + overlap]
    return weight - gap_cost(overlap - over_a, overlap - over_b), overlap


def _filled(a: Words, b: Words, heavy: Sequence[Run]) -> list[Run]:
    """The heavy runs with the light equal words between, before and after them."""
    runs: list[Run] = []
    i = j = 0
    for run in [*heavy, Run(len(a), len(b), 0)]:
        runs.extend(_light(a, b, Run(i, j, 0), run))
        if run.length:
            runs.append(run)
        i, j = run.a + run.length, run.b + run.length
    return runs


def _light(a: Words, b: Words, since: Run, until: Run) -> list[Run]:
    left, right = a[since.a : until.a], b[since.b : until.b]
    shorter = min(len(left), len(right))
    if not shorter or max(len(left), len(right)) > LONGEST_FILL:
        return []
    blocks = [op for op in LCSseq.opcodes(left, right) if op.tag == "equal"]
    matched = sum(op.src_end - op.src_start for op in blocks)
    if matched < FILLED * shorter:
        return []
    return [
        Run(since.a + op.src_start, since.b + op.dest_start, op.src_end - op.src_start)
        for op in blocks
    ]
