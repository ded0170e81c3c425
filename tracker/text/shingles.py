"""Fingerprints by which wordings that share a stretch find one another in a large store.

A fingerprint is a set of hashed word trigrams. The stored one is thinned by winnowing
(Schleimer, Wilkerson and Aiken, 2003) where the sentence is long; the query holds all, so that
any shared stretch of four words meets at least one stored hash. A phrase of one or two words
has one key for the whole phrase: it finds equal phrases, never a sentence that contains it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from tracker.text.folding import CACHED_TEXTS, words

SHINGLE = 3  # words
THINNED_FROM = 12  # words; a shorter sentence keeps every trigram
WINDOW = 2  # of two neighbouring trigrams at least one is stored
# A shingle meets another by chance in one of 4,000 million; what is found is compared anyway.
HASH_BYTES = 4
DIGEST_BYTES = 8


@lru_cache(maxsize=CACHED_TEXTS)
def _key(shingle: str) -> int:
    digest = blake2b(shingle.encode(), digest_size=DIGEST_BYTES).digest()
    return int.from_bytes(digest[:HASH_BYTES], "big", signed=True)


def fingerprint(text: str) -> tuple[int, ...]:
    """Hashes to store for `text`: signed 32-bit, ascending, the same in every process."""
    return fingerprint_of(words(text))


def fingerprint_of(said: Sequence[str]) -> tuple[int, ...]:
    """The hashes to store for folded words."""
    keys = _keys(said)
    return tuple(sorted(set(keys if len(said) < THINNED_FROM else _winnowed(keys))))


def query_fingerprint(text: str) -> tuple[int, ...]:
    """Hashes to look `text` up by: every one it has, signed 32-bit, ascending."""
    return tuple(sorted(set(_keys(words(text)))))


def phrase_fingerprint(text: str) -> tuple[int, ...]:
    """Keys of the phrases of one and two words inside `text`, which may be quotes by themselves."""
    said = words(text)
    return tuple(
        sorted(
            {
                _key(" ".join(said[start : start + length]))
                for length in range(1, SHINGLE)
                for start in range(len(said) - length + 1)
            }
        )
    )


def stretches(said: Sequence[str], *, shortest: int) -> Iterator[str]:
    """The neighbouring words of every number from `shortest` to three, in order."""
    for length in range(min(shortest, SHINGLE), SHINGLE + 1):
        for start in range(len(said) - length + 1):
            yield " ".join(said[start : start + length])


def trigrams(said: Sequence[str]) -> list[str]:
    """Every three neighbouring words, in order; of fewer words, all of them."""
    starts = range(max(len(said) - SHINGLE, 0) + 1) if said else ()
    return [" ".join(said[start : start + SHINGLE]) for start in starts]


def _keys(said: Sequence[str]) -> list[int]:
    return [_key(trigram) for trigram in trigrams(said)]


def _winnowed(keys: Sequence[int]) -> set[int]:
    starts = range(max(len(keys) - WINDOW, 0) + 1)
    return {min(keys[start : start + WINDOW]) for start in starts}
