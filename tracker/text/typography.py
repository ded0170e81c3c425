"""Marks between words: whether two printings differ in typography only, or in punctuation."""

import re
import unicodedata

from tracker.text.folding import plain
from tracker.text.wordlists import listed
from tracker.vocabulary import Difference

_QUOTATION_MARK = re.compile("''|[\"“”„‟«»'‘’‛‚`´]")
_DASH = re.compile(r"\s*(?:--+|[‒–—―−]+)\s*|\s+-\s+")
_HYPHEN = re.compile("[-‐‑]")
_SPACE = re.compile(r"\s+")
_ANY_DASH = re.compile(r"\s*[-‐‑‒–—―−]+\s*")
# Characters that print nothing: where a word may break, and where it may not.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CURRENCY = re.compile("[$£€¥₹₽₩¢]")
# What closes a quotation is settled by the sentence around it, not by what was said.
_EDGE = re.compile(r"[\s,.;:\[\](){}‒–—―−…\"“”„‟«»'‘’‛‚`´-]+")
# After these a full stop is a matter of house style.
_ABBREVIATIONS = listed("mr mrs ms dr st jr sr sen gen gov rep prof col capt lt sgt rev vs")
# Signs and words that fold to one.
_STYLES = {"okay": "ok", "&": "and", "%": "percent"}
_FIGURE = re.compile(r"\d[\d,.]*")


def marks_differ(a: str, b: str, after: str = "") -> Difference | None:
    """How the marks between two pairs of equal words differ, None where they are the same.

    `after` is the folded word before them.
    """
    a, b = _printed(a), _printed(b)
    if a == b:
        return None
    if after in _ABBREVIATIONS and a.removeprefix(".") == b.removeprefix("."):
        return Difference.TYPOGRAPHIC
    if _CURRENCY.findall(a) != _CURRENCY.findall(b):
        return Difference.ALTERED
    dashes = _ANY_DASH.fullmatch(a) and _ANY_DASH.fullmatch(b)
    same = dashes or _settled(a) == _settled(b)
    return Difference.TYPOGRAPHIC if same else Difference.PUNCTUATION


def edges_differ(a: str, b: str) -> Difference | None:
    """The same for the marks before the first word or after the last.

    Commas, full stops, dashes and quotation marks there belong to the article's own sentence.
    """
    a, b = _EDGE.sub("", _printed(a)), _EDGE.sub("", _printed(b))
    if a == b:
        return None
    return Difference.ALTERED if _CURRENCY.search(a + b) else Difference.PUNCTUATION


def words_differ(a: str, b: str) -> Difference | None:
    """How two printings of one folded word differ: not, in its letters' dress, or in wording."""
    a, b = _printed(a), _printed(b)
    if a == b:
        return None
    # Folded, "2.5" is "25".
    same = _figure(a) == _figure(b) and _spelled(a) == _spelled(b)
    return Difference.TYPOGRAPHIC if same else Difference.ALTERED


def _printed(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _figure(word: str) -> str:
    found = _FIGURE.fullmatch(unicodedata.normalize("NFKC", word))
    return found[0].replace(",", "") if found else ""


def _settled(marks: str) -> str:
    marks = _DASH.sub("—", unicodedata.normalize("NFKC", marks))
    return _SPACE.sub(" ", _HYPHEN.sub(" ", _QUOTATION_MARK.sub("'", marks))).strip(" ")


def _spelled(word: str) -> str:
    return plain(_STYLES.get(word.lower(), word))
