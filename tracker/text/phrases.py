"""Noun phrases: what a mention is, and how far to the left of its head it reaches."""

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from tracker.text.cues import FORMS, CueClass
from tracker.text.nouns import FEMALE, MALE, NEUTER, PLURAL, UNKNOWN, singular
from tracker.text.titles import DEMONYMS, NOT_NAMES, OPENING_WORDS, TITLE_MODIFIERS
from tracker.text.tokens import Tokens
from tracker.text.wordlists import REMEMBERED, listed
from tracker.vocabulary import SpeakerKind

PRONOUNS = {
    "he": MALE, "him": MALE, "his": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE,
    "it": NEUTER, "its": NEUTER, "they": PLURAL, "them": PLURAL, "their": PLURAL,
    "who": UNKNOWN, "i": UNKNOWN, "we": PLURAL, "which": NEUTER,
}  # fmt: skip
# "She'll" is a pronoun and no name.
PRONOUNS |= {
    f"{low}{mark}{verb}": PRONOUNS[low]
    for low in ("he", "she", "it", "they", "who", "i", "we")
    for mark in ("'", "’")
    for verb in ("d", "ll", "ve", "re", "m")
}
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our"))
DETERMINERS = listed(
    """the a an this these those his her its their our my your another one some several many most
    both two three four five other no each every any few various"""
)
STOPS = listed(
    """of in on at to for with by from as into about against between through during before after
    above below under over and or but nor so yet if because while although though that which who
    whom whose when where why how is are was were be been being am has have had do does did will
    would can could may might must shall should not n't than then there he she it they we you i
    him them us me ’s 's"""
)
POSSESSIVE_MARKS = frozenset(("’s", "'s", "'", "’"))
RANKS = listed(
    """top senior longtime veteran leading chief fellow former prominent local state federal
    anonymous unnamed lead main deputy key close political communications foreign national
    campaign policy presidential white-house press"""
)
LONGEST_PHRASE = 9
ARTICLES = frozenset(("al", "el", "ad", "as", "ul", "bin", "ibn"))
PREFIXES = frozenset(("pro", "anti", "non", "mid", "post", "pre", "ex", "then", "former", "un"))


class Form(Enum):
    """How a mention is printed."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `first` to `last` (exclusive) as printed, title included, apposition left out."""

    first: int
    last: int
    form: Form
    name: str = ""
    role: str = ""
    noun: str = ""
    gender: str = UNKNOWN
    kind: SpeakerKind | None = None
    owner: "Mention | None" = None  # who stands in the possessive or as a modifier: "Roe's lawyer"
    inside: bool = False  # part of a longer mention, so no source itself
    appositive: int = -1  # the mention in apposition: "Morgan Ortagus, the spokeswoman"
    definite: bool = False  # "the" stands before it
    entity: int = -1


@lru_cache(maxsize=REMEMBERED)
def is_capital(word: str) -> bool:
    """Whether a word may be of a name: "Roe", "al-Roe" and "@roe", not "Harbor-based"."""
    head, hyphen, tail = word.partition("-")
    if hyphen and tail:
        if head in ARTICLES:
            return tail[0].isupper()
        return head[0:1].isupper() and tail[0].isupper() and head.lower() not in PREFIXES
    return word[0].isupper() or (word[0] in "@#" and len(word) > 1)


@dataclass(slots=True)
class Sentence:
    """The tokens `first` to `last` of a text, and the mentions found in it so far."""

    tokens: Tokens
    first: int
    last: int
    capitals: frozenset[str] = frozenset()  # words with a capital inside some sentence
    found: list[Mention] = field(default_factory=list)
    word: list[str] = field(init=False)  # those of the tokens, at hand
    low: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.word, self.low = self.tokens.word, self.tokens.low

    def printed(self, first: int, last: int) -> str:
        """The tokens as one line of text."""
        return " ".join(self.tokens.of(first, last).split())

    def swallow(self, start: int) -> Mention | None:
        """Mark the mentions inside the phrase that begins at `start`; the first of them owns it."""
        owner = None
        for mention in reversed(self.found):
            if mention.last <= start:
                break
            mention.inside = True
            owner = mention
        return owner

    def give_up_owner(self, start: int) -> Mention | None:
        """Mark the mention whose possessive stands before `start` as no source itself."""
        if not self.found or start <= self.first or self.low[start - 1] not in {"’s", "'s"}:
            return None
        owner = self.found[-1]
        if owner.last != start - 1 or owner.form is not Form.NAME:
            return None
        owner.inside = True
        return owner


def reach_left(sentence: Sentence, index: int) -> int:
    """Where the noun phrase with its head at `index` begins.

    With a determiner in reach the phrase takes any modifier; without one only capitals and roles.
    """
    strict = position = index
    while position > sentence.first and index - position < LONGEST_PHRASE:
        low = sentence.low[position - 1]
        if low in DETERMINERS:
            return position - 1
        possessive = low in POSSESSIVE_MARKS
        if not possessive and _stops(sentence, position - 1):
            break
        position -= 1
        if not possessive and strict == position + 1 and _is_title_like(sentence, position):
            strict = position
    return _with_possessor(sentence, strict)


def _stops(sentence: Sentence, index: int) -> bool:
    word, low = sentence.word[index], sentence.low[index]
    return low in STOPS or not word[0].isalnum() or (word.islower() and _is_saying(low))


def _is_saying(low: str) -> bool:
    return FORMS.get(low, ("", CueClass.WEAK))[1] is CueClass.SAYING


def _is_title_like(sentence: Sentence, index: int) -> bool:
    low = sentence.low[index]
    if is_capital(sentence.word[index]):
        return low not in NOT_NAMES or low in OPENING_WORDS
    return low in TITLE_MODIFIERS or low in DEMONYMS or low in RANKS or singular(low) is not None


def _with_possessor(sentence: Sentence, index: int) -> int:
    """Take in the possessor: "Roe 's lawyer" begins at Roe."""
    if index - 2 < sentence.first or sentence.low[index - 1] not in {"’s", "'s"}:
        return index
    index -= 2
    while index > sentence.first and is_capital(sentence.word[index - 1]):
        if sentence.low[index - 1] in NOT_NAMES:
            break
        index -= 1
    return index
