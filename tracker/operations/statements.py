"""Statements: the quotes of one speaker on one day, put together from what outlets carried."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from itertools import pairwise

from django.db.models import Q

from tracker.models import Event, EventArticle, Occurrence, Quote, Statement
from tracker.text.statements import Item, order
from tracker.vocabulary import Kind, Precision, Review

WHOLE, PART = 1.0, 0.3  # weight of a sentence printed in full, and of a fragment, as order evidence

Occasion = tuple[int, date]


def assemble(*, quote_ids: Iterable[int]) -> None:
    """Bring the statements of these quotes' speakers and days up to date.

    Quotes of one speaker and day are one statement where an article prints them together. A
    statement that an editor accepted keeps its quotes and their order.
    """
    for speaker_id, day in sorted(_occasions(quote_ids)):
        quotes = _quotes_of(speaker_id, day)
        printed = _printings(quotes)
        for group in _groups(quotes, printed):
            _fill((speaker_id, day), group, [row for row in printed if row.quote_id in group])
    _drop_empty()


def _occasions(quote_ids: Iterable[int]) -> set[Occasion]:
    """The occasions of the quotes now, and those of the statements they may be leaving."""
    rows = Quote.objects.filter(pk__in=quote_ids)
    now = rows.filter(speaker__isnull=False, said_on__isnull=False)
    found = {
        (quote.speaker_id, quote.said_on)
        for quote in now
        if quote.speaker_id is not None and quote.said_on is not None
    }
    old = rows.filter(statement__review=Review.SUGGESTED).select_related("statement")
    for quote in old:
        statement = quote.statement
        if statement is not None and statement.made_at:
            found.add((statement.speaker_id, statement.made_at.date()))
    return found


def _quotes_of(speaker_id: int, day: date) -> dict[int, Quote]:
    rows = Quote.objects.current().filter(speaker_id=speaker_id, said_on=day)
    rows = rows.filter(Q(statement__isnull=True) | Q(statement__review=Review.SUGGESTED))
    return {quote.pk: quote for quote in rows.order_by("id")}


def _printings(quotes: Iterable[int]) -> list[Occurrence]:
    """Every printing of the quotes, article by article in reading order."""
    rows = Occurrence.objects.filter(quote__in=quotes).exclude(attribution__review=Review.REJECTED)
    return list(
        rows.select_related("attribution__snapshot")
        .prefetch_related("spans")
        .order_by("attribution__snapshot_id", "attribution__start", "position")
    )


def _groups(quotes: dict[int, Quote], printed: Sequence[Occurrence]) -> list[set[int]]:
    """Quotes connected by standing in one article, as sets of ids, the lowest id first."""
    together: dict[int, set[int]] = defaultdict(set)
    for row in printed:
        together[row.attribution.snapshot.article_id].add(row.quote_id)
    groups = [{pk} for pk in quotes]
    for ids in together.values():
        touching = [group for group in groups if group & ids]
        groups = [group for group in groups if not group & ids]
        groups.append(set().union(*touching))
    return sorted(groups, key=min)


def _fill(occasion: Occasion, group: set[int], printed: Sequence[Occurrence]) -> None:
    quotes = list(Quote.objects.filter(pk__in=group).order_by("id"))
    statement = _statement_for(occasion, quotes)
    statement.event_id = _event_of(printed)
    statement.save()
    # Quotes that have left (another day, another speaker) make room for the new order.
    statement.quotes.exclude(pk__in=group).update(statement=None, position=None)
    settled = order(_sequences(printed), _adjacent(printed))
    places = {pk: place for place, pk in enumerate(settled.ids, start=1)}
    for quote in quotes:
        quote.statement = statement
        quote.position = places[quote.pk]
        quote.position_certain = quote.pk not in settled.uncertain
        quote.save()


def _statement_for(occasion: Occasion, quotes: Sequence[Quote]) -> Statement:
    """The statement that holds most of the quotes already, else a new one."""
    speaker_id, day = occasion
    held = Counter(quote.statement_id for quote in quotes if quote.statement_id)
    rows = Statement.objects.filter(pk__in=held, speaker_id=speaker_id, review=Review.SUGGESTED)
    best = min(rows, key=lambda row: (-held[row.pk], row.pk), default=None)
    statement = best or Statement(speaker_id=speaker_id)
    statement.made_at = datetime.combine(day, time(), tzinfo=UTC)
    statement.made_precision = Precision.DAY
    bases = Counter(quote.said_basis for quote in quotes)
    statement.made_basis = min(bases, key=lambda basis: (-bases[basis], basis))
    return statement


def _event_of(printed: Sequence[Occurrence]) -> int | None:
    articles = {row.attribution.snapshot.article_id for row in printed}
    rows = EventArticle.objects.filter(article__in=articles).exclude(review=Review.REJECTED)
    carried = Counter(rows.values_list("event_id", flat=True))
    return min(carried, key=lambda pk: (-carried[pk], pk), default=None)


def _sequences(printed: Sequence[Occurrence]) -> list[list[Item[int]]]:
    articles: dict[int, list[Item[int]]] = defaultdict(list)
    for row in printed:
        articles[row.attribution.snapshot_id].append(Item(row.quote_id, _weight(row)))
    return list(articles.values())


def _weight(row: Occurrence) -> float:
    return WHOLE if row.attribution.kind == Kind.DIRECT else PART


def _adjacent(printed: Sequence[Occurrence]) -> list[tuple[int, int]]:
    """Pairs of whole sentences printed one after the other in a paragraph, a cue between or not."""
    return [
        (first.quote_id, second.quote_id)
        for first, second in pairwise(printed)
        if first.attribution.kind == second.attribution.kind == Kind.DIRECT
        and first.attribution.snapshot_id == second.attribution.snapshot_id
        and "\n" not in _between(first, second)
    ]


def _between(first: Occurrence, second: Occurrence) -> str:
    ended = max((span.end for span in first.spans.all()), default=0)
    started = min((span.start for span in second.spans.all()), default=0)
    return first.attribution.snapshot.text[ended:started]


def place_on_event(*, event: Event) -> None:
    """Put the statements that the event's articles print, and that are on none, on the event."""
    printing = Occurrence.objects.filter(attribution__snapshot__article__in=event.articles.all())
    Statement.objects.filter(event__isnull=True, quotes__occurrences__in=printing).update(
        event=event
    )


def _drop_empty() -> None:
    """Machine-made statements that no quote belongs to any more."""
    Statement.objects.filter(quotes__isnull=True, review=Review.SUGGESTED).delete()
