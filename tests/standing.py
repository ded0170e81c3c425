"""All that the readings of a set of articles left, told without ids or slugs, to be compared."""

from __future__ import annotations

from typing import Any

from tracker.models import Article, Event, Occurrence, Quote, QuoteMatch, Speaker, Statement

Told = dict[str, list[Any]]


def standing() -> Told:
    """Quotes with their printings, open matches, statements, events and speakers, sorted."""
    return {
        "quotes": sorted(map(_quote, Quote.objects.current().select_related("speaker")), key=str),
        "matches": sorted(map(_match, QuoteMatch.objects.select_related("left", "right"))),
        "statements": sorted(map(_statement, Statement.objects.all()), key=str),
        "events": sorted(map(_event, Event.objects.current()), key=str),
        "speakers": sorted(map(_speaker, Speaker.objects.current())),
    }


def _name(article: Article) -> tuple[str, str]:
    return article.outlet.name, article.headline


def _quote(quote: Quote) -> tuple[Any, ...]:
    rows = quote.occurrences.current().select_related(
        "attribution__snapshot__article__outlet", "attribution__speaker", "spliced_with"
    )
    return (
        *(quote.text, quote.speaker and quote.speaker.name, quote.said_on, quote.said_basis),
        *(quote.first_published_at, quote.outlet_count, quote.occurrence_count),
        sorted(map(_printing, rows), key=str),
    )


def _printing(row: Occurrence) -> tuple[Any, ...]:
    passage = row.attribution
    return (
        *_name(passage.snapshot.article),
        *(passage.start, row.position, passage.kind, row.text),
        passage.speaker and passage.speaker.name,
        row.spliced_with and row.spliced_with.text,
        *(row.match_decision, row.match_relation, round(row.match_score, 6), row.match_why),
        *(row.grade, row.differences, row.summary, row.alignment),
    )


def _match(match: QuoteMatch) -> tuple[Any, ...]:
    pair = sorted((match.left.text, match.right.text))
    return *pair, match.relation, round(match.score, 6), match.why, match.review


def _statement(statement: Statement) -> tuple[Any, ...]:
    quotes = statement.quotes.order_by("position")
    return (
        *(statement.speaker.name, statement.made_at, statement.made_basis),
        statement.event and statement.event.name,
        [(quote.position, quote.position_certain, quote.text) for quote in quotes],
    )


def _event(event: Event) -> tuple[Any, ...]:
    articles = sorted(_name(article) for article in event.articles.select_related("outlet"))
    return event.name, event.starts, event.review, articles


def _speaker(speaker: Speaker) -> tuple[Any, ...]:
    rows = speaker.aliases.values_list("name", "outlet__name", "count")
    return speaker.kind, speaker.name, sorted(rows, key=str)
