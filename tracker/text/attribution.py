"""Who said which words in an article."""

import re
from dataclasses import dataclass

from tracker.text.evidence import Article, Previous
from tracker.text.links import Link
from tracker.text.people import Person
from tracker.text.phrases import Form, Mention
from tracker.text.quotations import Marks
from tracker.text.ranking import Choice, choices
from tracker.text.reading import read
from tracker.text.reported import Report, reports
from tracker.text.resolution import resolve
from tracker.text.span import Span
from tracker.text.speech import likelihood
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS
from tracker.vocabulary import Kind, SpeakerKind


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as printed and how often."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody else who might have said it; `score` from 0 to 1."""

    name: str
    kind: SpeakerKind
    score: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or body of the article under its fullest name, title left out."""

    name: str
    kind: SpeakerKind
    aliases: tuple[Alias, ...]
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A stretch copied from another outlet, which a line such as "Associated Press:" announces."""

    span: Span
    source: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One attributed passage.

    `content` holds the words inside the marks, marks left out, one span a stretch; `whole` the
    whole attributed content, wider than the marks for mixed passages. `speaker` is the name the
    source resolves to inside the article, "" if there is none.
    """

    kind: Kind
    content: tuple[Span, ...]
    whole: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    cue_lemma: str
    attribution_text: str
    speaker: str
    speaker_kind: SpeakerKind
    confidence: float
    candidates: tuple[Candidate, ...]
    credited_to: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read off one article."""

    passages: tuple[Passage, ...]
    people: tuple[Entity, ...]
    blocks: tuple[SourceBlock, ...]


BLOCK_LINE = re.compile(
    r"^[ \t]*((?:[A-Z][\w.&’'-]*[ \t]+){0,4}[A-Z][\w.&’'-]*)[ \t]*:[ \t]*\r?$", re.M
)
OPENERS = '“"«‟'
RUNNERS_UP = 4
LEAST_SHARE = 0.02
THRESHOLD = 0.0
HALF = 0.5


def analyse(text: str) -> Analysis:
    """The attributed passages of an article, its people, and the blocks it copies from others.

    Never raises, whatever the text; linear in its length.
    """
    article = read(text)
    blocks = source_blocks(text)
    made = choices(article)
    passages = [
        _passage(article, quote, choice, blocks)
        for quote, choice in enumerate(made)
        if _is_speech(article, quote)
    ]
    passages += [_reported(article, report, blocks) for report in reports(article)]
    passages.sort(key=lambda passage: (passage.content[0], passage.kind))
    people = tuple(_entity(article, person) for person in article.entities)
    return Analysis(tuple(passages), people, tuple(blocks))


def source_blocks(text: str) -> list[SourceBlock]:
    """A line that is only a name and a colon, and the quoted paragraph after it."""
    blocks: list[SourceBlock] = []
    for line in BLOCK_LINE.finditer(text):
        rest = re.compile(r"\s*([^\n]+)").match(text, line.end())
        if rest is not None and rest.group(1)[0] in OPENERS:
            blocks.append(SourceBlock(Span(rest.start(1), rest.end(1)), line.group(1)))
    return blocks


def _is_speech(article: Article, quote: int) -> bool:
    return article.quoted[quote].marks is Marks.DOUBLE and likelihood(article, quote) > THRESHOLD


def _passage(article: Article, quote: int, choice: Choice, blocks: list[SourceBlock]) -> Passage:
    quotation = article.quoted[quote]
    content = (quotation.inside,)
    source = article.found[choice.source] if choice.ranked else None
    cue = _cue(article, quote, choice)
    kind = _kind(article, quote)
    return Passage(
        kind=kind,
        content=content,
        whole=content if kind is Kind.DIRECT else (_whole(article, quote, cue),),
        source=article.tokens.span(source.first, source.last) if source else None,
        cue=article.tokens.span(cue.cue, cue.cue + 1) if cue else None,
        cue_lemma=cue.lemma if cue else "",
        attribution_text=article.tokens.of(source.first, source.last) if source else "",
        speaker=_speaker(article, choice),
        speaker_kind=_speaker_kind(article, choice.source, choice.entity),
        confidence=round(choice.ranked[0][1], 3) if choice.ranked else 0.0,
        candidates=_candidates(article, choice),
        credited_to=next((b.source for b in blocks if b.span.overlaps(quotation.outer)), ""),
    )


def _reported(article: Article, report: Report, blocks: list[SourceBlock]) -> Passage:
    content = (article.tokens.span(report.first, report.last),)
    source = article.found[report.link.source]
    entities = resolve(article, report.link.source, Previous())
    choice = Choice(((report.link.source, 1.0),), tuple(entities))
    return Passage(
        kind=Kind.INDIRECT,
        content=content,
        whole=content,
        source=article.tokens.span(source.first, source.last),
        cue=article.tokens.span(report.link.cue, report.link.cue + 1),
        cue_lemma=report.link.lemma,
        attribution_text=_text_of(article, source),
        speaker=_speaker(article, choice),
        speaker_kind=_speaker_kind(article, choice.source, choice.entity),
        confidence=HALF,
        candidates=_candidates(article, choice),
        credited_to=next((b.source for b in blocks if b.span.overlaps(content[0])), ""),
    )


def _kind(article: Article, quote: int) -> Kind:
    """Direct where the words are a sentence of their own, mixed inside the reporter's sentence."""
    quotation = article.quoted[quote]
    text, place = article.tokens.text, article.places[quote]
    starts = place == article.tokens.bounds[article.tokens.sentence[place]][0]
    before = article.classes[place - 1] if place else ""
    whole = not text[quotation.inside.start].islower()
    if starts and (whole or text[quotation.inside.end - 1] in ",.?!"):
        return Kind.DIRECT
    return Kind.DIRECT if whole and before and before in ",:Vv" else Kind.MIXED


def _whole(article: Article, quote: int, cue: Link | None) -> Span:
    """The reporter's words and the quoted ones together: from after the cue to the clause's end."""
    tokens = article.tokens
    place = article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    quotation = article.quoted[quote]
    if cue is None or not first <= cue.cue < last:
        return quotation.inside
    if cue.cue < place:
        start = cue.cue + 1
        end = last - 1 if tokens.word[last - 1] in {".", "!", "?"} and last - 1 > place else last
        return Span(tokens.start[start], max(tokens.end[end - 1], quotation.outer.end))
    return Span(tokens.start[first], quotation.outer.end)


def _cue(article: Article, quote: int, choice: Choice) -> Link | None:
    links = article.by_source.get(choice.source, [])
    place = article.places[quote]
    return min(links, key=lambda link: (abs(link.cue - place), link.cue), default=None)


def _speaker(article: Article, choice: Choice) -> str:
    if choice.entity >= 0:
        return article.entities[choice.entity].name
    if choice.source < 0:
        return ""
    mention = article.found[choice.source]
    if mention.form is Form.PRONOUN:
        return ""
    return article.tokens.of(mention.first, mention.last)


def _speaker_kind(article: Article, source: int, entity: int) -> SpeakerKind:
    if entity >= 0:
        return article.entities[entity].kind or SpeakerKind.PERSON
    if source < 0:
        return SpeakerKind.ANONYMOUS
    return _kind_of(article.found[source])


def _kind_of(mention: Mention) -> SpeakerKind:
    if mention.noun in DOCUMENT_NOUNS:
        return SpeakerKind.DOCUMENT
    if mention.noun in {"office", "presidency"}:
        return SpeakerKind.OFFICE
    if mention.noun in BODY_NOUNS:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.ANONYMOUS


def _candidates(article: Article, choice: Choice) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for number, share in choice.ranked[1:]:
        mention = article.found[number]
        if share < LEAST_SHARE or mention.form is Form.PRONOUN:
            continue
        entity = mention.entity
        name = article.entities[entity].name if entity >= 0 else _text_of(article, mention)
        kind = _speaker_kind(article, number, entity)
        best.setdefault(name, Candidate(name, kind, round(share, 3)))
    for entity, _ in choice.entities[1:RUNNERS_UP]:
        person = article.entities[entity]
        best.setdefault(person.name, Candidate(person.name, person.kind or SpeakerKind.PERSON, 0.1))
    best.pop(_speaker(article, choice), None)
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.name))[:RUNNERS_UP])


def _text_of(article: Article, mention: Mention) -> str:
    return article.tokens.of(mention.first, mention.last)


def _entity(article: Article, person: Person) -> Entity:
    spans = [article.found[number] for number in person.mentions]
    return Entity(
        name=person.name,
        kind=person.kind or SpeakerKind.PERSON,
        aliases=tuple(Alias(name, count) for name, count in person.printed.most_common()),
        roles=tuple(person.roles),
        mentions=tuple(article.tokens.span(mention.first, mention.last) for mention in spans),
    )
