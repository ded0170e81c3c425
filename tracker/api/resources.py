"""What a list of the API is: rows shaped in SQL, its filters, its orderings and its documentation.

Model instances are where the time of a list goes, so none are made: one statement finds the page
and joins what each object shows, and a function turns a row into JSON's types.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from rest_framework.serializers import Serializer

from tracker.api.addresses import Addresses
from tracker.api.asking import Row, fetch, prepared
from tracker.api.filters import Chosen, Filter
from tracker.api.moments import LAST_CHANGE
from tracker.api.paging import Ordering
from tracker.models.attributions import HAS_LATER_TEXT
from tracker.vocabulary import Difference, Review

Body = dict[str, Any]


MOST_COUNTED = 10_000
# The reviews that readers see, by how many they are.
SHOWN_SQL = {1: "ARRAY['accepted']::text[]", 2: "ARRAY['accepted', 'suggested']::text[]"}
REVIEWED = "reviewed"

# One printed sentence with everything that holds it, and the rule of what readers may see of them:
# only the newest read text of an article speaks, and what a person refused is hidden.
PRINTINGS = """tracker_occurrence occurrence
JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id"""
SHOWN = f"""attribution.review = ANY(%(shown)s) AND occurrence.match_review <> 'rejected'
AND NOT {HAS_LATER_TEXT}"""


class Found(NamedTuple):
    """A row of a page: when anything held last changed, its place, its version, its columns.

    The statement of a page answers them side by side, the columns last.
    """

    changed: int | None
    page_key: str | None
    version: int | None
    row: Row

    @property
    def id(self) -> int:
        return int(self.row[0])

    @property
    def stamp(self) -> Body:
        return {} if self.version is None else {"version": self.version}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What completes a page's rows from what is kept, where reading what it is made of costs more.

    `completed` are the rows with what was not kept, which is read in one SQL query.
    """

    columns: str
    joins: str
    completed: Callable[[list[Row]], list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One list of the API.

    `words` call one in a sentence where its `noun` is no word. `source` is a FROM clause whose row
    is `alias`; `columns`, the id first, and `joins` complete a page's rows, `row` turns the columns
    into the object that `document` describes. `printing` ties a printed sentence to the row, where
    filters need one; with `needs_printing` a row is shown only while readers may see one. `more`
    reads what only the detail has, which `detail_document` describes. `beside` finds for all rows
    of a page what replaces part of their objects, by id. `written` makes a page's objects of its
    rows as the statement answers them, with parts that are JSON already, for an answer that nobody
    takes apart. `merges` says that a row may have been merged into another, `versioned` that people
    change it.
    """

    name: str
    noun: str
    words: str = ""
    about: str
    alias: str
    source: str
    columns: str
    joins: str = ""
    kept: Kept | None = None
    visible: str = "TRUE"
    printing: str = ""
    needs_printing: bool = False
    filters: tuple[Filter, ...]
    orderings: dict[str, Ordering]
    row: Callable[[Row, Addresses], Body]
    document: type[Serializer[Any]]
    beside: Callable[[Sequence[Row], Addresses], Mapping[int, Body]] | None = None
    written: Callable[[Sequence[Row], Addresses], list[Body]] | None = None
    more: Callable[[int, Addresses], Body] | None = None
    detail_document: type[Serializer[Any]] | None = None
    merges: bool = False
    versioned: bool = True

    @property
    def called(self) -> str:
        return self.words or self.noun

    @property
    def table(self) -> str:
        return f"tracker_{self.noun}"

    @property
    def detail(self) -> type[Serializer[Any]]:
        return self.detail_document or self.document

    @property
    def only_in_detail(self) -> frozenset[str]:
        """The names of the fields that `more` reads."""
        return added_fields(self.document, self.detail)

    def bodies(self, found: Sequence[Found], addresses: Addresses) -> list[Body]:
        """The objects of some rows."""
        beside = self.beside([each.row for each in found], addresses) if self.beside else {}
        return [
            self.row(each.row, addresses) | each.stamp | beside.get(each.id, {}) for each in found
        ]

    def searched(self, chosen: Chosen) -> tuple[str, str]:
        """A page's FROM clause, and what is put before the page where an index lists its rows."""
        if not chosen.listed:
            return self.source, ""
        hits = f"SELECT * FROM {self.source} WHERE {chosen.listed.format(row=self.alias)} OFFSET 0"
        listed = f"WITH hits AS MATERIALIZED ({hits})"
        if not chosen.in_order:
            return f"hits {self.alias}", listed
        return (
            f"(SELECT * FROM hits {self.alias} ORDER BY {{sorted}} OFFSET 0) {self.alias}",
            listed,
        )

    def shown(self) -> str:
        """The condition that readers may see a row."""
        return self.where(Chosen())

    def where(self, chosen: Chosen) -> str:
        """The conditions of a list: what readers may see, and what the request asks for."""
        conditions = [f"({self.visible})", *chosen.row]
        if chosen.printing or (self.needs_printing and reviewed_only()):
            together = " AND ".join([self.printing, SHOWN, *chosen.printing])
            conditions.append(f"EXISTS (SELECT FROM {PRINTINGS} WHERE {together})")
        return " AND ".join(conditions)

    def selection(  # noqa: PLR0913 - each a part of the statement
        self,
        page: str,
        order: str,
        *,
        kept: Kept | None = None,
        gate: str = "",
        key: str = "",
        dated: bool = True,
    ) -> str:
        """The statement of a page, whose rows `Found` tells of.

        With a `gate`, a condition, it answers nothing where that fails. `key` is what the page is
        sorted by, whose text stands in the page already. Only `dated` rows say what changed last.
        """
        columns, joins = (kept.columns, kept.joins) if kept else (self.columns, self.joins)
        if key:
            columns = columns.replace(f"{key}::text", f"{self.alias}.page_key")
        return (
            f"WITH page AS ({page}) SELECT {LAST_CHANGE if dated else 'NULL::bigint'}, "
            f"{self.alias}.page_key, "
            f"{f'{self.alias}.version' if self.versioned else 'NULL::int'}, {columns} "
            f"FROM page {self.alias} {joins} {f'WHERE {gate}' if gate else ''} ORDER BY {order}"
        )


@cache
def added_fields(document: type[Serializer[Any]], detail: type[Serializer[Any]]) -> frozenset[str]:
    """What the one has beyond the other; making a serializer's fields takes longer than a query."""
    return frozenset(detail().fields) - frozenset(document().fields)


def reviewed_only() -> bool:
    return bool(settings.TRACKER_PUBLISH == REVIEWED)


def standing() -> dict[str, Any]:
    """The values every statement may bind: which reviews readers see, grades mildest first."""
    shown = [Review.ACCEPTED.value]
    if not reviewed_only():
        shown.append(Review.SUGGESTED.value)
    return {"shown": shown, "grades": [grade.value for grade in Difference]}


def plannable(sql: str) -> str:
    """The statement with what the settings say in it, so that its first plan can be kept."""
    return sql.replace("%(shown)s", SHOWN_SQL[len(standing()["shown"])])


def found_row(row: Row) -> Found:
    return Found(row[0], row[1], row[2], row[3:])


def one_of(resource: Resource, identity: int) -> Found | None:
    """The visible row with that id."""
    page = (
        f"SELECT {resource.alias}.*, NULL::text AS page_key FROM {resource.source} "
        f"WHERE {resource.alias}.id = %(identity)s AND {resource.where(Chosen())}"
    )
    sql = plannable(resource.selection(page, f"{resource.alias}.id"))
    rows = prepared(sql).rows({**standing(), "identity": identity})
    return found_row(rows[0]) if rows else None


def some_of(resource: Resource, ids: Sequence[int], addresses: Addresses) -> dict[int, Body]:
    """The objects with those ids that readers may see; one query, none where there is no id."""
    if not ids:
        return {}
    page = (
        f"SELECT {resource.alias}.*, NULL::text AS page_key FROM {resource.source} "
        f"WHERE {resource.alias}.id = ANY(%(identities)s) AND {resource.shown()}"
    )
    bound = {**standing(), "identities": list(ids)}
    rows = fetch(resource.selection(page, f"{resource.alias}.id"), bound)
    bodies = resource.bodies([found_row(row) for row in rows], addresses)
    return {body["id"]: body for body in bodies}


def count_of(resource: Resource, chosen: Chosen) -> int:
    """How many rows the list has, counted no further than one beyond MOST_COUNTED."""
    source, listed = resource.searched(chosen)
    rows = source.replace("{sorted}", f"{resource.alias}.id")
    counted = (
        f"{listed} SELECT count(*) FROM (SELECT FROM {rows} "
        f"WHERE {resource.where(chosen)} LIMIT {MOST_COUNTED + 1}) counted"
    )
    ((count,),) = fetch(counted, {**standing(), **chosen.bound})
    return int(count)


def survivor_of(resource: Resource, identity: int) -> int | None:
    """The row that a merged row now is, however often it was merged on; None if not merged."""
    rows = fetch(
        f"WITH RECURSIVE trail(id, merged_into_id) AS ("
        f"SELECT id, merged_into_id FROM {resource.table} WHERE id = %(identity)s "
        f"UNION SELECT next.id, next.merged_into_id FROM {resource.table} next "
        f"JOIN trail ON next.id = trail.merged_into_id) "
        f"SELECT id FROM trail WHERE merged_into_id IS NULL AND id <> %(identity)s",
        {"identity": identity},
    )
    return int(rows[0][0]) if rows else None
