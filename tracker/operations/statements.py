"""Statements: what one speaker said on one occasion, put together from what outlets carried."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time

from tracker.models import Event, EventArticle, Occurrence, Quote, Statement
from tracker.operations.occasions import UNSETTLED, Occasion, occasions_of
from tracker.operations.sequences import adjacent, place_of, sequences
from tracker.text.statements import order
from tracker.vocabulary import Precision, Review, StatementKind

# What assembling writes of a statement and of a quote.
PLACED = {
    *("speaker", "event", "made_at", "made_precision", "made_basis"),
    *("statement", "position", "position_certain", "said_on", "said_basis"),
}


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
    statement.event = _event_of(statement, occasion.printed)
    _save(statement, Statement.objects.filter(pk=statement.pk).first())
    # Quotes that have left (another day, another speaker) make room for the new order.
    statement.quotes.exclude(pk__in=occasion.quotes).update(statement=None, position=None)
    ids = _by_content(occasion)
    ranks = {pk: rank for rank, pk in enumerate(ids)}
    settled = order(sequences(occasion.printed, ranks), adjacent(occasion.printed, ranks))
    held = Quote.objects.in_bulk(ids)
    for place, rank in enumerate(settled.ids, start=1):
        quote = occasion.quotes[ids[rank]]
        quote.statement = statement
        quote.position = place
        quote.position_certain = rank not in settled.uncertain
        quote.said_basis = occasion.basis_of(quote)
        quote.said_on = occasion.day
        _save(quote, held[quote.pk])
    return statement


def _by_content(occasion: Occasion) -> list[int]:
    """The quotes in an order that does not tell which came first, for ties that nothing settles."""
    places = {row.quote_id: place_of(row) for row in reversed(occasion.printed)}
    return sorted(occasion.quotes, key=lambda pk: (occasion.quotes[pk].text, places[pk]))


def _save(row: Statement | Quote, held: Statement | Quote | None) -> None:
    """Save what is new or differs from what is stored."""
    if held is None:
        row.save()
        return
    fields = (field for field in row._meta.concrete_fields if field.name in PLACED)
    changed = [
        field.name
        for field in fields
        if getattr(held, field.attname) != getattr(row, field.attname)
    ]
    if changed:
        row.save(update_fields=changed)


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


def _event_of(statement: Statement, printed: Sequence[Occurrence]) -> Event | None:
    """The event that most of the articles report; without any, one that a person accepted."""
    articles = {row.attribution.snapshot.article_id for row in printed}
    rows = EventArticle.objects.filter(article__in=articles).exclude(review=Review.REJECTED)
    rows = rows.exclude(event__review=Review.REJECTED).select_related("event")
    carried = Counter(row.event for row in rows)
    held = statement.event if statement.event_id else None
    stays = held if held is not None and held.review == Review.ACCEPTED else None
    return min(
        carried, key=lambda event: (-carried[event], str(event.starts), event.name), default=stays
    )


def _drop_empty() -> None:
    """Machine-made statements that no quote belongs to any more."""
    made = Statement.objects.filter(kind=StatementKind.ASSEMBLED, review=Review.SUGGESTED)
    made.filter(quotes__isnull=True).delete()
