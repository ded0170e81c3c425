"""A text as tokens, with each quoted stretch folded into one token.

What stands inside quotation marks is somebody else's grammar: the attribution is read from the
words outside, in which a quotation behaves like one noun phrase.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.text.cues import FORMS, CueClass
from tracker.text.quotations import Quotation
from tracker.text.sentences import ABBREVIATIONS, STARTERS
from tracker.text.span import Span
from tracker.text.wordlists import listed

_ABBREVIATION = "|".join(sorted((re.escape(word) for word in ABBREVIATIONS), key=len, reverse=True))
TOKEN = re.compile(
    r"[a-z]++(?![\w.&'’-])"  # first, because most words are no more than this
    rf"|(?:[^\W\d_]\.){{2,}}|(?=\w+\.)(?:{_ABBREVIATION})\.|[A-Z]\.(?=\s?[A-Z])"
    r"|[A-Z]-(?:[A-Z]\.)+(?:[A-Z]\b)?"  # a party and its state: "(D-N.Y.)"
    r"|\d+(?:[.,]\d+)+(?!\w)"  # one token, because the point of "$1.7 million" ends no sentence
    r"|[@#]?\w+(?:[-&]\w+|['’](?![sS]\b)\w+)*|['’][sS]\b|<[^<>\n]*>|\.{3,}|--|\S"
)
QUOTE = "\ufffc"  # stands for a quotation
NEAR = 6  # tokens in which the attribution of a quoted question begins
TERMINAL = frozenset((".", "!", "?", "…"))
CLOSING = TERMINAL | {")", "]", QUOTE}  # how a word ends that may end a sentence


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one item a token; `quote` numbers the quotation it stands for, else -1."""

    text: str
    word: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)  # token range of each sentence

    def __len__(self) -> int:
        return len(self.word)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, `last` exclusive."""
        return Span(self.start[first], self.end[last - 1])

    def of(self, first: int, last: int) -> str:
        return self.text[self.start[first] : self.end[last - 1]]


def tokenise(text: str, lines: list[Span], quoted: list[Quotation]) -> Tokens:
    """The tokens outside the quotations and one token for each quotation, with sentence bounds."""
    tokens = Tokens(text)
    following = 0
    edges = [0]  # the first token of each line, and the end
    for number, line in enumerate(lines):
        position = line.start
        while following < len(quoted) and quoted[following].paragraph == number:
            outer = quoted[following].outer
            _append(tokens, position, outer.start)
            _add(tokens, [QUOTE], [(outer.start, outer.end)], following)
            position = outer.end
            following += 1
        _append(tokens, position, line.end)
        tokens.paragraph += [number] * (len(tokens) - edges[-1])
        edges.append(len(tokens))
    tokens.low = list(map(str.lower, tokens.word))
    for first, last in pairwise(edges):
        _bound(tokens, quoted, first, last)
    return tokens


def _append(tokens: Tokens, start: int, end: int) -> None:
    text = tokens.text
    spans = [match.span() for match in TOKEN.finditer(text, start, end)]
    _add(tokens, [text[first:last] for first, last in spans], spans, -1)


def _add(tokens: Tokens, words: list[str], spans: list[tuple[int, int]], quote: int) -> None:
    tokens.word += words
    tokens.start += [first for first, _ in spans]
    tokens.end += [last for _, last in spans]
    tokens.quote += [quote] * len(words)


def _bound(tokens: Tokens, quoted: list[Quotation], first: int, last: int) -> None:
    """Number the sentences of a line: a new one after each terminal mark."""
    for index in range(first, last):
        final = index + 1 == last
        if final or (
            tokens.word[index][-1] in CLOSING and _ends_sentence(tokens, index, quoted, first)
        ):
            tokens.sentence += [len(tokens.bounds)] * (index + 1 - first)
            tokens.bounds.append((first, index + 1))
            first = index + 1


def _ends_sentence(tokens: Tokens, index: int, quoted: list[Quotation], first: int) -> bool:
    """Whether the token ends its sentence, which began at `first` and is not its line's last."""
    word, after = tokens.word[index], tokens.word[index + 1]
    if tokens.quote[index] >= 0:
        return _quote_ends(tokens, index, quoted[tokens.quote[index]], first)
    if word in TERMINAL:
        return after not in TERMINAL and after not in ")]”’'\"" and not after[0].islower()
    if word in {")", "]"}:
        return tokens.word[index - 1] in TERMINAL and after[0].isupper()
    if word[-1] == "." and word[0].isupper() and word[:-1] not in TITLES_DOT:
        return after in STARTERS
    return False


TITLES_DOT = listed("Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Prof Rev St")


def _quote_ends(tokens: Tokens, index: int, quotation: Quotation, first: int) -> bool:
    """A quotation ends its sentence if its last words do and no attribution follows it."""
    last = tokens.text[quotation.inside.end - 1]
    after = tokens.word[index + 1]
    if last in "'’)" and len(quotation.inside) > 1:
        last = tokens.text[quotation.inside.end - 2]
    if last in {".", "…"}:
        return after[0].isupper() or after == QUOTE
    if last in "!?":
        if after == QUOTE:
            return True
        return after[0].isupper() and not (index == first and _attribution_follows(tokens, index))
    return after == QUOTE and last not in ",;:—–-"


def _attribution_follows(tokens: Tokens, index: int) -> bool:
    """Whether a short subject and a verb of saying stand right after the token."""
    for low in tokens.low[index + 1 : index + 1 + NEAR]:
        if low in {".", "?", "!", QUOTE}:
            return False
        if low in FORMS and FORMS[low][1] is CueClass.SAYING:
            return True
    return False
