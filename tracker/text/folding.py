"""What two printings of the same words have in common: text folded to plain words.

Folding is NFKD without accents, lower case, straight apostrophes, hyphens and dashes as word
breaks, contractions expanded, the possessive dropped. Ellipses become gap marks, and words in
square brackets are kept apart as editorial, because neither was said. Every token keeps the
characters it came from, so that whatever is found in folded words can be shown in the original.
"""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from tracker.text.span import Span


class Sort(Enum):
    """What a token is."""

    WORD = "word"
    GAP = "gap"  # dots that show that words are left out
    EDITORIAL = "editorial"  # a word in square brackets


class Token(NamedTuple):
    """A folded word and the characters `start` to `end` of the text that print it.

    A named tuple, not a dataclass: a text makes one for every word, and these cost a third.
    """

    word: str
    start: int
    end: int
    sort: Sort = Sort.WORD

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded words joined by spaces; `offsets[i]` is the original position of character i."""

    text: str
    offsets: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """The characters of the unfolded text that `span` of the folded text came from."""
        if not span:
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


GAP = "…"
CACHED_TEXTS = 8192  # sentences; folding costs more than aligning, and each is compared often
LONGEST_EDITORIAL = 80  # characters; a longer bracket is a passage of its own, not an insertion

_APOSTROPHES = "'’ʼ‘‛`´′"
# Combining accents, the soft hyphen and zero-width joiners stand inside words.
_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTER = rf"[^\W_][{_INNER}]*"
_LEXEME = re.compile(
    rf"""(?P<gap>[\[(]\s?(?:(?:\.\s?){{2,}}\.|…)\s?[\])]|(?:\.[^\S\n]?){{2,}}\.|…)
    |(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+)
    |(?P<initials>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)
    |(?P<email>\be-mail(?:s|ed|ing|er)?\b)
    |(?P<word>(?:\[{_LETTER}\])?(?:{_LETTER})+(?:[{_APOSTROPHES}](?:{_LETTER})+)*)
    |(?P<sign>[&%])""",
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\[[^\[\]]{{1,{LONGEST_EDITORIAL}}}\]")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")

# After these an s is a verb, elsewhere a possessive.
_SUBJECTS = "it he she that there what who here where how when why this everybody everyone nobody"
_IS_AFTER = frozenset(_SUBJECTS.split())
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
# Word to its expansion and the number of characters that print the first half.
_IRREGULAR = {
    "can't": ("can", "not", 2),
    "won't": ("will", "not", 2),
    "shan't": ("shall", "not", 3),
    "ain't": ("is", "not", 2),
    "let's": ("let", "us", 3),
    "cannot": ("can", "not", 3),
    "gonna": ("going", "to", 3),
    "wanna": ("want", "to", 3),
    "gotta": ("got", "to", 3),
    "y'all": ("you", "all", 1),
}
_SAME = {"okay": "ok", "&": "and", "%": "percent"}


def plain(text: str) -> str:
    """`text` in lower case without accents, marks or signs: what makes two spellings one."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, decomposed))


@lru_cache(maxsize=CACHED_TEXTS)
def fold_tokens(text: str) -> tuple[Token, ...]:
    """The words, gap marks and editorial words of `text` in order."""
    brackets = _BRACKETED.finditer(text)
    start, end = _next(brackets)
    tokens: list[Token] = []
    for match in _LEXEME.finditer(text):
        while end <= match.start():
            start, end = _next(brackets)
        inside = start < match.start() and match.end() < end
        tokens.extend(_tokens(match, Sort.EDITORIAL if inside else Sort.WORD))
    return tuple(tokens)


def _next(brackets: Iterator[re.Match[str]]) -> tuple[int, int]:
    """The next bracket, or one that nothing stands in."""
    match = next(brackets, None)
    return match.span() if match else (sys.maxsize, sys.maxsize)


def _tokens(match: re.Match[str], sort: Sort) -> list[Token]:
    start, end = match.span()
    if match.lastgroup == "gap":
        return [Token(GAP, start, end, Sort.GAP)]
    if match.lastgroup != "word":
        word = _SAME.get(match.group()) or plain(match.group())
        return [Token(word, start, end, sort)]
    printed = match.group()
    if printed.isascii() and printed.isalpha() and (word := printed.lower()) not in _IRREGULAR:
        return [Token(_SAME.get(word, word), start, end, sort)]
    first, second, cut = _expanded(_APOSTROPHE.sub("'", printed.lower()))
    if not second:
        return [Token(first, start, end, sort)]
    return [Token(first, start, start + cut, sort), Token(second, start + cut, end, sort)]


def _expanded(word: str) -> tuple[str, str, int]:
    """A word as one or two, with the length of the first in print (0 where it stays one)."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        return _SAME.get(word) or plain(word), "", 0
    if ending == "t" and stem.endswith("n"):
        return plain(stem[:-1]), "not", len(stem) - 1
    if ending == "s":
        return (stem, "is", len(stem)) if stem in _IS_AFTER else (plain(stem), "", 0)
    if ending in _ENDINGS:
        return plain(stem), _ENDINGS[ending], len(stem)
    return plain(word), "", 0


@lru_cache(maxsize=CACHED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """The folded words that were said: no gap marks, nothing in brackets."""
    return tuple(token.word for token in fold_tokens(text) if token.sort is Sort.WORD)


def fold(text: str) -> Folded:
    """`text` as folded words with a way back to its characters."""
    pieces: list[str] = []
    offsets: list[int] = []
    for token in fold_tokens(text):
        if pieces:
            offsets.append(token.start)
        pieces.append(token.word)
        last = max(token.end - 1, token.start)
        offsets.extend(min(token.start + place, last) for place in range(len(token.word)))
    offsets.append(fold_tokens(text)[-1].end if pieces else 0)
    return Folded(" ".join(pieces), tuple(offsets))


def folded_hash(text: str) -> str:
    """The sha256 (hex) of the folded words, by which a decision about a wording is remembered."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()
