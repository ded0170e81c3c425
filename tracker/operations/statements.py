"""Statements: what one speaker said on one occasion, put together from what outlets carried."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time

from django.db.models import QuerySet

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
    articles = {row.attribution.snapshot.article_id for row in printed}
    return _most_reported(statement, [row.event for row in _reports(articles)])


def _reports(articles: Collection[int]) -> QuerySet[EventArticle]:
    """What the articles report, as far as no person said no."""
    rows = EventArticle.objects.filter(article__in=articles).exclude(review=Review.REJECTED)
    return rows.exclude(event__review=Review.REJECTED).select_related("event")


def _most_reported(statement: Statement, reported: Iterable[Event]) -> Event | None:
    """The event that most of the articles report; without any, one that a person accepted."""
    carried = Counter(reported)
    held = statement.event if statement.event_id else None
    stays = held if held is not None and held.review == Review.ACCEPTED else None
    return min(
        carried, key=lambda event: (-carried[event], str(event.starts), event.name), default=stays
    )


def follow_events(*, articles: Collection[int]) -> None:
    """Give the machine's statements that the articles print the events reported now.

    What `assemble` would do where nothing but the reports changed, in as many queries for one
    article as for many, and one more for each event that statements go to.
    """
    printed = Occurrence.objects.filter(attribution__snapshot__article__in=articles)
    rows = Statement.objects.filter(pk__in=printed.values("quote__statement"))
    rows = rows.filter(review=Review.SUGGESTED).exclude(kind=StatementKind.OFFICIAL)
    statements = rows.select_related("event").in_bulk()
    place = "attribution__snapshot__article"
    pairs = Occurrence.objects.current().filter(quote__statement__in=statements)
    carriers: dict[int, set[int]] = defaultdict(set)
    for statement_id, article in pairs.values_list("quote__statement", place).distinct():
        carriers[statement_id].add(article)
    reported: dict[int, list[Event]] = defaultdict(list)
    for row in _reports({article for each in carriers.values() for article in each}):
        reported[row.article_id].append(row.event)
    goes: dict[Event | None, list[int]] = defaultdict(list)
    for pk, statement in statements.items():
        event = _most_reported(statement, [e for each in carriers[pk] for e in reported[each]])
        if event != statement.event:
            goes[event].append(pk)
    for event, pks in goes.items():
        Statement.objects.filter(pk__in=pks).update(event=event)


def _drop_empty() -> None:
    """Machine-made statements that no quote belongs to any more."""
    made = Statement.objects.filter(kind=StatementKind.ASSEMBLED, review=Review.SUGGESTED)
    made.filter(quotes__isnull=True).delete()
