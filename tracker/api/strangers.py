"""Filter values that name nothing held: an empty list says so instead of looking like an answer."""

from typing import Any

from tracker.api.asking import fetch
from tracker.api.filters import Chosen, Filter
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.values import Reference, nearest

# Names that share their beginning are few at any size of store, and the index finds them.
SHARED = 2
MOST_COMPARED = 500


def refuse_strangers(chosen: Chosen) -> None:
    """Raise InvalidParameters for each id or slug that no row has, with the nearest slug."""
    refusals = []
    for each, values in chosen.references:
        known = known_names(each, values)
        refusals += [refusal(each, value) for value in values if value not in known]
    if refusals:
        raise InvalidParameters(refusals)


def known_names(each: Filter, values: list[Any]) -> set[Any]:
    reference = reference_of(each)
    columns, by_slug = "id", ""
    if reference.slugs:
        columns, by_slug = "id, slug", f" OR slug = ANY(%({each.name}_slugs)s)"
    rows = fetch(
        f"SELECT {columns} FROM {reference.table} WHERE id = ANY(%({each.name}_ids)s){by_slug}",
        each.bind(values),
    )
    return {name for row in rows for name in row}


def refusal(each: Filter, value: int | str) -> Refusal:
    reference = reference_of(each)
    if isinstance(value, int):
        return Refusal(each.name, f"no {reference.noun} has this id", str(value))
    near = nearest(value, similar_slugs(reference, value))
    return Refusal(each.name, f"no {reference.noun} has this slug", value, near)


def similar_slugs(reference: Reference, value: str) -> list[str]:
    rows = fetch(
        f"SELECT slug FROM {reference.table} WHERE slug LIKE %(start)s ORDER BY slug "
        f"LIMIT {MOST_COMPARED}",
        {"start": value[:SHARED].replace("_", r"\_") + "%"},
    )
    return [slug for (slug,) in rows]


def reference_of(each: Filter) -> Reference:
    if not isinstance(each.value, Reference):
        raise TypeError(f"{each.name} is no reference")
    return each.value
