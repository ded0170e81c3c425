"""Statements: what one speaker said on one occasion, put together from what outlets carried."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import QuerySet

from tracker.models import Event, EventArticle, Occurrence, Quote, Statement
from tracker.operations.occasions import UNSETTLED, Occasion, occasions_of
from tracker.operations.sequences import Printed, Texts, adjacent, place_of, sequences, texts_of
from tracker.operations.together import write_together
from tracker.text.statements import order
from tracker.vocabulary import Precision, Review, StatementKind

# What assembling writes of a statement and of a quote.
PLACED = {
    *("speaker", "event", "made_at", "made_precision", "made_basis"),
    *("statement", "position", "position_certain", "said_on", "said_basis"),
}

# A quote that has left its statement; whether it belonged there is no question any more.
NOWHERE: Mapping[str, Any] = {
    "statement": None,
    "position": None,
    "membership_review": Review.SUGGESTED,
}


def assemble(*, quote_ids: Iterable[int], everywhere: bool = True) -> None:
    """Bring the statements that these quotes belong to, or are leaving, up to date.

    Quotes of one speaker and one day are one statement where articles print them together. A
    statement that an editor accepted keeps its quotes and their order. Those left empty are sought
    `everywhere`, or among those that these quotes were in, however many others there are.
    """
    quote_ids = set(quote_ids)
    taken: set[int] = set()
    placed = Quote.objects.filter(pk__in=() if everywhere else quote_ids)
    left: set[int | None] = {*placed.values_list("statement", flat=True)}
    for occasions in occasions_of(_with_those_beside(quote_ids)):
        left |= {quote.statement_id for each in occasions for quote in each.quotes.values()}
        taken |= _fill(occasions, taken)
    drop_empty(None if everywhere else [pk for pk in left if pk])


def _with_those_beside(quote_ids: set[int]) -> set[int]:
    """The quotes and those of the machine's statements that they are in, or are leaving."""
    placed = Quote.objects.filter(UNSETTLED, pk__in=quote_ids)
    statements = set(placed.values_list("statement_id", flat=True))
    gone = Quote.objects.filter(statement__in=statements, occurrence_count=0)
    gone.update(**NOWHERE)
    beside = Quote.objects.filter(statement__in=statements)
    return quote_ids | set(beside.values_list("pk", flat=True))


def _fill(occasions: Sequence[Occasion], taken: Collection[int]) -> set[int]:
    """Give each occasion its statement, and its quotes their places in it; the statements' ids.

    `taken` are those of other occasions. In as many queries for one occasion as for many.
    """
    held = _held(occasions)
    before = {pk: _placed(row) for pk, row in held.items()}
    chosen: list[Statement] = []
    for occasion in occasions:
        used = {*taken, *(statement.pk for statement in chosen)}
        chosen.append(_statement_for(occasion, held, used))
    reported = _reported(_articles(row for each in occasions for row in each.printed))
    for occasion, statement in zip(occasions, chosen, strict=True):
        events = (event for pk in _articles(occasion.printed) for event in reported[pk])
        statement.event = _most_reported(statement, events)
    changed = [row for row in chosen if row.pk and _placed(row) != before[row.pk]]
    write_together(changed, _fields(Statement))
    Statement.objects.bulk_create([row for row in chosen if row.pk is None])
    _place(occasions, chosen)
    return {statement.pk for statement in chosen}


def _place(occasions: Sequence[Occasion], statements: Sequence[Statement]) -> None:
    moved: list[Quote] = []
    staying: list[int] = []
    texts = texts_of([occasion.printed for occasion in occasions])
    for occasion, statement in zip(occasions, statements, strict=True):
        staying += [pk for pk, row in occasion.quotes.items() if row.statement_id == statement.pk]
        moved += _ordered(occasion, statement, texts)
    # Quotes that have left (another day, another speaker) make room for the new order.
    left = Quote.objects.filter(statement__in=[row.pk for row in statements])
    left.exclude(pk__in=staying).update(**NOWHERE)
    write_together(moved, _fields(Quote))


def _ordered(occasion: Occasion, statement: Statement, texts: Texts) -> list[Quote]:
    """The quotes of the occasion at their places; those that were elsewhere or otherwise."""
    ids = _by_content(occasion)
    ranks = {pk: rank for rank, pk in enumerate(ids)}
    printed = occasion.printed
    settled = order(sequences(printed, ranks), adjacent(printed, ranks, texts))
    moved = []
    for place, rank in enumerate(settled.ids, start=1):
        quote = occasion.quotes[ids[rank]]
        before = _placed(quote)
        quote.statement = statement
        quote.position = place
        quote.position_certain = rank not in settled.uncertain
        quote.said_basis = occasion.basis_of(quote)
        quote.said_on = occasion.day
        moved += [quote] if _placed(quote) != before else []
    return moved


def _by_content(occasion: Occasion) -> list[int]:
    """The quotes in an order that does not tell which came first, for ties that nothing settles."""
    places = {row.quote: place_of(row) for row in reversed(occasion.printed)}
    return sorted(occasion.quotes, key=lambda pk: (occasion.quotes[pk].text, places[pk]))


def _fields(model: type[Statement | Quote]) -> list[str]:
    """What assembling writes of it."""
    return [field.name for field in model._meta.concrete_fields if field.name in PLACED]


def _placed(row: Statement | Quote) -> list[object]:
    """What assembling would write of it, as it stands."""
    return [row.serializable_value(name) for name in _fields(type(row))]


def _held(occasions: Sequence[Occasion]) -> dict[int, Statement]:
    """The machine's statements that the quotes are in."""
    quotes = [quote for each in occasions for quote in each.quotes.values()]
    ids = {quote.statement_id for quote in quotes if quote.statement_id}
    rows = Statement.objects.filter(pk__in=ids, review=Review.SUGGESTED)
    return rows.select_related("event").in_bulk()


def _statement_for(
    occasion: Occasion, rows: Mapping[int, Statement], taken: Collection[int]
) -> Statement:
    """The statement that holds most of the quotes already, else a new one."""
    held = Counter(quote.statement_id for quote in occasion.quotes.values() if quote.statement_id)
    speaker = occasion.speaker_id
    own = (pk for pk in held if pk in rows and rows[pk].speaker_id == speaker)
    free = (pk for pk in own if pk not in taken)
    best = min(free, key=lambda pk: (-held[pk], pk), default=None)
    statement = rows[best] if best else Statement(speaker_id=speaker)
    statement.made_at = midnight(occasion.day)
    statement.made_precision = Precision.DAY if occasion.day else ""
    statement.made_basis = occasion.basis
    return statement


def midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day else None


def _articles(printed: Iterable[Printed]) -> set[int]:
    return {row.article for row in printed}


def _reported(articles: Collection[int]) -> Mapping[int, list[Event]]:
    """The events that each article reports; one query."""
    reported: dict[int, list[Event]] = defaultdict(list)
    for row in _reports(articles):
        reported[row.article_id].append(row.event)
    return reported


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
    reported = _reported({article for each in carriers.values() for article in each})
    goes: dict[Event | None, list[int]] = defaultdict(list)
    for pk, statement in statements.items():
        event = _most_reported(statement, [e for each in carriers[pk] for e in reported[each]])
        if event != statement.event:
            goes[event].append(pk)
    for event, pks in goes.items():
        Statement.objects.filter(pk__in=pks).update(event=event)


def drop_empty(statements: Collection[int] | None) -> None:
    """Machine-made statements, all or some, that no quote belongs to any more."""
    made = Statement.objects.filter(kind=StatementKind.ASSEMBLED, review=Review.SUGGESTED)
    if statements is not None:
        made = made.filter(pk__in=statements)
    made.filter(quotes__isnull=True).delete()
