"""The few hashes by which an article that reuses another's narration finds it in a large store.

Runs of seven words, thinned by winnowing (Schleimer, Wilkerson and Aiken, 2003): of any thirty
words in a row that two articles share, at least one hash is stored for both. Long articles keep
their smallest hashes, which are the same whatever stands around the shared words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

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
        keys = [_key(stretch[at : at + GRAM]) for at in range(len(stretch) - GRAM + 1)]
        kept |= _winnowed(keys)
    return sorted(kept)


def _winnowed(keys: Sequence[int]) -> set[int]:
    starts = range(max(len(keys) - WINDOW, 0) + 1)
    return {min(keys[start : start + WINDOW]) for start in starts}


def _key(gram: Gram) -> int:
    digest = blake2b(" ".join(gram).encode(), digest_size=HASH_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
