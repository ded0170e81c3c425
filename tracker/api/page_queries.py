"""A page of a list as SQL, made once and asked often."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tracker.api.asking import Row, fetch, prepared
from tracker.api.filters import Chosen
from tracker.api.paging import Cursor, in_order, nearest_first, page_sql
from tracker.api.resources import Found, Resource, found_row, plannable, standing

USUAL = (25, 50, 100)  # rows of a page that are asked for often


Statement = Callable[[dict[str, Any]], list[Row]]


@dataclass(frozen=True, slots=True)
class PageQuery:
    """One page of a list as SQL: its rows, and one more when others follow.

    Read backwards, the one more stands first. A row is as the statement answers it: what `Found`
    has, and then its columns.
    """

    resource: Resource
    page: str
    order: str
    key: str
    bound: dict[str, Any]
    often: bool
    made: dict[tuple[str, bool], Statement] = field(default_factory=dict)

    def rows(self, *, gate: str = "", dated: bool = True, **given: object) -> list[Row]:
        """The rows; none where the gate, a condition on the values `given`, fails.

        Only where they are to be `dated` do they say when anything held last changed.
        """
        found = self.statement(gate, dated=dated)(self.bound | given)
        return self.resource.kept.completed(found) if self.resource.kept else found

    def statement(self, gate: str, *, dated: bool) -> Statement:
        made = self.made.get((gate, dated))
        if made is None:
            kept = self.resource.kept
            sql = self.resource.selection(
                self.page, self.order, kept=kept, gate=gate, key=self.key, dated=dated
            )
            made = prepared(plannable(sql)).rows if self.often else partial(fetch, sql)
            self.made[gate, dated] = made
        return made


def page_query(
    resource: Resource, chosen: Chosen, name: str, cursor: Cursor | None, per_page: int
) -> PageQuery:
    ordering = resource.orderings[name]
    source, listed = resource.searched(chosen)
    found = page_sql(source, resource.alias, resource.where(chosen), ordering, cursor)
    nearest = nearest_first(ordering, cursor)
    bound = {**standing(), **chosen.bound}
    if cursor:
        bound |= {"cursor_key": cursor.key, "cursor_id": cursor.id}
    # The number of rows stands in the statement, or the plan would be made for many.
    page = f"{listed} SELECT * FROM ({found}) found ORDER BY {nearest} LIMIT %(page_limit)s"
    page = page.replace("%(page_limit)s", str(per_page + 1))
    often = per_page in USUAL and not chosen.bound
    return PageQuery(resource, page, in_order(ordering, resource.alias), ordering.key, bound, often)


def page_of(
    resource: Resource, chosen: Chosen, name: str, cursor: Cursor | None, per_page: int
) -> list[Found]:
    """The rows of one page, and one more when others follow."""
    return [found_row(row) for row in page_query(resource, chosen, name, cursor, per_page).rows()]
