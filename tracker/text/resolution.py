"""Whom a pronoun or a role means inside the article: the entities ranked by fitted features."""

import math

from tracker.text.antecedents import NOBODY, NOTHING, antecedents
from tracker.text.evidence import Article, Previous
from tracker.text.nouns import PLURAL
from tracker.text.phrases import Form, Mention
from tracker.text.roles import held, is_like
from tracker.text.titles import PERSON_NOUNS
from tracker.text.weights import weights
from tracker.text.wordlists import listed

LIKELY = 0.5  # share of the only one who holds the role
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
    if mention.form is Form.NAME:
        return []  # nothing but marks and figures: it means nobody else
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


def _is_held(article: Article, mention: Mention, entity: int) -> bool:
    """Whether a definite role ("the senator") is printed with the entity's name."""
    if article.tokens.low[mention.first] != "the" or mention.noun not in PERSON_NOUNS:
        return False
    if mention.gender == PLURAL:
        return False
    words = held(article.entities[entity], mention)
    return mention.noun in words or is_like(mention.noun, words)
