"""The quotations of a draft: each quoted sentence, who the draft says said it, and where it stands.

Words between marks that nobody is said to have spoken (a title, a name, a scare quote) come too,
with the reason why there is nothing to look up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.text.attribution import Passage, analyse
from tracker.text.folding import words
from tracker.text.gates import is_title
from tracker.text.quotations import Marks, Quotation, quotations
from tracker.text.sentences import cut, sentences
from tracker.text.span import Span
from tracker.text.utterances import SENTENCE
from tracker.vocabulary import Kind, SpeakerKind

TITLE = "printed like a title or a name, and not said by anybody"
UNSPOKEN = "a few words in marks that the draft credits to nobody"
MOSTLY = 0.5  # of pasted words that stand in marks


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted sentence of a draft.

    `spans` are the characters between the marks, several where the sentence is interrupted.
    `speaker` is the name the source resolves to inside the draft, "" if there is none, and
    `attribution` the words that name it. `kind` is None where nobody is said to have spoken;
    `reason` says why such words are not looked up, "" where they are.
    """

    spans: tuple[Span, ...]
    text: str
    kind: Kind | None
    speaker: str = ""
    named: bool = False  # the speaker is a person or body with a name, not "a senior official"
    attribution: str = ""
    reason: str = ""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


def quoted(draft: str) -> tuple[Quoted, ...]:
    """Every quoted sentence of the draft in reading order; linear in its length."""
    found = [one for passage in analyse(draft).passages for one in _spoken(passage, draft)]
    taken = sorted(span for one in found for span in one.spans)
    found += _unspoken(draft, taken)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def pasted(text: str) -> tuple[Quoted, ...]:
    """What somebody who pastes a sentence or two means: the words in marks if those are most of
    it, with whom the rest credits; else each sentence as it stands.
    """
    found = tuple(one for one in quoted(text) if not one.reason)
    marked = sum(len(words(one.text)) for one in found)
    if marked > MOSTLY * len(words(text)):
        return found
    return tuple(Quoted((span,), span.of(text), None) for span in sentences(text))


def _spoken(passage: Passage, draft: str) -> Iterator[Quoted]:
    """The quoted sentences of a passage; reported speech has no words in marks.

    What is quoted within another's words is looked up with these.
    """
    if passage.kind is Kind.INDIRECT or passage.parent is not None:
        return
    for spans in cut(draft, passage.content):
        text = _text(spans, draft)
        if words(text):
            # A few words that nobody known is said to have spoken are no more than marked.
            credited = passage.speaker or len(words(text)) >= SENTENCE
            yield Quoted(
                spans=spans,
                text=text,
                kind=passage.kind,
                speaker=passage.speaker,
                named=passage.speaker_kind is not SpeakerKind.ANONYMOUS,
                attribution=passage.attribution_text,
                reason="" if credited else UNSPOKEN,
            )


def _text(spans: Iterable[Span], draft: str) -> str:
    return " ".join(span.of(draft).strip() for span in spans)


def _unspoken(draft: str, taken: list[Span]) -> Iterator[Quoted]:
    """Stretches between marks that are in no passage. Whole sentences are looked up all the same.

    Single marks count where they hold a sentence: apostrophes look like them.
    """
    pending = iter(taken)
    passage = next(pending, None)
    for quotation in quotations(draft):
        while passage is not None and passage.end <= quotation.inside.start:
            passage = next(pending, None)
        if passage is not None and passage.start < quotation.inside.end:
            continue
        yield from _stretch(quotation, draft)


def _stretch(quotation: Quotation, draft: str) -> Iterator[Quoted]:
    said = quotation.inside.of(draft)
    short = len(words(said)) < SENTENCE
    if quotation.marks is Marks.SINGLE and short:
        return
    if short or is_title(said):
        reason = TITLE if is_title(said) else UNSPOKEN
        yield Quoted((quotation.inside,), said, None, reason=reason)
        return
    for spans in cut(draft, (quotation.inside,)):
        if words(text := _text(spans, draft)):
            yield Quoted(spans, text, None)
