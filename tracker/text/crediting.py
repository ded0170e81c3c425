"""From the choices made about a quotation to the passage that the engine gives back."""

from dataclasses import dataclass

from tracker.text.anonymous import first_mention, reach
from tracker.text.blocks import block_of
from tracker.text.evidence import Article
from tracker.text.links import Link
from tracker.text.passages import Candidate, Passage, SourceBlock
from tracker.text.phrases import Form, Mention
from tracker.text.ranking import Choice
from tracker.text.span import Span
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS
from tracker.vocabulary import Kind, SpeakerKind

RUNNERS_UP = 4
LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before its parts are looked up in the text."""

    kind: Kind
    content: tuple[Span, ...]
    whole: tuple[Span, ...]
    choice: Choice
    cue: Link | None
    confidence: float
    phrase: tuple[int, int] | None = None  # tokens of a source that is no mention


def credited(article: Article, draft: Draft, blocks: tuple[SourceBlock, ...]) -> Passage:
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


def _source(article: Article, draft: Draft) -> Span | None:
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
