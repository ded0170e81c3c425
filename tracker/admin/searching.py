"""What the search box finds: each finder is a query that an index answers by itself.

The shapes are joined as a union of ids, because one OR over several tables uses no index.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import QuerySet

from tracker.models import Attribution, Occurrence, Quote, Span, Speaker

Ids = QuerySet[Any, Any]
Finder = Callable[[str], Ids]
Row = TypeVar("Row", bound=models.Model)

LARGEST_ID = 2**63 - 1


def found(
    rows: QuerySet[Row], term: str, finders: Sequence[Finder], number_column: str
) -> QuerySet[Row]:
    """A number finds the row with that id; anything else what the finders know."""
    if not term:
        return rows
    if term.isascii() and term.isdigit() and int(term) <= LARGEST_ID:
        return rows.filter(**{number_column: int(term)})
    first, *others = [finder(term) for finder in finders]
    # Unions refuse ordered parts on some servers and never need them.
    ids = first.order_by().union(*[other.order_by() for other in others]) if others else first
    return rows.filter(pk__in=ids)


def by_words_of(vector_field: str, model: type[models.Model]) -> Finder:
    """Full-text search in the shape of the model's expression index."""
    manager = model._default_manager

    def finder(term: str) -> Ids:
        vector = SearchVector(vector_field, config="english")
        query = SearchQuery(term, config="english", search_type="websearch")
        return manager.annotate(words=vector).filter(words=query).values("pk")

    return finder


def by_column(model: type[models.Model], lookup: str) -> Finder:
    """Rows of the model whose column answers the lookup, say `name__icontains`."""
    manager = model._default_manager
    return lambda term: manager.filter(**{lookup: term}).values("pk")


quotes_saying = by_words_of("text", Quote)
speakers_called = by_column(Speaker, "name__icontains")


def speakers_printed_as(term: str) -> Ids:
    return Speaker.objects.filter(aliases__name__iexact=term).values("pk")


def quotes_by(term: str) -> Ids:
    return Quote.objects.filter(speaker__in=speakers_called(term)).values("pk")


def occurrences_of(term: str) -> Ids:
    return Occurrence.objects.filter(quote__in=quotes_saying(term)).values("pk")


def spans_of(term: str) -> Ids:
    return Span.objects.filter(occurrence__quote__in=quotes_saying(term)).values("pk")


def passages_saying(term: str) -> Ids:
    return Occurrence.objects.filter(quote__in=quotes_saying(term)).values("attribution")


def passages_by(term: str) -> Ids:
    return Attribution.objects.filter(speaker__in=speakers_called(term)).values("pk")
