"""What speaks for a mention as the source of a quotation, as named features.

A feature is a short string; `weights.tsv` beside this file gives each a fitted number.
"""

from bisect import bisect_left
from dataclasses import dataclass

from tracker.text.cues import FORMS, CueClass
from tracker.text.links import Grammar, Link
from tracker.text.people import Person
from tracker.text.phrases import Form, Mention
from tracker.text.quotations import Quotation
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS
from tracker.text.tokens import Tokens
from tracker.text.wordlists import listed
from tracker.vocabulary import SpeakerKind

NEAREST = 11  # mentions looked at on each side of a quotation
BACK, AHEAD = 2, 1  # paragraphs looked at on each side
LONGEST_PATTERN = 8
PREPOSITIONS = listed("of for to in with by from at about on and")
STEPS = (0, 1, 2, 4, 7, 12, 20)


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
    said: list[frozenset[str]]  # words with a capital inside each quotation, in lower case


def token_classes(tokens: Tokens, found: list[Mention]) -> list[str]:
    """One letter a token: Q quotation, V saying verb, v other cue, M mention, its own for marks."""
    classes = []
    for word, low, quote in zip(tokens.word, tokens.low, tokens.quote, strict=True):
        if quote >= 0:
            classes.append("Q")
        elif low in FORMS:
            classes.append("V" if FORMS[low][1] is CueClass.SAYING else "v")
        elif low == "that" or low in {"by", "to", "and", "of", "in", "as"}:
            classes.append(low[0].upper() if low != "that" else "t")
        else:
            classes.append("w" if word[0].isalnum() else word[0])
    for mention in found:
        for index in range(mention.first, mention.last):
            classes[index] = "M"
    return classes


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


def candidates(article: Article, quote: int) -> list[int]:
    """The mentions near a quotation that might be its source, in order."""
    place = article.places[quote]
    tokens = article.tokens
    middle = bisect_left(article.firsts, place)
    low = max(0, middle - NEAREST)
    high = min(len(article.found), middle + NEAREST)
    paragraph = tokens.paragraph[place]
    return [
        number
        for number in range(low, high)
        if not article.found[number].inside
        and -BACK <= tokens.paragraph[article.firsts[number]] - paragraph <= AHEAD
    ]


def pattern(classes: list[str], start: int, end: int) -> str:
    """The letters of the tokens between, runs of words and mentions written once."""
    letters: list[str] = []
    for letter in classes[start:end]:
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


def features(article: Article, quote: int, number: int, previous: Previous) -> list[str]:
    """The features of mention `number` as the source of the quotation."""
    tokens = article.tokens
    mention = article.found[number]
    place = article.places[quote]
    kind = article.shapes[number]
    behind = mention.first < place
    side = "B" if behind else "A"
    sentences = max(-4, min(3, tokens.sentence[mention.first] - tokens.sentence[place]))
    paragraphs = tokens.paragraph[mention.first] - tokens.paragraph[place]
    where = f"{side}{sentences}{paragraphs}"
    between = (mention.last, place) if behind else (place + 1, mention.first)
    quotes = _count_quotes(article, between)
    found = ["at:" + where, "is:" + kind, f"q:{side}{quotes}", f"is:{kind}:{where}"]
    found += _links(article, place, number, kind, side)
    found += _order(article, number, place, sentences)
    found += _shape_of_quote(article, quote, place, where)
    if sentences == 0:
        found.append("pat:" + _pattern(article, place, mention))
    found += _before(article, previous, place, number, mention)
    if mention.entity >= 0:
        person = article.entities[mention.entity]
        inside = int(person.words[-1] in article.said[quote])
        found += [f"n:{bucket(len(person.mentions))}", f"in:{inside}:{side}", f"in:{inside}:{kind}"]
    return found


def _count_quotes(article: Article, between: tuple[int, int]) -> int:
    first = bisect_left(article.places, between[0])
    return min(3, max(0, bisect_left(article.places, between[1]) - first))


def _pattern(article: Article, place: int, mention: Mention) -> str:
    classes = article.classes
    if mention.first < place:
        return "M" + pattern(classes, mention.last, place) + "Q"
    return (
        "Q"
        + pattern(classes, place + 1, mention.first)
        + "M"
        + pattern(classes, mention.last, min(mention.last + 3, len(classes)))
    )


def _links(article: Article, place: int, number: int, kind: str, side: str) -> list[str]:
    links = article.by_source.get(number)
    if not links:
        return [f"nolink:{side}:{kind}"]
    tokens = article.tokens
    best = min(links, key=lambda link: (abs(link.cue - place), link.cue))
    near = "B" if best.cue < place else "A"
    same = tokens.sentence[best.cue] == tokens.sentence[place]
    span = (best.cue, place) if best.cue < place else (place + 1, best.cue)
    quotes = min(2, _count_quotes(article, span))
    distance = bucket(abs(best.cue - place) - 1) if same else "far"
    relation = best.relation.value
    return [
        f"rel:{relation}:{near}:{distance}:{quotes}",
        f"rel:{relation}:{best.strength}:{near}:{int(same)}",
        f"rel:{relation}:{kind}",
        f"cue:{best.lemma}",
        f"cue:{best.lemma}:{near}:{min(quotes, 1)}",
        f"gap:{relation}:{bucket(best.gap)}",
    ]


def _order(article: Article, number: int, place: int, sentences: int) -> list[str]:
    """The rank of the mention among those between it and the quotation, and in its sentence."""
    middle = bisect_left(article.firsts, place)
    behind = number < middle
    rank = middle - 1 - number if behind else number - middle
    sentence = article.tokens.sentence[article.found[number].first]
    own = article.grammar.in_sentence[sentence]
    index = min(3, bisect_left(own, number))
    first = article.found[number].first
    before = article.tokens.low[first - 1] if first else ""
    preposition = before if before in PREPOSITIONS else "-"
    side = "B" if behind else "A"
    return [f"rank:{side}{min(rank, 6)}", f"nth:{index}:{sentences}", f"prep:{preposition}:{side}"]


def _shape_of_quote(article: Article, quote: int, place: int, where: str) -> list[str]:
    """How the quotation itself looks, with where the mention is."""
    quotation = article.quoted[quote]
    text = article.tokens.text
    last = text[quotation.inside.end - 1]
    ending = last if last in ",.?!" else ("-" if last in "—–-…" else "w")
    first = "l" if text[quotation.inside.start].islower() else "U"
    tokens = article.tokens
    opens = place == 0 or tokens.paragraph[place - 1] != tokens.paragraph[place]
    closes = place + 1 == len(tokens) or tokens.paragraph[place + 1] != tokens.paragraph[place]
    starts = place == tokens.bounds[tokens.sentence[place]][0]
    return [
        f"quote:{first}{ending}:{where}",
        f"quote:{int(opens)}{int(closes)}{int(starts)}{ending}:{where}",
    ]


def _before(
    article: Article, previous: Previous, place: int, number: int, mention: Mention
) -> list[str]:
    """Whether the previous quotation had the same source, and how near it was."""
    if previous.place < 0:
        return []
    tokens = article.tokens
    paragraphs = min(3, tokens.paragraph[place] - tokens.paragraph[previous.place])
    sentences = min(3, tokens.sentence[place] - tokens.sentence[previous.place])
    if previous.source == number:
        side = "B" if article.found[number].first < previous.place else "A"
        crossed = "x" if mention.first > previous.place else ""
        return [f"prev:{paragraphs}:{sentences}{side}{crossed}"]
    if mention.entity >= 0 and mention.entity == previous.entity:
        return [f"prevent:{paragraphs}:{sentences}"]
    return [f"prevnot:{paragraphs}"]
