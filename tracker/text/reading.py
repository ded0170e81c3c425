"""A text read for its quotations, mentions and people, before anything is attributed."""

from itertools import pairwise

from tracker.text.evidence import Article, shape, token_classes
from tracker.text.links import Grammar, Link
from tracker.text.mentions import mentions
from tracker.text.people import Person, people
from tracker.text.phrases import Form, Mention
from tracker.text.quotations import Marks, paragraphs, quotations
from tracker.text.titles import PERSON_NOUNS
from tracker.text.tokens import Tokens, tokenise


def read(text: str) -> Article:
    """The article behind a text: tokens, mentions, entities and who stands at which cue."""
    lines = paragraphs(text)
    quoted = [q for q in quotations(text, lines) if q.marks is not Marks.SINGLE]
    tokens = tokenise(text, lines, quoted)
    found = mentions(tokens)
    appositions(tokens, found)
    entities = people(found)
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
    )


def _by_role(entities: list[Person]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        for word in {word for role in entity.roles for word in role.lower().split()}:
            table.setdefault(word, []).append(number)
    return table


def appositions(tokens: Tokens, found: list[Mention]) -> None:
    """Join a name and the role beside it: "Ada Roe, the mayor," and "the mayor, Ada Roe,"."""
    for number, (left, right) in enumerate(pairwise(found)):
        if right.first != left.last + 1 or tokens.word[left.last] != ",":
            continue
        forms = {left.form, right.form}
        if forms != {Form.NAME, Form.NOMINAL}:
            continue
        name, role = (left, right) if left.form is Form.NAME else (right, left)
        if role.noun not in PERSON_NOUNS or role.gender == "p":
            continue
        name.role = name.role or role.role
        name.gender = name.gender or role.gender
        left.appositive = number + 1
        role.appositive = found.index(name, max(0, number), number + 2)
