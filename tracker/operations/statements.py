"""Statements: what one speaker said on one occasion, put together from what outlets carried."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time

from tracker.models import Event, EventArticle, Occurrence, Quote, Statement
from tracker.operations.occasions import UNSETTLED, Occasion, occasions_of
from tracker.operations.sequences import adjacent, sequences
from tracker.text.statements import order
from tracker.vocabulary import Precision, Review, StatementKind


def assemble(*, quote_ids: Iterable[int]) -> None:
    """Bring the statements that these quotes belong to, or are leaving, up to date.

    Quotes of one speaker and one day are one statement where articles print them together. A
    statement that an editor accepted keeps its quotes and their order.
    """
    done: set[int] = set()
    for quote_id in sorted(_with_those_beside(set(quote_ids))):
        if quote_id not in done:
            taken: set[int] = set()
            for occasion in occasions_of(quote_id):
                taken.add(_fill(occasion, taken).pk)
                done |= occasion.quotes.keys()
    _drop_empty()


def _with_those_beside(quote_ids: set[int]) -> set[int]:
    """The quotes and those of the machine's statements that they are in, or are leaving."""
    placed = Quote.objects.filter(UNSETTLED, pk__in=quote_ids)
    statements = set(placed.values_list("statement_id", flat=True))
    gone = Quote.objects.filter(statement__in=statements, occurrence_count=0)
    gone.update(statement=None, position=None)
    beside = Quote.objects.filter(statement__in=statements)
    return quote_ids | set(beside.values_list("pk", flat=True))


def _fill(occasion: Occasion, taken: Collection[int]) -> Statement:
    statement = _statement_for(occasion, taken)
    statement.event_id = _event_of(occasion.printed) or statement.event_id
    statement.save()
    # Quotes that have left (another day, another speaker) make room for the new order.
    statement.quotes.exclude(pk__in=occasion.quotes).update(statement=None, position=None)
    settled = order(sequences(occasion.printed), adjacent(occasion.printed))
    for place, pk in enumerate(settled.ids, start=1):
        quote = occasion.quotes[pk]
        quote.statement = statement
        quote.position = place
        quote.position_certain = pk not in settled.uncertain
        quote.said_on = occasion.day
        quote.said_basis = occasion.basis_of(quote)
        quote.save()
    return statement


def _statement_for(occasion: Occasion, taken: Collection[int]) -> Statement:
    """The statement that holds most of the quotes already, else a new one.

    `taken` are those of the other occasions that the same articles print.
    """
    held = Counter(quote.statement_id for quote in occasion.quotes.values() if quote.statement_id)
    rows = Statement.objects.filter(
        pk__in=held.keys() - set(taken), speaker_id=occasion.speaker_id, review=Review.SUGGESTED
    )
    best = min(rows, key=lambda row: (-held[row.pk], row.pk), default=None)
    statement = best or Statement(speaker_id=occasion.speaker_id)
    statement.made_at = midnight(occasion.day)
    statement.made_precision = Precision.DAY if occasion.day else ""
    statement.made_basis = occasion.basis
    return statement


def midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day else None


def _event_of(printed: Sequence[Occurrence]) -> int | None:
    articles = {row.attribution.snapshot.article_id for row in printed}
    rows = EventArticle.objects.filter(article__in=articles)
    rows = rows.exclude(review=Review.REJECTED).exclude(event__review=Review.REJECTED)
    carried = Counter(rows.values_list("event_id", flat=True))
    return min(carried, key=lambda pk: (-carried[pk], pk), default=None)


def place_on_event(*, event: Event) -> None:
    """Put the statements that the event's articles print, and that are on none, on the event."""
    printing = Occurrence.objects.filter(attribution__snapshot__article__in=event.articles.all())
    Statement.objects.filter(event__isnull=True, quotes__occurrences__in=printing).update(
        event=event
    )


def _drop_empty() -> None:
    """Machine-made statements that no quote belongs to any more."""
    made = Statement.objects.filter(kind=StatementKind.ASSEMBLED, review=Review.SUGGESTED)
    made.filter(quotes__isnull=True).delete()
