"""Marks between words: whether two printings differ in typography only, or in punctuation."""

import re
import unicodedata

from tracker.text.folding import plain
from tracker.vocabulary import Difference

_QUOTATION_MARK = re.compile("''|[\"“”„‟«»'‘’‛‚`´]")
_DASH = re.compile(r"\s*(?:--+|[‒–—―−]+)\s*|\s+-\s+")
_HYPHEN = re.compile("[-‐‑]")
_SPACE = re.compile(r"\s+")
# What closes a quotation is settled by the sentence around it, not by what was said.
_EDGE = re.compile(r"[\s,.;:\[\](){}‒–—―−…\"“”„‟«»'‘’‛‚`´-]+")

# Spellings of one word: a house style, not a change of wording.
_STYLES = {"okay": "ok", "&": "and", "%": "percent"}


def marks_differ(a: str, b: str) -> Difference | None:
    """How the marks between two pairs of equal words differ, None where they are the same."""
    if a == b:
        return None
    return Difference.TYPOGRAPHIC if _settled(a) == _settled(b) else Difference.PUNCTUATION


def edges_differ(a: str, b: str) -> Difference | None:
    """The same for the marks before the first word or after the last.

    Commas, full stops, dashes and quotation marks there belong to the article's own sentence.
    """
    return None if _EDGE.sub("", a) == _EDGE.sub("", b) else Difference.PUNCTUATION


def words_differ(a: str, b: str) -> Difference | None:
    """How two printings of one folded word differ: not, in its letters' dress, or in wording."""
    if a == b:
        return None
    return Difference.TYPOGRAPHIC if _spelled(a) == _spelled(b) else Difference.ALTERED


def _settled(marks: str) -> str:
    marks = _DASH.sub("—", unicodedata.normalize("NFKC", marks))
    return _SPACE.sub(" ", _HYPHEN.sub(" ", _QUOTATION_MARK.sub("'", marks))).strip(" ")


def _spelled(word: str) -> str:
    word = _STYLES.get(word.lower(), word)
    return plain(word)
