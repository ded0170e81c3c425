"""Shared words that prove nothing by themselves: titles of works, shows and laws."""

from functools import lru_cache

from tracker.text.alignment import read
from tracker.text.folding import CACHED_TEXTS, Sort

LONGEST_TITLE = 9  # words
SHORTEST_TITLE = 2  # words; a lone capitalised word is a name or opens a sentence
_SMALL_WORDS = (
    "a an and as at but by for from in into is it of off on or our over the to up vs with"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@lru_cache(maxsize=CACHED_TEXTS)
def is_title(text: str) -> bool:
    """Whether `text` is printed like a title: few words, all but the small ones capitalised.

    Words all in capitals are shouted, and may be a sentence.
    """
    tokens = [token for token in read(text).tokens if token.sort is Sort.WORD]
    if not SHORTEST_TITLE <= len(tokens) <= LONGEST_TITLE:
        return False
    content = [token for token in tokens if token.word not in _SMALL]
    if len(content) < SHORTEST_TITLE or text.isupper():
        return False
    return all(text[token.start].isupper() or text[token.start].isdigit() for token in content)
