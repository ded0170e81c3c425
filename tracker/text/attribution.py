"""Who said which words in an article."""

from bisect import bisect_right
from dataclasses import dataclass

from tracker.text.anonymous import first_mention, reach
from tracker.text.blocks import block_of, source_blocks
from tracker.text.evidence import Article, Previous, is_carried_on
from tracker.text.links import Link, Relation
from tracker.text.passages import Alias, Analysis, Candidate, Entity, Passage, SourceBlock
from tracker.text.people import Person
from tracker.text.phrases import Form, Mention
from tracker.text.ranking import Choice, choices
from tracker.text.reading import read
from tracker.text.reported import Report, reports
from tracker.text.reporting import NOBODY
from tracker.text.resolution import resolve
from tracker.text.span import Span
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS
from tracker.text.tokens import TERMINAL
from tracker.text.transcripts import Turn, turns
from tracker.vocabulary import Kind, SpeakerKind

__all__ = ["Alias", "Analysis", "Candidate", "Entity", "Passage", "SourceBlock", "analyse"]

RUNNERS_UP = 4
LEAST_SHARE = 0.02
REPORTED = 0.3  # confidence from which a cue is taken to report: the best F1
LABELLED = 0.9  # confidence of a turn: its label stands right before it
COMMA_ENDS = frozenset(",—–-")


@dataclass(frozen=True, slots=True)
class _Run:
    """Quotations that are one passage: one sentence interrupted, or one speech continued."""

    quotes: tuple[int, ...]
    choice: Choice
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage before its parts are looked up in the text."""

    kind: Kind
    content: tuple[Span, ...]
    whole: tuple[Span, ...]
    choice: Choice
    cue: Link | None
    confidence: float
    phrase: tuple[int, int] | None = None  # tokens of a source that is no mention


def analyse(text: str) -> Analysis:
    """The attributed passages of an article, its people, and the blocks it copies from others.

    Never raises, whatever the text; linear in its length.
    """
    article = read(text)
    blocks = source_blocks(text)
    drafts = [_quoted(article, run) for run in _runs(article)]
    lines = turns(article)
    drafts += [_spoken(article, turn) for turn in lines]
    drafts += [
        _reported(article, report)
        for report in reports(article, REPORTED)
        if not _is_in_turn(lines, report)
    ]
    passages = [_passage(article, draft, blocks) for draft in drafts]
    passages.sort(key=lambda passage: (passage.content[0], passage.kind))
    people = tuple(_entity(article, one) for one in article.entities if not one.is_place)
    return Analysis(tuple(passages), people, blocks)


def _runs(article: Article) -> list[_Run]:
    """The quotations that are speech, those of one passage together."""
    runs: list[_Run] = []
    for quote, choice in choices(article).items():
        run = _Run((quote,), choice, _kind(article, quote))
        if run.kind is Kind.MIXED and not choice.ranked:
            continue  # a motto or a name: nobody near could have said it
        if runs and _goes_on(article, runs[-1], run):
            runs[-1] = _Run((*runs[-1].quotes, quote), runs[-1].choice, runs[-1].kind)
        else:
            runs.append(run)
    return runs


def _goes_on(article: Article, run: _Run, after: _Run) -> bool:
    """Whether a quotation continues the passage before it."""
    last, first = run.quotes[-1], after.quotes[0]
    left, right = article.quoted[last], article.quoted[first]
    if first != last + 1 or run.choice.source < 0:
        return False
    if right.paragraph == left.paragraph + 1:
        carried = is_carried_on(article, last, first)
        return carried and run.kind is after.kind is Kind.DIRECT
    if right.paragraph != left.paragraph or run.choice.source != after.choice.source:
        return False
    between = article.places[last] < article.found[run.choice.source].first < article.places[first]
    breaks_off = article.tokens.text[left.inside.end - 1] in COMMA_ENDS
    interrupted = breaks_off and between and not _follows_word(article, article.places[first])
    return run.kind is Kind.DIRECT and (interrupted or after.kind is Kind.DIRECT)


def _follows_word(article: Article, place: int) -> bool:
    """Whether a plain word leads to the quotation: "Ada Roe said of the “wall”"."""
    return article.tokens.word[place - 1][0].isalnum() and article.classes[place - 1] not in "MVv"


def _kind(article: Article, quote: int) -> Kind:
    """Direct where the words are a sentence of their own, mixed inside the reporter's sentence."""
    inside, place = article.quoted[quote].inside, article.places[quote]
    text = article.tokens.text
    starts = place == article.tokens.bounds[article.tokens.sentence[place]][0]
    before = article.classes[place - 1] if place else ""
    whole = not text[inside.start].islower()
    if starts and (whole or text[inside.end - 1] in ",.?!"):
        return Kind.DIRECT
    return Kind.DIRECT if whole and before and before in ",:Vv" else Kind.MIXED


def _quoted(article: Article, run: _Run) -> _Draft:
    content = tuple(article.quoted[quote].inside for quote in run.quotes)
    cue = _cue(article, run.quotes[0], run.choice)
    whole = content if run.kind is Kind.DIRECT else (_whole(article, run.quotes[0], cue),)
    return _Draft(run.kind, content, whole, run.choice, cue, run.choice.confidence)


def _reported(article: Article, report: Report) -> _Draft:
    content = tuple(article.tokens.span(*piece) for piece in report.pieces)
    choice = _sure(article, report.source)
    link, confidence = report.link, report.confidence
    return _Draft(Kind.INDIRECT, content, content, choice, link, confidence, report.phrase)


def _spoken(article: Article, turn: Turn) -> _Draft:
    """A turn of a transcript: no marks tell its words from the reporter's, so it is indirect."""
    content = (article.tokens.span(turn.first, turn.last),)
    choice = _sure(article, turn.source)
    return _Draft(Kind.INDIRECT, content, content, choice, turn.link, LABELLED)


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


def _cue(article: Article, quote: int, choice: Choice) -> Link | None:
    """The cue of the chosen source that stands nearest to the quotation."""
    place = article.places[quote]
    links = article.by_source.get(choice.source) or _links_of_role(article, choice.source)
    return min(links, key=lambda link: (abs(link.cue - place), link.cue), default=None)


def _links_of_role(article: Article, source: int) -> list[Link]:
    """The links of the role right before a name, or after it: "The mayor, Ada Roe, said"."""
    if source < 0:
        return []
    before = max(0, source - 1)
    role = (
        before if article.found[before].appositive == source else article.found[source].appositive
    )
    return article.by_source.get(role, [])


def _whole(article: Article, quote: int, cue: Link | None) -> Span:
    """The reporter's words and the quoted ones together: from after the cue to the clause's end."""
    tokens, place = article.tokens, article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    outer = article.quoted[quote].outer
    if cue is None or not first <= cue.cue < last:
        return article.quoted[quote].inside
    if cue.relation is Relation.BY and cue.cue < place:
        return Span(tokens.start[cue.cue + 1], outer.end)
    if cue.cue > place:
        return Span(tokens.start[first], outer.end)
    end = last - 1 if tokens.word[last - 1] in TERMINAL and last - 1 > place else last
    return Span(tokens.start[cue.cue + 1], max(tokens.end[end - 1], outer.end))


def _passage(article: Article, draft: _Draft, blocks: tuple[SourceBlock, ...]) -> Passage:
    tokens, choice, cue = article.tokens, draft.choice, draft.cue
    source = _source(article, draft)
    printed = " ".join(source.of(tokens.text).split()) if source else ""
    return Passage(
        kind=draft.kind,
        content=draft.content,
        whole=draft.whole,
        source=source,
        cue=tokens.span(cue.cue, cue.cue + 1) if cue else None,
        cue_lemma=cue.lemma if cue else "",
        attribution_text=printed,
        speaker=printed if draft.phrase else _speaker(article, choice),
        speaker_kind=_speaker_kind(article, choice.source, choice.entity),
        confidence=round(draft.confidence, 3),
        candidates=_candidates(article, choice),
        credited_to=block_of(blocks, draft.content[0]),
    )


def _source(article: Article, draft: _Draft) -> Span | None:
    if draft.phrase:
        return article.tokens.span(*draft.phrase)
    if draft.choice.source < 0:
        return None
    mention = article.found[draft.choice.source]
    return article.tokens.span(mention.first, reach(article, mention))


def _speaker(article: Article, choice: Choice) -> str:
    if choice.entity >= 0:
        return article.entities[choice.entity].name
    if choice.source < 0 or article.found[choice.source].form is Form.PRONOUN:
        return ""
    return _printed(article, article.found[first_mention(article, choice.source)])


def _speaker_kind(article: Article, source: int, entity: int) -> SpeakerKind:
    if entity >= 0:
        return article.entities[entity].kind or SpeakerKind.PERSON
    if source < 0:
        return SpeakerKind.ANONYMOUS
    noun = article.found[source].noun
    if noun == "office":
        return SpeakerKind.OFFICE
    if noun in DOCUMENT_NOUNS:
        return SpeakerKind.DOCUMENT
    return SpeakerKind.ORGANISATION if noun in BODY_NOUNS else SpeakerKind.ANONYMOUS


def _candidates(article: Article, choice: Choice) -> tuple[Candidate, ...]:
    """The runners-up: other mentions and other meanings of the chosen one, by their shares."""
    best: dict[str, Candidate] = {}
    for entity, share in choice.entities[choice.is_credited :]:
        person = article.entities[entity]
        _keep(best, person.name, person.kind or SpeakerKind.PERSON, share)
    for number, share in choice.ranked[choice.is_credited :]:
        mention = article.found[number]
        if mention.form is not Form.PRONOUN:
            named = mention.entity >= 0
            name = article.entities[mention.entity].name if named else _printed(article, mention)
            _keep(best, name, _speaker_kind(article, number, mention.entity), share)
    best.pop(_speaker(article, choice), None)
    return tuple(sorted(best.values(), key=lambda other: (-other.score, other.name))[:RUNNERS_UP])


def _keep(best: dict[str, Candidate], name: str, kind: SpeakerKind, share: float) -> None:
    """Note a runner-up unless its share is nothing or a better one of the name is known."""
    known = best.get(name)
    if share >= LEAST_SHARE and (known is None or known.score < share):
        best[name] = Candidate(name, kind, round(share, 3))


def _printed(article: Article, mention: Mention) -> str:
    return article.tokens.of(mention.first, reach(article, mention))


def _entity(article: Article, person: Person) -> Entity:
    spans = [article.found[number] for number in person.mentions]
    return Entity(
        name=person.name,
        kind=person.kind or SpeakerKind.PERSON,
        aliases=tuple(Alias(name, count) for name, count in person.printed.most_common()),
        roles=tuple(person.roles),
        mentions=tuple(article.tokens.span(mention.first, mention.last) for mention in spans),
    )
