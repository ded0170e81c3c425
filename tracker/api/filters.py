"""Filters: declared once, they are the SQL, the checks and the documentation.

A comma or a repeated parameter means "or", different parameters mean "and". Anything that is
not declared is refused by name, so that a misspelt filter never silently widens a list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import QueryDict

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.values import Reference, Refused, Value, nearest
from tracker.queries.worded import Search

Found = TypeVar("Found")

MOST_VALUES = 100
EXCERPT = 100  # characters of a refused value that are worth repeating


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A parameter that narrows a list.

    `sql` is a condition over the list's row, or with `printing` over one printed sentence of it
    (conditions on printings hold for the same printing). `{ids}` in it stands for the ids a
    Reference means, `%(name)s` for the value, an array when `many`. `searched` chooses
    between conditions and what an index lists, by the value.
    """

    name: str
    help: str
    value: Value[object]
    sql: str
    many: bool = True
    printing: bool = False
    searched: Callable[[str], Search] | None = None

    def condition(self, values: list[Any]) -> str:
        if isinstance(self.value, Reference):
            return self.sql.replace("{ids}", self.value.ids(self.name))
        return self.sql

    def bind(self, values: list[Any]) -> dict[str, Any]:
        if isinstance(self.value, Reference):
            return {
                f"{self.name}_ids": [value for value in values if isinstance(value, int)],
                f"{self.name}_slugs": [value for value in values if isinstance(value, str)],
            }
        return {self.name: values if self.many else values[0]}


@dataclass(slots=True)
class Chosen:
    """The filters of one request: their conditions and the values to bind."""

    row: list[str] = field(default_factory=list)
    printing: list[str] = field(default_factory=list)
    bound: dict[str, Any] = field(default_factory=dict)
    references: list[tuple[Filter, list[Any]]] = field(default_factory=list)
    listed: str = ""  # a condition that an index answers, before anything else is asked
    in_order: bool = False  # whether much is asked of the rows listed: of the first ones first

    def add(self, chosen: Filter, values: list[Any]) -> None:
        self.bound |= chosen.bind(values)
        if chosen.searched:
            self.search(chosen.searched(values[0]))
            return
        (self.printing if chosen.printing else self.row).append(f"({chosen.condition(values)})")
        if isinstance(chosen.value, Reference):
            self.references.append((chosen, values))

    def search(self, search: Search) -> None:
        """Narrow a list of quotes to those that the search finds."""
        self.listed, self.in_order = search.listed, bool(search.condition)
        if search.condition:
            self.row.append(f"({search.condition.format(row='quote')})")


def refuse_unknown(query: QueryDict, known: Iterable[str]) -> None:
    """Name every parameter that no list of this kind has, and the nearest that it has."""
    names = sorted(known)
    refusals = [
        Refusal(name[:EXCERPT], "is not a parameter here", nearest=nearest(name[:EXCERPT], names))
        for name in query
        if name not in names
    ]
    if refusals:
        raise InvalidParameters(refusals)


def read_filters(query: QueryDict, filters: Iterable[Filter]) -> Chosen:
    """The conditions a request asks for; raises InvalidParameters naming all that is wrong."""
    found, refusals = Chosen(), []
    for each in filters:
        if each.name not in query:
            continue
        try:
            found.add(each, [each.value.read(text) for text in texts(query, each)])
        except Refused as refused:
            given = ",".join(query.getlist(each.name))[:EXCERPT]
            refusals.append(Refusal(each.name, refused.reason, given, refused.nearest))
    if refusals:
        raise InvalidParameters(refusals)
    return found


def texts(query: QueryDict, each: Filter) -> list[str]:
    given = query.getlist(each.name)
    if any("\0" in text for text in given):
        raise Refused("must not hold a NUL character")
    if not each.many:
        if len(given) > 1:
            raise Refused("must be given once")
        return given
    values = [part.strip() for text in given for part in text.split(",")]
    if len(values) > MOST_VALUES:
        raise Refused(f"must have at most {MOST_VALUES} values")
    return values


def single(query: QueryDict, name: str, value: Value[Found], default: Found) -> Found:
    """A parameter that is given at most once; raises InvalidParameters."""
    each = Filter(name=name, help="", value=value, sql="", many=False)
    found: Found = read_filters(query, [each]).bound.get(name, default)
    return found
