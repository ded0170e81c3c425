"""What an analysis is made of: passages with their speakers, entities, copied blocks."""

from dataclasses import dataclass

from tracker.text.span import Span
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
    roles: tuple[str, ...]  # as printed: "State Department spokeswoman"
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A stretch copied from another outlet, announced by a line such as "Associated Press:"."""

    span: Span
    source: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One attributed passage.

    `content` holds the words inside the marks, marks left out; several spans where the quotation
    is interrupted or runs over paragraphs. `whole` is the whole attributed content, wider than
    the marks for mixed passages, else the same. `speaker` is the name the source resolves to
    inside the article, "" if there is none; `credited_to` the outlet whose copied block the
    passage stands in, else "". `parent` is the number of the passage in whose words this one is
    quoted, None where the article itself quotes it.
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
    candidates: tuple[Candidate, ...]  # runners-up, best first
    credited_to: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read off one article, passages in the order of the text."""

    passages: tuple[Passage, ...]
    people: tuple[Entity, ...]
    blocks: tuple[SourceBlock, ...]
