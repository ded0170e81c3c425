"""What the search box finds: each finder is a query that an index answers by itself.

The shapes are joined as a union of ids, because one OR over several tables uses no index.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import QuerySet

from tracker.admin.paging import COUNTED_AT_MOST
from tracker.models import Attribution, Occurrence, Quote, Span, Speaker, SpeakerAlias
from tracker.text.names import folded_name
from tracker.text.printed_names import body_key

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
    return rows.filter(pk__in=first.union(*others) if others else first)


def newest(rows: Ids, column: str = "pk") -> Ids:
    """No more than a list offers: collecting every row of a common word takes seconds."""
    return rows.order_by(f"-{column}").values(column)[: COUNTED_AT_MOST + 1]


def saying(term: str) -> QuerySet[Quote]:
    """Quotes by their words, in the shape of the expression index `quote_search`."""
    vector = SearchVector("text", config="english")
    query = SearchQuery(term, config="english", search_type="websearch")
    return Quote.objects.annotate(words=vector).filter(words=query)


def called(term: str) -> QuerySet[Speaker]:
    return Speaker.objects.filter(name__icontains=term)


def by_column(model: type[models.Model], lookup: str) -> Finder:
    """Rows of the model whose column answers the lookup, say `name__icontains`."""
    manager = model._default_manager
    return lambda term: newest(manager.filter(**{lookup: term}))


def quotes_saying(term: str) -> Ids:
    return newest(saying(term))


def quotes_by(term: str) -> Ids:
    return newest(Quote.objects.filter(speaker__in=called(term)))


def speakers_called(term: str) -> Ids:
    return newest(called(term))


def speakers_printed_as(term: str) -> Ids:
    return newest(
        SpeakerAlias.objects.filter(folded_name__in=[folded_name(term), body_key(term)]),
        "speaker_id",
    )


def occurrences_of(term: str) -> Ids:
    return newest(Occurrence.objects.filter(quote__in=saying(term).values("pk")))


def spans_of(term: str) -> Ids:
    return newest(Span.objects.filter(occurrence__quote__in=saying(term).values("pk")))


def passages_saying(term: str) -> Ids:
    printed = Occurrence.objects.filter(quote__in=saying(term).values("pk"))
    return newest(printed, "attribution_id")


def passages_by(term: str) -> Ids:
    return newest(Attribution.objects.filter(speaker__in=called(term)))
