"""A text read for its quotations, mentions and people, before anything is attributed."""

import re
from collections import Counter
from itertools import pairwise

from tracker.text.cues import FORMS, is_between
from tracker.text.evidence import Article, first_words, shape, token_classes, token_words
from tracker.text.links import Grammar, Link
from tracker.text.mentions import mentions
from tracker.text.nouns import FEMALE, MALE, PLURAL
from tracker.text.people import Person, people
from tracker.text.phrases import DETERMINERS, Form, Mention
from tracker.text.quotations import outermost, paragraphs
from tracker.text.titles import PERSON_NOUNS, PLACES
from tracker.text.tokens import Tokens, tokenise

CAPITALISED = re.compile(r"[^\W\d_a-z]\w+")
TALKED_OF = {
    MALE: re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE),
    FEMALE: re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE),
}
WIDEST_GAP = 4  # tokens between two roles of one person: "of state and current"
PLACING = frozenset(("in", "at", "near", "on", "outside"))
ALONE, CROWD = -1, -2  # nobody is named in the sentence yet; several are
WITHIN = 9  # tokens of what tells about a role: "friend at the Corvane Hall"
VOTES, MAJORITY = 2, 0.8


def read(text: str) -> Article:
    """The article behind a text: tokens, mentions, entities and who stands at which cue."""
    lines = paragraphs(text)
    quoted = outermost(text, lines)
    tokens = tokenise(text, lines, quoted)
    found = mentions(tokens)
    appositions(tokens, found)
    entities = people(found)
    _tell_genders(tokens, found, entities)
    grammar = Grammar(tokens, found)
    by_source: dict[int, list[Link]] = {}
    for link in grammar.links:
        by_source.setdefault(link.source, []).append(link)
    return Article(
        tokens,
        quoted,
        found,
        entities,
        grammar,
        by_source,
        [mention.first for mention in found],
        [index for index, quote in enumerate(tokens.quote) if quote >= 0],
        token_classes(tokens, found),
        [shape(mention, entities, tokens.low[mention.first]) for mention in found],
        _by_role(entities),
        [link.cue for link in grammar.links],
        [_names_in(quotation.inside.of(text)) for quotation in quoted],
        token_words(tokens, found),
        [first_words(quotation.inside.of(text)) for quotation in quoted],
    )


def _names_in(said: str) -> frozenset[str]:
    """The words with a capital, in small letters, and the genders of "he" and "she"."""
    talked = (gender for gender, word in TALKED_OF.items() if word.search(said))
    return frozenset((*map(str.lower, CAPITALISED.findall(said)), *talked))


def _tell_genders(tokens: Tokens, found: list[Mention], entities: list[Person]) -> None:
    """Give people of unknown gender that of the pronouns after them in their sentences.

    Only where the sentence names nobody else before the pronoun.
    """
    votes: dict[int, Counter[str]] = {}
    sentence, bearer = -1, ALONE
    for mention in found:
        if tokens.sentence[mention.first] != sentence:
            sentence, bearer = tokens.sentence[mention.first], ALONE
        if mention.form is Form.NAME and mention.entity >= 0:
            bearer = mention.entity if bearer in {ALONE, mention.entity} else CROWD
        elif mention.form is Form.PRONOUN and mention.gender in {MALE, FEMALE} and bearer >= 0:
            votes.setdefault(bearer, Counter())[mention.gender] += 1
    for number, counted in votes.items():
        (gender, most), total = counted.most_common(1)[0], counted.total()
        if not entities[number].gender and most >= VOTES and most >= MAJORITY * total:
            entities[number].gender = gender


def _by_role(entities: list[Person]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        for word in {word for role in entity.roles for word in role.lower().split()}:
            table.setdefault(word, []).append(number)
    return table


def _join_roles(tokens: Tokens, left: Mention, right: Mention) -> None:
    """Make one mention of two roles of one person: "the former mayor and state senator"."""
    gap = tokens.low[left.last : right.first]
    joined = "and" in gap and gap[0] in {"and", "of"} and len(gap) <= WIDEST_GAP
    if not joined or tokens.low[left.first] != "the":
        return
    single = all(
        one.form is Form.NOMINAL and one.noun in PERSON_NOUNS and one.gender != PLURAL
        for one in (left, right)
    )
    verb = tokens.low[right.last] if right.last < len(tokens) else ""
    if single and tokens.low[right.first] not in DETERMINERS and verb in FORMS:
        right.first, left.inside = left.first, True
        right.gender = right.gender or left.gender


def _begins_clause(tokens: Tokens, name: Mention, role: Mention) -> bool:
    """Whether the role is the subject of what follows: "In Corvane, the mayor said"."""
    if name.first and tokens.low[name.first - 1] in PLACING:
        return True
    following = tokens.low[role.last] if role.last < len(tokens) else "."
    return following in FORMS or is_between(following)


def _role_before(tokens: Tokens, ends: dict[int, int], found: list[Mention], comma: int) -> int:
    """The role of "his friend at Corvane Hall, Ada Roe", whose comma is given; else -1."""
    first, _ = tokens.bounds[tokens.sentence[comma]]
    for end in range(comma, max(first, comma - WITHIN), -1):
        mention = found[ends[end]] if end in ends else None
        if mention is not None and mention.form is Form.NOMINAL and mention.noun in PERSON_NOUNS:
            return ends[end]
        word, low = tokens.word[end - 1], tokens.low[end - 1]
        noun = end > 1 and tokens.low[end - 2] in DETERMINERS
        if not word[0].isalnum() or is_between(low) or (word in FORMS and not noun):
            break
    return -1


def appositions(tokens: Tokens, found: list[Mention]) -> None:
    """Join a name and the role beside it: "Ada Roe, the mayor," and "the mayor, Ada Roe,"."""
    outer = [number for number, mention in enumerate(found) if not mention.inside]
    ends = {found[number].last: number for number in outer}
    for before, after in pairwise(outer):
        left, right = found[before], found[after]
        _join_roles(tokens, left, right)
        comma = right.first - 1
        if comma < 0 or tokens.word[comma] != ",":
            continue
        role = _role_before(tokens, ends, found, comma) if _is_full_name(right) else -1
        if role >= 0 and found[role].appositive < 0:
            _join(tokens, found, role, after)
        elif left.last == comma:
            _join(tokens, found, before, after)


def _is_full_name(mention: Mention) -> bool:
    """Whether it may name a person by itself: a forename and a surname, no place."""
    named = mention.form is Form.NAME and " " in mention.name
    return named and mention.name.lower() not in PLACES


def _join(tokens: Tokens, found: list[Mention], before: int, after: int) -> None:
    """Make two mentions appositives of each other if one is a name and the other its role."""
    left, right = found[before], found[after]
    if {left.form, right.form} != {Form.NAME, Form.NOMINAL}:
        return
    name, role = (left, right) if left.form is Form.NAME else (right, left)
    if name is left and _begins_clause(tokens, left, right):
        return
    if role.noun not in PERSON_NOUNS or role.gender == PLURAL:
        return
    name.role = name.role or role.role
    name.gender = name.gender or role.gender
    left.appositive = after
    role.appositive = before if name is left else after
