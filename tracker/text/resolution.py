"""Whom a pronoun or a role means inside the article: the entities ranked by fitted features."""

import math
from bisect import bisect_left

from tracker.text.evidence import Article, Previous, bucket
from tracker.text.links import Link
from tracker.text.nouns import FEMALE, MALE, PLURAL
from tracker.text.people import Person
from tracker.text.phrases import POSSESSIVE_MARKS, Form, Mention
from tracker.text.roles import held, is_like
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS
from tracker.text.weights import weights
from tracker.text.wordlists import listed
from tracker.vocabulary import SpeakerKind

NOBODY = -1  # stands for "nobody named in the article" among the entities
RECENT = 120  # mentions looked back over
MOST = 12  # entities compared
LIKELY = 0.5  # share of the only one who holds the role
BEARERS = 4
AHEAD = 6  # mentions after it that may already name whom it means
AGAIN = 12  # mentions after it among which its pronouns are counted
NOTHING: frozenset[str] = frozenset()
INDEFINITE = listed("a an one another some several many most both two three other no every any few")
_SPEAKERS = listed("i we you")


def resolve(
    article: Article, number: int, previous: Previous, said: frozenset[str] = NOTHING
) -> list[tuple[int, float]]:
    """Entities the mention may mean with their shares of one, best first; empty if nobody named.

    `previous` is the quotation before, `said` the capitalised words of this one: few people name
    themselves. A name means its own entity with share 1.
    """
    mention = article.found[number]
    known = mention.entity if mention.entity >= 0 else _beside(article, number)
    if known >= 0:
        return [(known, 1.0)]
    if article.tokens.low[mention.first] in _SPEAKERS and mention.form is Form.PRONOUN:
        return []
    ranked = ranking(article, number, previous, said)
    named = [(entity, share) for entity, share in ranked if entity != NOBODY]
    holders = [(entity, share) for entity, share in named if _is_held(article, mention, entity)]
    if len(holders) == 1:
        # Nobody else in the article holds the role: "the mayor" is its only mayor.
        return [
            (holders[0][0], max(holders[0][1], LIKELY)),
            *(one for one in named if one != holders[0]),
        ]
    if not named or (ranked[0][0] == NOBODY and not holders):
        return []
    return named


def _beside(article: Article, number: int) -> int:
    """The entity in apposition, or before a relative clause: "Holt, who said"; else -1."""
    mention = article.found[number]
    if article.tokens.low[mention.first] == "who" and mention.first:
        comma = article.tokens.word[mention.first - 1] == ","
        left = article.grammar.ends.get(mention.first - comma)
        if left is not None and article.found[left].entity >= 0:
            return article.found[left].entity
        mention = article.found[number if left is None else left]
    return article.found[mention.appositive].entity if mention.appositive >= 0 else NOBODY


def ranking(
    article: Article, number: int, previous: Previous, said: frozenset[str] = NOTHING
) -> list[tuple[int, float]]:
    """The compared entities and NOBODY with their shares, best first."""
    weight = weights().get
    scores = {
        entity: sum(filter(None, map(weight, found)))
        for entity, found in antecedents(article, number, previous, said).items()
    }
    if not scores:
        return []
    highest = max(scores.values())
    powers = {entity: math.exp(score - highest) for entity, score in scores.items()}
    total = sum(powers.values())
    return sorted(
        ((entity, power / total) for entity, power in powers.items()),
        key=lambda item: (-item[1], item[0]),
    )


def antecedents(
    article: Article, number: int, previous: Previous, said: frozenset[str] = NOTHING
) -> dict[int, list[str]]:
    """The features of each entity the mention may mean, and of NOBODY for a role."""
    mention = article.found[number]
    word = sort_of(article, mention)
    compared: dict[int, list[str]] = {}
    for other in _nearby(article, number):
        entity = article.found[other].entity
        if entity in compared or not _agrees(article.entities[entity], mention):
            continue
        compared[entity] = _features(article, number, other, len(compared), previous)
        named = int(article.entities[entity].words[-1] in said)
        if mention.form is Form.PRONOUN:
            compared[entity].append(f"who:named:{word}:{named}")
        if len(compared) == MOST:
            break
    if mention.form is Form.NOMINAL:
        compared[NOBODY] = _nobody(article, mention, word)
    return compared


def _is_held(article: Article, mention: Mention, entity: int) -> bool:
    """Whether a definite role ("the senator") is printed with the entity's name."""
    if article.tokens.low[mention.first] != "the" or mention.noun not in PERSON_NOUNS:
        return False
    if mention.gender == PLURAL:
        return False
    words = held(article.entities[entity], mention)
    return mention.noun in words or is_like(mention.noun, words)


def _nearby(article: Article, number: int) -> list[int]:
    """Named mentions before this one, the nearest first, then those soon after it."""
    before = range(number - 1, max(-1, number - RECENT), -1)
    after = range(number + 1, min(len(article.found), number + AHEAD))
    named = [other for other in (*before, *after) if article.found[other].entity >= 0]
    mention = article.found[number]
    if mention.noun in PERSON_NOUNS and mention.gender != PLURAL:
        # Whoever carries the role is compared wherever he is named, "the mayor" before his name.
        nearest = list({article.found[other].entity: other for other in reversed(named)}.values())
        return sorted(nearest, key=named.index)[: MOST - BEARERS] + _bearers(article, mention)
    return named


def _bearers(article: Article, mention: Mention) -> list[int]:
    """The first mention of each entity whose printed roles hold the noun."""
    bearers = article.by_role.get(mention.noun, ())
    return [article.entities[entity].mentions[0] for entity in bearers[:BEARERS]]


def sort_of(article: Article, mention: Mention) -> str:
    """The pronoun, or what sort of thing the role is."""
    if mention.form is Form.PRONOUN:
        return article.tokens.low[mention.first]
    if mention.gender == "p":
        return "plural"
    if mention.noun in PERSON_NOUNS:
        return "role"
    return "document" if mention.noun in DOCUMENT_NOUNS else "group"


def _agrees(person: Person, mention: Mention) -> bool:
    if mention.gender not in {MALE, FEMALE}:
        return True
    thing = person.is_place or person.kind is SpeakerKind.ORGANISATION
    if thing and mention.form is Form.PRONOUN:
        return False
    return person.gender not in {MALE, FEMALE} or mention.gender == person.gender


def _features(
    article: Article, number: int, other: int, rank: int, previous: Previous
) -> list[str]:
    """What speaks for the entity whose nearest mention is `other`."""
    tokens = article.tokens
    mention, nearest = article.found[number], article.found[other]
    person = article.entities[nearest.entity]
    word = sort_of(article, mention)
    here, there = tokens.sentence[mention.first], tokens.sentence[nearest.first]
    distance = bucket(max(0, here - there)) if other < number else "after"
    first = article.grammar.in_sentence[there][:1] == [other]
    speaks = bool(_links_of(article, other))
    paragraphs = min(4, tokens.paragraph[mention.first] - tokens.paragraph[nearest.first])
    preposition = tokens.low[nearest.first - 1] in _PREPOSITIONS if nearest.first else False
    role = f"{int(first)}{int(speaks)}{int(preposition)}{int(nearest.inside)}"
    kind = person.kind.value if person.kind else "name"
    found = [
        f"who:gender:{word}:{mention.gender}{person.gender or '-'}:{kind}",
        f"who:far:{word}:{distance}",
        f"who:role:{distance}:{role}",
        f"who:rank:{word}:{min(rank, 5)}",
        f"who:paragraphs:{paragraphs}:{int(first)}{int(speaks)}",
        f"who:count:{bucket(len(person.mentions))}",
        f"who:place:{word}:{int(person.is_place)}",
        f"who:words:{min(len(person.words), 3)}:{kind}",
    ]
    if mention.form is Form.PRONOUN:
        found += _introduced(article, other, number, distance)
    found += _spoke(article, mention, nearest.entity, previous, word)
    found += _last_source(article, mention, nearest.entity, word)
    if mention.form is Form.NOMINAL:
        found += _titles(article, mention, person, word)
    return found


def _introduced(article: Article, other: int, number: int, distance: int | str) -> list[str]:
    """How the nearest mention stands: introduced by its full name, as a subject, as a possessor."""
    tokens, nearest = article.tokens, article.found[other]
    person = article.entities[nearest.entity]
    new = int(person.mentions[0] == other)
    size = min(3, len(nearest.name.split()))
    after = nearest.last
    owns = int(after < len(tokens) and tokens.low[after] in POSSESSIVE_MARKS)
    link = max(_links_of(article, other), key=lambda one: one.strength, default=None)
    relation = f"{link.relation.value}{link.strength}" if link else "-"
    opens = nearest.first == 0 or (
        tokens.paragraph[nearest.first - 1] != tokens.paragraph[nearest.first]
    )
    mention = article.found[number]
    again = sum(
        one.gender == mention.gender and one.form is Form.PRONOUN
        for one in article.found[other + 1 : min(number, other + AGAIN)]
    )
    return [
        f"who:new:{new}{size}:{distance}",
        f"who:owns:{owns}:{distance}",
        f"who:link:{relation}:{distance}",
        f"who:opens:{int(opens)}:{distance}",
        f"who:again:{min(again, 3)}:{distance}",
    ]


_PREPOSITIONS = listed("of for to in with by from at about on against between like than and")


def _spoke(
    article: Article, mention: Mention, entity: int, previous: Previous, word: str
) -> list[str]:
    """Whether the entity said the quotation before, and how far back that was."""
    if previous.place < 0:
        return ["who:spoke:none"]
    tokens = article.tokens
    paragraphs = min(3, tokens.paragraph[mention.first] - tokens.paragraph[previous.place])
    return [f"who:spoke:{word}:{int(entity == previous.entity)}:{paragraphs}"]


def _bearer(article: Article, number: int) -> int:
    """The entity of a mention or of the name beside it: "the mayor, Ada Roe"."""
    mention = article.found[number]
    if mention.entity >= 0 or mention.appositive < 0:
        return mention.entity
    return article.found[mention.appositive].entity


def _links_of(article: Article, number: int) -> list[Link]:
    """The links of a mention and of the role beside it."""
    beside = article.found[number].appositive
    return article.by_source.get(number, []) + article.by_source.get(beside, [])


def _last_source(article: Article, mention: Mention, entity: int, word: str) -> list[str]:
    """Whether the nearest cue before had the entity as its source, and how far back that was."""
    links = article.grammar.links
    position = bisect_left(article.cues, mention.first) - 1
    lowest = max(0, position - RECENT)
    while position >= lowest and _bearer(article, links[position].source) < 0:
        position -= 1
    if position < lowest:
        return ["who:cue:none"]
    link = links[position]
    tokens = article.tokens
    paragraphs = min(3, tokens.paragraph[mention.first] - tokens.paragraph[link.cue])
    same = int(_bearer(article, link.source) == entity)
    return [f"who:cue:{same}:{paragraphs}:{link.strength}", f"who:cue:{word}:{same}"]


def _titles(article: Article, mention: Mention, person: Person, word: str) -> list[str]:
    """How the role as printed agrees with the roles printed with the name."""
    words = held(person, mention)
    wanted = {part.strip(".,").lower() for part in mention.role.split()}
    exact = mention.noun in words
    like = is_like(mention.noun, words)
    shared = len((wanted & words) - {mention.noun, "the", "a", "of"})
    definite = article.tokens.low[mention.first]
    definite = "a" if definite in INDEFINITE else definite if definite == "the" else "-"
    return [
        f"who:title:{int(exact)}{int(like)}:{min(shared, 2)}:{definite}",
        f"who:noun:{mention.noun}:{int(exact or like)}",
        f"who:{word}:{definite}:{int(bool(person.roles))}",
    ]


def _nobody(article: Article, mention: Mention, word: str) -> list[str]:
    """What speaks for nobody being named."""
    low = article.tokens.low[mention.first]
    definite = "a" if low in INDEFINITE else low if low in {"the", "his", "her", "its"} else "-"
    size = min(4, mention.last - mention.first)
    group = "group" if mention.noun in BODY_NOUNS else "-"
    return [
        f"who:nobody:{word}:{definite}",
        f"who:nobody:noun:{mention.noun}",
        f"who:nobody:size:{size}:{definite}",
        f"who:nobody:{group}",
    ]
