"""Which sentences cannot be one whatever is known beside them, told without aligning them.

Of what a look-up finds most has a common stretch of three words with the wording and no more.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from tracker.text.alignment import REARRANGED, read
from tracker.text.folding import CACHED_TEXTS
from tracker.text.odds import SENTENCE_DAYS, STORY_MOST, STORY_SHARE, STORY_USUAL, weights
from tracker.text.relations import TRANSLATION
from tracker.text.utterances import SENTENCE

SUGGEST = 0.0  # even odds


@dataclass(frozen=True, slots=True)
class _Tally:
    """How often each word stands in a text and the most that it weighs there; its nats in all."""

    length: int
    counts: dict[str, int]
    heaviest: dict[str, float]
    nats: float


@lru_cache(maxsize=CACHED_TEXTS)
def _tally(text: str) -> _Tally:
    side = read(text)
    heaviest: dict[str, float] = {}
    for word, weight in zip(side.words, side.weights, strict=True):
        heaviest[word] = max(heaviest.get(word, 0.0), weight)
    nats = sum(side.weights) or 1.0
    return _Tally(len(side.words), dict(Counter(side.words)), heaviest, nats)


def are_unlike(a: str, b: str) -> bool:
    """Whether `judge` takes the two for nothing, whoever said them, when and in which stories.

    Their words are counted as if all that both have stood in one order; a phrase is not told.
    """
    left, right = _tally(a), _tally(b)
    shorter, longer = sorted((left.length, right.length))
    if shorter < SENTENCE:
        return False
    its = right.counts
    common = [(word, min(n, its[word])) for word, n in left.counts.items() if word in its]
    matched = sum(count for _, count in common)
    if matched >= min(shorter, REARRANGED * longer):
        return False
    one, other = left.heaviest, right.heaviest
    evidence = sum(count * min(one[word], other[word]) for word, count in common)
    if evidence >= TRANSLATION:
        return False
    # Of two sides as long as one another either may be weighed: the larger share of its own nats.
    content = max(
        min(sum(count * side.heaviest[word] for word, count in common) / side.nats, 1.0)
        for side in (left, right)
    )
    return _most_odds(evidence, matched, (matched / shorter + content) / 2) < SUGGEST


def most_covered(a: str, b: str) -> float:
    """The share of the shorter's words beyond which no alignment of the two agrees."""
    left, right = _tally(a), _tally(b)
    its = right.counts
    matched = sum(min(n, its[word]) for word, n in left.counts.items() if word in its)
    shorter = min(left.length, right.length)
    return matched / shorter if shorter else 0.0


def _most_odds(evidence: float, matched: int, agreed: float) -> float:
    """The nats that no pair with so much in common goes beyond."""
    by = weights()
    words = (by.words * evidence + by.run * matched) * agreed
    beside = min(by.story * (STORY_MOST - STORY_USUAL), STORY_SHARE * words)
    return by.start + words + beside + by.lapse * log1p(SENTENCE_DAYS[0])
