"""Who stands at which cue: one construction a row."""

import pytest

from tracker.text.links import Relation
from tracker.text.reading import read

ROWS = [
    ("Ada Roe said so.", "said", "Ada Roe", Relation.BEFORE),
    ("Ada Roe flatly said so.", "said", "Ada Roe", Relation.BEFORE),
    ("The head of the union said so.", "said", "The head", Relation.BEFORE),
    ("Ada Roe, a lawyer from Port Ellis, said so.", "said", "Ada Roe", Relation.APPOSED),
    ("Ada Roe left the pier and said so.", "said", "Ada Roe", Relation.CLAUSE),
    ("Ada Roe left, saying so.", "saying", "Ada Roe", Relation.CLAUSE),
    ("“It is,” said Ada Roe.", "said", "Ada Roe", Relation.INVERTED),
    ("“It is,” then said Ada Roe.", "said", "Ada Roe", Relation.INVERTED),
    ("It is, according to Ada Roe.", "according", "Ada Roe", Relation.ACCORDING),
    ("It is, per Ada Roe.", "per", "Ada Roe", Relation.ACCORDING),
    ("The plan was called “odd” by Ada Roe.", "called", "Ada Roe", Relation.BY),
    ("ROE: “It is.”", ":", "ROE", Relation.COLON),
    ("Ada Roe's statement was odd.", "statement", "Ada Roe", Relation.NOUN),
    ("Her statement was odd.", "statement", "Her", Relation.NOUN),
    ("A statement by Ada Roe was odd.", "statement", "Ada Roe", Relation.NOUN),
    ("A letter from Ada Roe was odd.", "letter", "Ada Roe", Relation.NOUN),
]


@pytest.mark.parametrize(("text", "cue", "source", "relation"), ROWS)
def test_links_join_a_source_to_its_cue(
    text: str, cue: str, source: str, relation: Relation
) -> None:
    article = read(text)
    tokens, found = article.tokens, article.found
    links = {
        (
            tokens.low[link.cue],
            tokens.of(found[link.source].first, found[link.source].last),
            link.relation,
        )
        for link in article.grammar.links
    }
    assert {link for link in links if link[0] == cue and link[2] is relation} == {
        (cue, source, relation)
    }


@pytest.mark.parametrize(
    "text",
    [
        "The rain fell on the pier.",  # no cue
        "Said and done.",  # no mention
        "— “It is.”",  # a dash after nobody
    ],
)
def test_links_need_a_source(text: str) -> None:
    assert read(text).grammar.links == []
