"""One page of a list as JSON's types: its rows, and the addresses of the pages beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from tracker.api import filters
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.expanding import EXPAND
from tracker.api.filters import read_filters, refuse_unknown, single
from tracker.api.moments import last_change
from tracker.api.page_queries import PageQuery, page_query
from tracker.api.paging import Cursor, Ordering, read_cursor
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import (
    MOST_COUNTED,
    Body,
    Resource,
    count_of,
    found_row,
)
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks of a list, read once for all requests that ask the same."""

    resource: Resource
    chosen: filters.Chosen
    ordering: str
    shape: Shape
    per_page: int
    cursor: Cursor | None
    counted: bool
    rows: PageQuery
    link: tuple[str, str]  # an address of a page beside it, before and after its cursor


def read_list(resource: Resource, query: QueryDict) -> Asked:
    """What the query asks; raises InvalidParameters naming all that is wrong."""
    chosen, name = asked_for(resource, query)
    shape = read_shape(query, resource, resource.document)
    per_page = single(query, "per_page", PAGE_SIZE, default=PER_PAGE)
    cursor = asked_cursor(query, name, resource.orderings[name])
    return Asked(
        resource,
        chosen,
        name,
        shape,
        per_page,
        cursor,
        single(query, "count", Flag(), default=False),
        page_query(resource, chosen, name, cursor, per_page),
        link_of(resource, query),
    )


def link_of(resource: Resource, query: QueryDict) -> tuple[str, str]:
    asked = query.copy()
    asked["cursor"] = "\0"  # which no parameter may hold
    before, _, after = asked.urlencode().partition("%00")
    return f"/{resource.name}/?{before}", after


def listing(asked: Asked, addresses: Addresses) -> Page:
    """The page that was asked for, as objects; raises InvalidParameters of what nobody holds."""
    rows = asked.rows.rows()
    if not rows and asked.cursor is None:
        refuse_strangers(asked.chosen)
    return Page(page(asked, rows, addresses), rows[0][0] if rows else last_change())


def page(asked: Asked, rows: list[Row], addresses: Addresses, *, written: bool = False) -> Body:
    """The page that these rows make; `written` where nobody is to take it apart."""
    resource = asked.resource
    shown, beside = split(rows, asked.cursor, asked.ordering, asked.per_page)
    body: Body = {side: link(asked, addresses, beside[side]) for side in beside}
    if asked.counted:
        count = count_of(resource, asked.chosen)
        body |= {"count": min(count, MOST_COUNTED), "count_is_exact": count <= MOST_COUNTED}
    if written and resource.written and asked.shape.is_plain:
        body["results"] = resource.written(shown, addresses)
    else:
        found = [found_row(row) for row in shown]
        body["results"] = asked.shape.of(resource.bodies(found, addresses), addresses)
    return body


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
        rows = page_query(resource, chosen, name, cursor, BATCH).rows()
        found = [found_row(row) for row in rows[:BATCH]]
        yield from shape.of(resource.bodies(found, addresses), addresses)
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
    rows: list[Row], cursor: Cursor | None, name: str, per_page: int
) -> tuple[list[Row], dict[str, Cursor | None]]:
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


def at(row: Row, name: str, *, backwards: bool) -> Cursor:
    found = found_row(row)
    return Cursor(name, backwards, found.page_key, found.id)


def link(asked: Asked, addresses: Addresses, cursor: Cursor | None) -> str | None:
    if cursor is None:
        return None
    before, after = asked.link
    return f"{addresses.root}{before}{cursor.encode()}{after}"


def documented(resource: Resource) -> list[tuple[str, Value[object], str, bool]]:
    """Every parameter of the list: its name, value, help, and whether it may have several."""
    filters = [(each.name, each.value, each.help, each.many) for each in resource.filters]
    orders = "; ".join(f"{name}: {each.help}" for name, each in resource.orderings.items())
    ordering = ("ordering", Chosen(tuple(resource.orderings)), orders, False)
    paging = [(name, value, words, False) for name, (value, words) in PARAMETERS.items()]
    return [*filters, ordering, *paging, *shape_parameters(resource, resource.document)]
