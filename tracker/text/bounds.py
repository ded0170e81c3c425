"""Which sentences cannot be one whatever is known beside them, told without aligning them.

Of what a look-up finds most has a common stretch of three words with the wording and no more.
"""

from collections import Counter
from math import log1p

from tracker.text.alignment import REARRANGED, Reading, read
from tracker.text.odds import SENTENCE_DAYS, STORY_MOST, STORY_SHARE, STORY_USUAL, weights
from tracker.text.relations import TRANSLATION
from tracker.text.utterances import SENTENCE

SUGGEST = 0.0  # even odds


def are_unlike(a: str, b: str) -> bool:
    """Whether `judge` takes the two for nothing, whoever said them, when and in which stories.

    Their words are counted as if all that both have stood in one order; a phrase is not told.
    """
    left, right = read(a), read(b)
    shorter, longer = sorted((len(left.words), len(right.words)))
    common = Counter(left.words) & Counter(right.words)
    matched = common.total()
    if shorter < SENTENCE or matched >= min(shorter, REARRANGED * longer):
        return False
    held = [_heaviest(side) for side in (left, right)]
    evidence = sum(count * min(side[word] for side in held) for word, count in common.items())
    return evidence < TRANSLATION and _most_odds(left, right, evidence, matched) < SUGGEST


def _most_odds(left: Reading, right: Reading, evidence: float, matched: int) -> float:
    """The nats that no pair with so much in common goes beyond."""
    by = weights()
    shorter = min(len(left.words), len(right.words))
    # Of two sides as long as one another either may be weighed.
    content = _content(left, right)
    agreed = (matched / shorter + content) / 2
    words = (by.words * evidence + by.run * matched) * agreed
    beside = min(by.story * (STORY_MOST - STORY_USUAL), STORY_SHARE * words)
    return by.start + words + beside + by.lapse * log1p(SENTENCE_DAYS[0])


def _content(left: Reading, right: Reading) -> float:
    """The largest share of a side's own nats that the words of the other can be."""
    return max(_share(one, other) for one, other in ((left, right), (right, left)))


def _share(side: Reading, other: Reading) -> float:
    heaviest = _heaviest(side)
    common = Counter(side.words) & Counter(other.words)
    most = sum(count * heaviest[word] for word, count in common.items())
    return min(most / (sum(side.weights) or 1.0), 1.0)


def _heaviest(side: Reading) -> dict[str, float]:
    """The most that each word weighs there."""
    found: dict[str, float] = {}
    for word, weight in zip(side.words, side.weights, strict=True):
        found[word] = max(found.get(word, 0.0), weight)
    return found
