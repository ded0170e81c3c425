"""The sentences that articles print, as the store would hold them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256

from tracker.operations.wordings import Printing, one_breath
from tracker.text.attribution import Passage, analyse
from tracker.text.folding import words
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.text.stories import Story, story
from tracker.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the benchmark knows it; `number` stands for the id of its snapshot."""

    number: int
    text: str
    published: date | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One printed sentence and where it stands; several spans where it is interrupted."""

    spans: tuple[Span, ...]
    printing: Printing

    def lies_in(self, spans: Iterable[Span]) -> bool:
        """Whether more than half of it lies in the spans."""
        spans = list(spans)
        inside = sum(
            max(0, min(own.end, other.end) - max(own.start, other.start))
            for own in self.spans
            for other in spans
        )
        return 2 * inside > sum(map(len, self.spans))


def printed(source: Source) -> list[Sentence]:
    """The sentences in quotation marks of an article, with whom the engine credits them to."""
    found: dict[tuple[Span, ...], Sentence] = {}
    for passage in analyse(source.text).passages:
        if passage.kind is not Kind.INDIRECT and passage.parent is None:
            for sentence in sentences(source, passage.content, passage):
                found[sentence.spans] = sentence
    return list(found.values())


def sentences(
    source: Source, spans: tuple[Span, ...], passage: Passage | None = None
) -> Iterator[Sentence]:
    """The content of a passage cut as the product cuts it; of nobody where no passage is known."""
    pieces = [(piece, _said(source, piece)) for piece in cut(source.text, spans)]
    whole = one_breath(text for _, text in pieces if words(text))
    for number, (piece, text) in enumerate(pieces):
        if words(text):
            yield Sentence(piece, _printing(source, number, text, whole, passage))


def _printing(
    source: Source, number: int, text: str, whole: str, passage: Passage | None
) -> Printing:
    published = source.published
    return Printing(
        row=None,
        draft=number,
        quote=None,
        text=text,
        kind=passage.kind if passage else Kind.DIRECT,
        speaker=passage.speaker if passage else "",
        published=datetime.combine(published, time(), UTC) if published else None,
        outlet=source.publisher,
        snapshot=source.number,
        digest=sha256(source.text.encode()).hexdigest(),
        passage=whole,
    )


def _said(source: Source, piece: Iterable[Span]) -> str:
    return " ".join(span.of(source.text).strip() for span in piece)


def told_by(sources: Iterable[Source]) -> Callable[[int], Story]:
    """What each of the articles tells, by its number."""
    return {source.number: story(source.text) for source in sources}.__getitem__
