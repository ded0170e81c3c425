"""One page of a list as JSON's types: its rows, and the addresses of the pages beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from tracker.api import filters
from tracker.api.addresses import Addresses
from tracker.api.expanding import EXPAND
from tracker.api.filters import read_filters, refuse_unknown, single
from tracker.api.moments import last_change
from tracker.api.paging import Cursor, Ordering, read_cursor
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import MOST_COUNTED, Body, Found, Resource, count_of, page_of
from tracker.api.shaping import Shape, read_shape, shape_parameters
from tracker.api.sparse import FIELDS
from tracker.api.strangers import refuse_strangers
from tracker.api.values import Chosen, Flag, Phrase, Refused, Value, Whole

PER_PAGE = 25
MOST_PER_PAGE = 100
LONGEST_CURSOR = 1000
BATCH = 500  # rows that a whole list is read by

# What every list takes beside its filters.
PAGE_SIZE = Whole(most=MOST_PER_PAGE)
CURSOR = Phrase(longest=LONGEST_CURSOR)
PARAMETERS: dict[str, tuple[Value[object], str]] = {
    "cursor": (CURSOR, "where a page starts, as next and previous give it"),
    "per_page": (PAGE_SIZE, f"rows a page; {PER_PAGE} unless told"),
    "count": (Flag(), f"1: count the rows, up to {MOST_COUNTED}"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and when anything held last changed, in seconds since 1970."""

    body: Body
    changed: int | None


def listing(resource: Resource, query: QueryDict, addresses: Addresses) -> Page:
    """The page that the query asks for; raises InvalidParameters naming all that is wrong."""
    chosen, name = asked_for(resource, query)
    shape = read_shape(query, resource, resource.document)
    per_page = single(query, "per_page", PAGE_SIZE, default=PER_PAGE)
    cursor = asked_cursor(query, name, resource.orderings[name])
    rows = page_of(resource, chosen, name, cursor, per_page)
    if not rows and cursor is None:
        refuse_strangers(chosen)
    shown, beside = split(rows, cursor, name, per_page)
    body: Body = {side: link(resource, query, addresses, beside[side]) for side in beside}
    if single(query, "count", Flag(), default=False):
        count = count_of(resource, chosen)
        body |= {"count": min(count, MOST_COUNTED), "count_is_exact": count <= MOST_COUNTED}
    body["results"] = shape.of(resource.bodies(shown, addresses), addresses)
    return Page(body, rows[0].changed if rows else last_change())


def asked_for(resource: Resource, query: QueryDict) -> tuple[filters.Chosen, str]:
    """Which rows are asked for, and the name of their ordering; raises InvalidParameters."""
    known = [each.name for each in resource.filters]
    refuse_unknown(query, [*known, *PARAMETERS, "ordering", "format", FIELDS, EXPAND])
    chosen = read_filters(query, resource.filters)
    orderings = Chosen(tuple(resource.orderings))
    return chosen, single(query, "ordering", orderings, next(iter(resource.orderings)))


def bodies_of(resource: Resource, query: QueryDict, addresses: Addresses) -> Iterator[Body]:
    """Every object that the query asks for, read a batch at a time."""
    chosen, name = asked_for(resource, query)
    shape = read_shape(query, resource, resource.document)
    # What a page takes changes nothing of a whole list, and has to be right all the same.
    for page_parameter, (value, _) in PARAMETERS.items():
        single(query, page_parameter, value, default=None)
    return batches(shape, chosen, name, addresses)


def batches(
    shape: Shape, chosen: filters.Chosen, name: str, addresses: Addresses
) -> Iterator[Body]:
    resource = shape.resource
    cursor: Cursor | None = None
    while True:
        rows = page_of(resource, chosen, name, cursor, BATCH)
        yield from shape.of(resource.bodies(rows[:BATCH], addresses), addresses)
        if len(rows) <= BATCH:
            return
        cursor = at(rows[BATCH - 1], name, backwards=False)


def asked_cursor(query: QueryDict, name: str, ordering: Ordering) -> Cursor | None:
    text = single(query, "cursor", CURSOR, default="")
    if not text:
        return None
    try:
        return read_cursor(text, name, ordering)
    except Refused as refused:
        raise InvalidParameters([Refusal("cursor", refused.reason)]) from refused


def split(
    rows: list[Found], cursor: Cursor | None, name: str, per_page: int
) -> tuple[list[Found], dict[str, Cursor | None]]:
    """The rows to show, and the cursors of the pages after and before them."""
    backwards = cursor is not None and cursor.backwards
    more = len(rows) > per_page
    shown = rows[1:] if more and backwards else rows[:per_page]
    follows = backwards or more
    precedes = more if backwards else cursor is not None
    return shown, {
        "next": at(shown[-1], name, backwards=False) if shown and follows else None,
        "previous": at(shown[0], name, backwards=True) if shown and precedes else None,
    }


def at(row: Found, name: str, *, backwards: bool) -> Cursor:
    return Cursor(name, backwards, row.page_key, row.id)


def link(
    resource: Resource, query: QueryDict, addresses: Addresses, cursor: Cursor | None
) -> str | None:
    if cursor is None:
        return None
    asked = query.copy()
    asked["cursor"] = cursor.encode()
    return f"{addresses.root}/{resource.name}/?{asked.urlencode()}"


def documented(resource: Resource) -> list[tuple[str, Value[object], str, bool]]:
    """Every parameter of the list: its name, value, help, and whether it may have several."""
    filters = [(each.name, each.value, each.help, each.many) for each in resource.filters]
    orders = "; ".join(f"{name}: {each.help}" for name, each in resource.orderings.items())
    ordering = ("ordering", Chosen(tuple(resource.orderings)), orders, False)
    paging = [(name, value, words, False) for name, (value, words) in PARAMETERS.items()]
    return [*filters, ordering, *paging, *shape_parameters(resource, resource.document)]
