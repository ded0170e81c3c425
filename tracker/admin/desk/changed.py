"""What of a desk a decision changed: the passage's card and lines, laid out without the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.admin.desk.cards import Card, Progress, card_of, passages_again, quotes_of
from tracker.admin.desk.offers import offers_of
from tracker.admin.reading import Paragraph, colours_of, lines_with, paragraphs, passage_of
from tracker.models import Article, Attribution, Snapshot, Span
from tracker.operations.changes import history_of
from tracker.queries.deciding import Outlined, marked_passages, outline_of
from tracker.vocabulary import Review

Places = Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The parts of one article's desk that an answer swaps."""

    article: Article
    snapshot: Snapshot
    cards: tuple[Card, ...]
    paragraphs: tuple[Paragraph, ...]
    progress: Progress


def changed(  # noqa: PLR0913 - what changed, how it was, and how much of it is told
    snapshot: Snapshot,
    decided: Collection[Attribution],
    *,
    before: Places = (),
    credited: Mapping[int, int | None] | None = None,
    pending: bool = False,
    whole: bool = False,
) -> Changed:
    """The cards of these passages, and the lines that have a part of them or had one `before`.

    Only the heads of the cards, unless they are to be `whole`.

    One query where no other passage has a part of the lines. `credited` are the speakers until
    now, by passage: where another one takes a colour, lines elsewhere change theirs.
    """
    places = {(span.start, span.end) for row in decided for span in row.spans.all()} | set(before)
    outline = outline_of(snapshot.pk, lines_with(snapshot.text, places))
    numbers = {each.pk: number for number, each in enumerate(outline, start=1)}
    colours = colours_of(each.speaker for each in outline)
    rows = {row.pk: row for row in decided if row.pk in numbers}
    # What is drawn with one that changed: in its line, or in another colour now.
    others = {each.pk for each in outline if each.is_near} | _recoloured(outline, credited or {})
    beside = marked_passages(others - rows.keys(), snapshot=snapshot.pk)
    places |= {(span.start, span.end) for row in beside for span in row.spans.all()}
    told = [
        passage_of(row, numbers[row.pk], colours[row.speaker_id])
        for row in sorted([*rows.values(), *beside], key=lambda row: numbers[row.pk])
    ]
    cards = [each for each in told if each.attribution.pk in rows]
    offers = offers_of(quotes_of(cards)) if whole else {}
    lines = lines_with(snapshot.text, places)
    settled = sum(each.review != Review.SUGGESTED for each in outline)
    return Changed(
        snapshot.article,
        snapshot,
        tuple(card_of(each, offers, light=not whole, pending=pending) for each in cards),
        tuple(paragraphs(snapshot.text, told, only=lines)),
        Progress(settled, len(outline)),
    )


def close_up(snapshot: Snapshot, passages: Collection[int], *, is_stale: bool) -> Changed:
    """These passages whole, as they are now; a stale page may show them marked as ever before."""
    rows = passages_again(snapshot, passages)
    spans = history_of(Span).order_by().filter(attribution__in=passages)
    marked = set(spans.values_list("start", "end")) if is_stale else set()
    return changed(snapshot, rows, before=marked, whole=True)


def _recoloured(outline: Collection[Outlined], credited: Mapping[int, int | None]) -> set[int]:
    """The passages of speakers whose colour is another than before."""
    if not credited:
        return set()
    were = {each.pk: credited.get(each.pk, each.speaker) for each in outline}
    past, now = colours_of(were.values()), colours_of(each.speaker for each in outline)
    return {each.pk for each in outline if past[were[each.pk]] != now[each.speaker]}
