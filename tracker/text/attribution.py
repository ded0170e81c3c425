"""Who said which words in an article."""

from bisect import bisect_right
from dataclasses import replace

from tracker.text.blocks import source_blocks
from tracker.text.crediting import Draft, credited
from tracker.text.evidence import Article, Previous
from tracker.text.passages import Alias, Analysis, Candidate, Entity, Passage, SourceBlock
from tracker.text.people import Person
from tracker.text.quoting import quoted
from tracker.text.ranking import Choice
from tracker.text.reading import read
from tracker.text.reported import Report, reports
from tracker.text.reporting import NOBODY
from tracker.text.resolution import resolve
from tracker.text.second_hand import bearers, second_hand
from tracker.text.span import Span
from tracker.text.transcripts import Turn, turns
from tracker.vocabulary import Kind, SpeakerKind

__all__ = ["Alias", "Analysis", "Candidate", "Entity", "Passage", "SourceBlock", "analyse"]

REPORTED = 0.3  # confidence from which a cue is taken to report: the best F1
LABELLED = 0.9  # confidence of a turn: its label stands right before it


def analyse(text: str) -> Analysis:
    """The attributed passages of an article, its people, and the blocks it copies from others.

    Never raises, whatever the text; linear in its length.
    """
    article = read(text)
    blocks = source_blocks(text)
    drafts = quoted(article)
    lines = turns(article)
    drafts += [_spoken(article, turn) for turn in lines]
    drafts += [
        _reported(article, report)
        for report in reports(article, REPORTED)
        if not _is_in_turn(lines, report)
    ]
    passages = [credited(article, draft, blocks) for draft in drafts]
    passages.sort(key=_place)
    passages = _with_second_hand(article, passages)
    people = tuple(_entity(article, one) for one in article.entities if not one.is_place)
    return Analysis(tuple(passages), people, blocks)


def _place(passage: Passage) -> tuple[Span, Kind]:
    return passage.content[0], passage.kind


def _with_second_hand(article: Article, passages: list[Passage]) -> list[Passage]:
    """The passages and those within their words, in the order of the text."""
    known = bearers(article.entities)
    inner = [
        (one, number)
        for number, outer in enumerate(passages)
        for one in second_hand(article.tokens.text, outer, known)
    ]
    if not inner:
        return passages
    ordered = sorted([*((one, None) for one in passages), *inner], key=lambda pair: _place(pair[0]))
    places = [place for place, (_, outer) in enumerate(ordered) if outer is None]
    return [one if n is None else replace(one, parent=places[n]) for one, n in ordered]


def _reported(article: Article, report: Report) -> Draft:
    content = tuple(article.tokens.span(*piece) for piece in report.pieces)
    choice = _sure(article, report.source)
    link, confidence = report.link, report.confidence
    return Draft(Kind.INDIRECT, content, content, choice, link, confidence, report.phrase)


def _spoken(article: Article, turn: Turn) -> Draft:
    """A turn of a transcript: no marks tell its words from the reporter's, so it is indirect."""
    content = (article.tokens.span(turn.first, turn.last),)
    choice = _sure(article, turn.source)
    return Draft(Kind.INDIRECT, content, content, choice, turn.link, LABELLED)


def _is_in_turn(lines: list[Turn], report: Report) -> bool:
    """Whether somebody tells it within a turn: who speaks there comes first."""
    place = report.pieces[0][0]
    before = bisect_right(lines, place, key=lambda turn: turn.first) - 1
    return before >= 0 and place < lines[before].last


def _sure(article: Article, source: int) -> Choice:
    """The choice of a source that is not in doubt."""
    if source == NOBODY:
        return Choice((), ())
    meanings = resolve(article, source, Previous())
    return Choice(((source, 1.0),), tuple(meanings))


def _entity(article: Article, person: Person) -> Entity:
    spans = [article.found[number] for number in person.mentions]
    return Entity(
        name=person.name,
        kind=person.kind or SpeakerKind.PERSON,
        aliases=tuple(Alias(name, count) for name, count in person.printed.most_common()),
        roles=tuple(person.roles),
        mentions=tuple(article.tokens.span(mention.first, mention.last) for mention in spans),
    )
