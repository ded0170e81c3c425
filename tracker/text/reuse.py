"""How much of one article stands word for word in another: the sign of a republication."""

from functools import lru_cache

from tracker.text.folding import words

SHINGLE = 5  # words; shorter runs are shared by any two reports of one event
CACHED_ARTICLES = 256


def reuse(a: str, b: str) -> float:
    """The share (0 to 1) of the shorter article's word 5-shingles found in the other."""
    shorter, longer = sorted((_shingles(a), _shingles(b)), key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


@lru_cache(maxsize=CACHED_ARTICLES)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    said = words(text)
    starts = range(len(said) - SHINGLE + 1)
    return frozenset(said[start : start + SHINGLE] for start in starts)
