"""The words that a fragment stood among, beside those an article sets around it.

A word may be truly said and lead elsewhere by what is put next to it. Nothing is judged: both
surroundings are shown.
"""

import re
from dataclasses import dataclass

from tracker.text.alignment import Change, align
from tracker.text.sentences import sentences

WORDS = 8  # of each side, which fair use and a line on a phone allow
CHARACTERS = 90
_MARKS = " \n\t\"“”„‟«»'‘’‛‚`´"
_EDGE = _MARKS + ",.;:–—-"
_ENDS = (".", "!", "?")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Setting:
    """Words with those directly before and after them; an ellipsis where more stand there."""

    before: str
    words: str
    after: str

    @property
    def glued(self) -> bool:
        """Whether a mark follows the words, without a space."""
        return self.after[:1] in tuple(",.;:!?")


@dataclass(frozen=True, slots=True)
class Glue:
    """One fragment as the speaker said it and as the article set it."""

    said: Setting
    printed: Setting


def glue(quote: str, printed: str, before: str, after: str) -> Glue | None:
    """Both surroundings of the printed fragment of a quote, None where they cannot be compared.

    `before` and `after` are the article's own words around the fragment's marks. None where the
    quote has nothing around the fragment, or none of its words.
    """
    alignment = align(quote, printed)
    equal = [op for op in alignment.ops if op.change is Change.EQUAL]
    if not equal:
        return None
    start = alignment.a[equal[0].a.start].start
    end = alignment.a[equal[-1].a.end - 1].end
    said = Setting(_last(quote[:start]), quote[start:end], _first(quote[end:]))
    if not said.before and not said.after:
        return None
    goes_on = _first(_goes_on(printed, after))
    return Glue(said, Setting(_last(_own(before)), printed.strip(_EDGE), goes_on))


def _own(before: str) -> str:
    """The article's sentence up to the fragment."""
    found = sentences(before)
    return found[-1].of(before) if found else ""


def _goes_on(printed: str, after: str) -> str:
    """The article's sentence from the fragment on; what closes the marks is not of it."""
    if printed.rstrip(_MARKS).endswith(_ENDS):
        return ""
    after = after.lstrip(_MARKS)
    found = sentences(after)
    return found[0].of(after) if found else ""


def _last(text: str) -> str:
    """The last few words of a text."""
    words = [match.start() for match in _WORD.finditer(text)]
    near = [start for start in words[-WORDS:] if len(text) - start <= CHARACTERS]
    if not near:
        return ""
    shown = text[near[0] :].rstrip(_MARKS)
    return f"… {shown}" if near[0] != words[0] else shown


def _first(text: str) -> str:
    """The first few words of a text."""
    words = [match.end() for match in _WORD.finditer(text)]
    near = [end for end in words[:WORDS] if end <= CHARACTERS]
    if not near or not text[: near[-1]].strip(_EDGE):
        return ""
    shown = text[: near[-1]].lstrip(_MARKS)
    return f"{shown} …" if near[-1] != words[-1] else shown.rstrip(_MARKS)
