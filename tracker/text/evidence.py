"""What is read off a text before anything is attributed, and which mentions may be a source."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.text.cues import FORMS, CueClass
from tracker.text.links import Grammar, Link
from tracker.text.people import Person
from tracker.text.phrases import Form, Mention
from tracker.text.quotations import Quotation
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS
from tracker.text.tokens import Tokens
from tracker.text.wordlists import REMEMBERED
from tracker.vocabulary import SpeakerKind

BEFORE, AFTER = 9, 6  # mentions looked at on either side of a quotation
BACK, AHEAD = 2, 1  # paragraphs looked at on each side
LONGEST_PATTERN = 8
WIDEST = 100  # tokens read of a pattern
STEPS = (0, 1, 2, 4, 7, 12, 20)
WORD = re.compile(r"[^\W_][\w'’-]*")
SAID = 12  # words of a quotation that tell whether it is speech


def bucket(number: int) -> int:
    """The number on a coarse scale."""
    return bisect_left(STEPS, number)


@dataclass(slots=True)
class Article:
    """Everything read from a text before any quotation is attributed."""

    tokens: Tokens
    quoted: list[Quotation]
    found: list[Mention]
    entities: list[Person]
    grammar: Grammar
    by_source: dict[int, list[Link]]
    firsts: list[int]  # first token of each mention
    places: list[int]  # token of each quotation
    classes: list[str]  # one letter a token, for patterns
    shapes: list[str]  # one word a mention
    by_role: dict[str, list[int]]  # entities by each word of their printed roles
    cues: list[int]  # token of each link's cue, in order
    said: list[frozenset[str]]  # of each quotation: words with a capital, genders of "he" and "she"
    words: list[str]  # one word a token, for features: no name gets a weight of its own
    first_words: list[list[str]]  # of each quotation, as many as tell
    # The words beside a mention, as features: it may be the source of several quotations.
    beside: dict[tuple[int, str], list[str]] = field(default_factory=dict)


def _letters() -> dict[str, str]:
    small = {low: low[0].upper() for low in ("by", "to", "and", "of", "in", "as")}
    verbs = {
        low: "V" if strength is CueClass.SAYING else "v" for low, (_, strength) in FORMS.items()
    }
    return small | {"that": "t"} | verbs


LETTERS = _letters()


def token_classes(tokens: Tokens, found: list[Mention]) -> list[str]:
    """One letter a token: Q quotation, V saying verb, v other cue, M mention, its own for marks."""
    classes = list(map(_letter, tokens.low))
    for index, quote in enumerate(tokens.quote):
        if quote >= 0:
            classes[index] = "Q"
    for mention in found:
        for index in range(mention.first, mention.last):
            classes[index] = "M"
    return classes


@lru_cache(maxsize=REMEMBERED)
def _letter(low: str) -> str:
    return LETTERS.get(low) or ("w" if low[0].isalnum() else low[0])


def first_words(said: str) -> list[str]:
    """As many words of a quotation as tell whether it is speech."""
    return WORD.findall(said[: SAID * 20])


LEMMAS = {low: lemma for low, (lemma, _) in FORMS.items()}


def token_words(tokens: Tokens, found: list[Mention]) -> list[str]:
    """One word a token: M mention, Name another capital, the lemma of a cue, else as it stands."""
    words = list(map(_plain, tokens.word))
    for mention in found:
        for index in range(mention.first, mention.last):
            words[index] = "M"
    return words


@lru_cache(maxsize=REMEMBERED)
def _plain(word: str) -> str:
    low = word.lower()
    return LEMMAS.get(low) or ("Name" if word[0].isupper() else low)


def shape(mention: Mention, entities: list[Person], low: str) -> str:
    """What sort of source the mention would be, in one word."""
    if mention.form is Form.PRONOUN:
        return low
    if mention.form is Form.NAME:
        return _shape_of_name(entities[mention.entity]) if mention.entity >= 0 else "odd"
    plural = "s" if mention.gender == "p" else ""
    if mention.noun in DOCUMENT_NOUNS:
        return "document" + plural
    if mention.noun in BODY_NOUNS:
        return "group" + plural
    return "role" + plural


def _shape_of_name(entity: Person) -> str:
    if entity.is_place:
        return "place"
    if entity.kind is SpeakerKind.PERSON:
        return "person"
    return "body" if entity.kind is SpeakerKind.ORGANISATION else "name"


def is_carried_on(article: Article, last: int, quote: int) -> bool:
    """Whether a quotation left open at the end of its paragraph opens the next one again."""
    left, right = article.quoted[last], article.quoted[quote]
    beside = quote == last + 1 and article.places[quote] == article.places[last] + 1
    return beside and not left.closed and right.paragraph == left.paragraph + 1


def candidates(article: Article, quote: int) -> list[int]:
    """The mentions near a quotation that might be its source, in order."""
    place = article.places[quote]
    tokens = article.tokens
    middle = bisect_left(article.firsts, place)
    low = max(0, middle - BEFORE)
    high = min(len(article.found), middle + AFTER)
    paragraph = tokens.paragraph[place]
    return [
        number
        for number in range(low, high)
        if not article.found[number].inside
        and -BACK <= tokens.paragraph[article.firsts[number]] - paragraph <= AHEAD
    ]


def pattern(classes: list[str], start: int, end: int) -> str:
    """The letters of the tokens between, runs of words and mentions written once.

    As far as tells: every quotation of an endless sentence would look back to its beginning.
    """
    letters: list[str] = []
    for letter in classes[start : min(end, start + WIDEST)]:
        if not letters or letter != letters[-1] or letter == "Q":
            letters.append(letter)
            if len(letters) > LONGEST_PATTERN:
                break
    return "".join(letters)


@dataclass(slots=True)
class Previous:
    """How the quotation before was attributed."""

    place: int = -1
    source: int = -1
    entity: int = -1
