"""The few hashes by which an article that reuses another's narration finds it in a large store.

Runs of seven words, thinned by winnowing (Schleimer, Wilkerson and Aiken, 2003): of any thirty
words in a row that two articles share, at least one hash is stored for both. Long articles keep
their smallest hashes, which are the same whatever stands around the shared words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate

from tracker.text.narration import Gram, Narration, Telling

GRAM = 7  # words
WINDOW = 24  # of so many neighbouring runs one is kept
MOST, MOST_QUOTED = 96, 32
HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Footprint:
    """Signed 64-bit hashes, ascending: of what is told, and of what stands in long quotations."""

    told: tuple[int, ...]
    quoted: tuple[int, ...]


def footprint(article: Narration) -> Footprint:
    """The hashes to store and to look up; the same in every process."""
    told = _thinned(article.told, least=GRAM)[:MOST]
    quoted = _thinned(article.quoted, least=GRAM + WINDOW - 1)[:MOST_QUOTED]
    return Footprint(tuple(told), tuple(key for key in quoted if key not in set(told)))


def _thinned(telling: Telling, *, least: int) -> list[int]:
    """The smallest hash of every window, of stretches of at least so many words."""
    kept: set[int] = set()
    for stretch in telling.stretches(least):
        kept |= _winnowed(_keys(stretch))
    return sorted(kept)


def _winnowed(keys: Sequence[int]) -> set[int]:
    """The smallest of each window; one that is still in the window is not sought anew."""
    kept: set[int] = set()
    at = -1
    for start in range(max(len(keys) - WINDOW, 0) + 1):
        end = min(start + WINDOW, len(keys))
        if at < start:
            at = min(range(start, end), key=keys.__getitem__)
        elif keys[end - 1] < keys[at]:
            at = end - 1
        kept.add(keys[at])
    return kept


def _keys(words: Gram) -> list[int]:
    """The hashes of all runs, in order."""
    said = " ".join(words).encode()
    ends = [*accumulate(len(word.encode()) + 1 for word in words)]
    starts = [0, *ends]
    return [
        int.from_bytes(
            blake2b(said[start : end - 1], digest_size=HASH_BYTES).digest(), "big", signed=True
        )
        for start, end in zip(starts, ends[GRAM - 1 :], strict=False)
    ]
