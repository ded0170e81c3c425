"""An article's newest text with its passages marked, and the same passages as a list."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from tracker.admin.marking import Mark, Piece, pieces
from tracker.models import Attribution, Snapshot, Span
from tracker.vocabulary import Review, SpanRole

COLOURS = 8  # the style sheet has as many; speakers beyond share them
NOBODY = "unattributed"
LINE = re.compile(r"[^\n]*\S[^\n]*")
CONTEXT = 400  # characters shown on either side of a single passage


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as the page tells it; `number` counts the passages of the text from 1."""

    number: int
    attribution: Attribution
    speaker: str
    colour: int
    words: str
    address: str

    @property
    def is_rejected(self) -> bool:
        return self.attribution.review == Review.REJECTED


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the text as the page shows them; `over` are the passages they belong to."""

    text: str
    classes: str
    title: str
    opens: tuple[Passage, ...]
    over: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not blank, from its character `start` on."""

    number: int
    start: int
    stretches: tuple[Stretch, ...]

    @property
    def end(self) -> int:
        return self.start + sum(len(stretch.text) for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class MarkedText:
    snapshot: Snapshot
    passages: tuple[Passage, ...]
    stretches: tuple[Stretch, ...]


def newest_reading(article_id: str | int) -> MarkedText | None:
    """The article's newest text; None where no text is held."""
    snapshots = Snapshot.objects.filter(article_id=article_id).defer("raw")
    snapshot = snapshots.order_by("-captured_at", "-id").first()
    if snapshot is None:
        return None
    rows = passages_of(snapshot)
    return marked(snapshot, rows, start=0, end=len(snapshot.text))


def passage_in_context(attribution: Attribution) -> MarkedText:
    """The text around one passage, with that passage marked."""
    snapshot = attribution.snapshot
    spans = list(attribution.spans.all())
    first = min((span.start for span in spans), default=attribution.start)
    last = max((span.end for span in spans), default=attribution.start)
    start, end = max(first - CONTEXT, 0), last + CONTEXT
    return marked(snapshot, [attribution], start=start, end=end)


def passages_of(snapshot: Snapshot) -> list[Attribution]:
    rows = snapshot.attributions.select_related("speaker").prefetch_related("spans")
    return list(rows.order_by("start", "id"))


def marked(snapshot: Snapshot, rows: Sequence[Attribution], *, start: int, end: int) -> MarkedText:
    passages = told(rows)
    cut = _stretches(snapshot.text, passages, start=start, end=end)
    return MarkedText(snapshot, tuple(passages), cut)


def lines_with(text: str, places: Collection[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where the lines begin and end that have a part of one of these stretches."""
    lines = (line.span() for line in LINE.finditer(text))
    return tuple(
        (start, end)
        for start, end in lines
        if any(first < end and start < last for first, last in places)
    )


def paragraphs(
    text: str, passages: Sequence[Passage], *, only: Collection[tuple[int, int]] | None = None
) -> Iterator[Paragraph]:
    """The whole text in paragraphs with the passages marked, or `only` these lines of it."""
    for number, line in enumerate(LINE.finditer(text), start=1):
        if only is None or line.span() in only:
            cut = _stretches(text, passages, start=line.start(), end=line.end())
            yield Paragraph(number, line.start(), cut)


def _stretches(
    text: str, passages: Sequence[Passage], *, start: int, end: int
) -> tuple[Stretch, ...]:
    by_number = {passage.number: passage for passage in passages}
    marks = [
        Mark(span.start, span.end, span.role, passage.number)
        for passage in passages
        for span in passage.attribution.spans.all()
    ]
    cut = pieces(text, marks, start=start, end=end)
    return tuple(stretch(piece, by_number) for piece in cut)


def told(rows: Sequence[Attribution]) -> list[Passage]:
    """The passages numbered in reading order; a speaker keeps one colour all through the text."""
    colours = colours_of(row.speaker_id for row in rows)
    return [
        passage_of(row, number, colours[row.speaker_id]) for number, row in enumerate(rows, start=1)
    ]


def colours_of(speakers: Iterable[int | None]) -> dict[int | None, int]:
    """A colour for each speaker, in the order in which they speak first."""
    colours: dict[int | None, int] = {}
    for speaker in speakers:
        colours.setdefault(speaker, len(colours) % COLOURS + 1)
    return colours


def passage_of(row: Attribution, number: int, colour: int) -> Passage:
    speaker = str(row.speaker) if row.speaker else row.attribution_text or NOBODY
    address = reverse("admin:tracker_attribution_change", args=[row.pk])
    return Passage(number, row, speaker, colour, words_of(row), address)


def words_of(row: Attribution) -> str:
    """The passage's content as printed, its interruptions as dots."""
    spans = [span for span in row.spans.all() if span.role == SpanRole.CONTENT]
    return " … ".join(span.exact for span in sorted(spans, key=_start))


def _start(span: Span) -> int:
    return span.start


def stretch(piece: Piece, passages: dict[int, Passage]) -> Stretch:
    over = [passages[number] for number in piece.passages]
    classes = [f"role-{role}" for role in piece.roles]
    if over:
        # The innermost passage began last and gives the colour.
        inner = max(over, key=lambda passage: (passage.attribution.start, passage.number))
        classes += [f"speaker-{inner.colour}", f"kind-{inner.attribution.kind}"]
        classes += ["review-rejected"] if inner.is_rejected else []
    return Stretch(
        text=piece.text,
        classes=" ".join(classes),
        title="; ".join(in_words(passage) for passage in over) or ", ".join(piece.roles),
        opens=tuple(passages[number] for number in piece.opens),
        over=tuple(over),
    )


def in_words(passage: Passage) -> str:
    row = passage.attribution
    return (
        f"{passage.number}: {passage.speaker}, {row.get_kind_display()}, "
        f"confidence {row.confidence:.2f}, {row.get_review_display()}"
    )
