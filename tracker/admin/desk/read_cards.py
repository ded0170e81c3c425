"""One editor's reading as it lies on the desk: the text with its marks, and a card a passage."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tracker.admin.desk.cards import Progress
from tracker.admin.desk.guidelines import KINDS
from tracker.admin.marking import Mark, pieces
from tracker.admin.reading import COLOURS, LINE, NOBODY
from tracker.models import Article, BlindReading, ReadPassage
from tracker.queries.agreement import spans_of
from tracker.text.readings import Spans
from tracker.vocabulary import Kind, Review, SpanRole


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A passage of the reading; `place` counts from 1, a speaker keeps one colour."""

    row: ReadPassage
    place: int
    colour: int
    words: str
    stretches: Spans

    @property
    def is_open(self) -> bool:
        return self.row.review == Review.SUGGESTED

    @property
    def told(self) -> str:
        """Its state, to the one who reads."""
        return "waits for you" if self.is_open else self.row.get_review_display()

    @property
    def speaker(self) -> str:
        return credited(self.row)

    @property
    def guideline(self) -> str:
        return KINDS[Kind(self.row.kind)]

    @property
    def other_kinds(self) -> list[Kind]:
        return [kind for kind in Kind if kind != self.row.kind]


@dataclass(frozen=True, slots=True)
class ReadStretch:
    """Characters under the same marks; `opens` are the passages that begin here."""

    text: str
    classes: str
    opens: tuple[ReadCard, ...]
    over: tuple[ReadCard, ...]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the text that is not blank."""

    number: int
    start: int
    end: int
    stretches: tuple[ReadStretch, ...]


@dataclass(frozen=True, slots=True)
class ReadDesk:
    """A reading on the desk of its editor."""

    reading: BlindReading
    cards: tuple[ReadCard, ...]
    paragraphs: tuple[ReadLine, ...]

    @property
    def article(self) -> Article:
        return self.reading.pair.snapshot.article

    @property
    def progress(self) -> Progress:
        return Progress(sum(not card.is_open for card in self.cards), len(self.cards))

    def about(self, ids: Collection[int]) -> tuple[ReadCard, ...]:
        return tuple(card for card in self.cards if card.row.pk in ids)

    def lines_of(self, ids: Collection[int]) -> tuple[ReadLine, ...]:
        """The paragraphs in which these passages have a part."""
        spans = [span for card in self.about(ids) for span in card.stretches]
        return tuple(
            line
            for line in self.paragraphs
            if any(span.start < line.end and line.start < span.end for span in spans)
        )

    def next_open(self, after: Collection[int]) -> ReadCard | None:
        """The first open passage after the last of these, else the first open one."""
        last = max((card.place for card in self.about(after)), default=0)
        waiting = [card for card in self.cards if card.is_open]
        return next((card for card in waiting if card.place > last), next(iter(waiting), None))


def lay_out_reading(reading: BlindReading) -> ReadDesk:
    """The reading's text with its passages; one query."""
    rows = reading.passages.select_related("speaker", "suggestion").order_by("places", "id")
    cards = tuple(_cards(list(rows), reading.pair.snapshot.text))
    return ReadDesk(reading, cards, tuple(_lines(cards, reading.pair.snapshot.text)))


def credited(row: ReadPassage) -> str:
    """Whom the passage is credited to, in words."""
    return row.speaker_name or (str(row.speaker) if row.speaker else NOBODY)


def _cards(rows: list[ReadPassage], text: str) -> Iterator[ReadCard]:
    colours: dict[object, int] = {}
    for place, row in enumerate(rows, start=1):
        key = row.speaker_id or row.speaker_name
        colour = colours.setdefault(key, len(colours) % COLOURS + 1)
        spans = spans_of(row)
        words = " … ".join(span.of(text) for span in spans)
        yield ReadCard(row, place, colour, words, spans)


def _lines(cards: tuple[ReadCard, ...], text: str) -> Iterator[ReadLine]:
    by_place = {card.place: card for card in cards}
    marks = [
        Mark(span.start, span.end, SpanRole.CONTENT, card.place)
        for card in cards
        for span in card.stretches
    ]
    for number, line in enumerate(LINE.finditer(text), start=1):
        cut = pieces(text, marks, start=line.start(), end=line.end())
        stretches = tuple(
            _stretch(piece.text, [by_place[each] for each in piece.passages], piece.opens, by_place)
            for piece in cut
        )
        yield ReadLine(number, line.start(), line.end(), stretches)


def _stretch(
    text: str, over: list[ReadCard], opens: tuple[int, ...], by_place: dict[int, ReadCard]
) -> ReadStretch:
    classes = ""
    if over:
        # The innermost passage began last and gives the colour.
        inner = max(over, key=lambda card: (card.stretches[0].start, card.place))
        row = inner.row
        classes = f"role-content speaker-{inner.colour} kind-{row.kind} review-{row.review}"
    return ReadStretch(text, classes, tuple(by_place[each] for each in opens), tuple(over))
