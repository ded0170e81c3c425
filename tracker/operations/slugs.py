"""Addresses that people can read."""

from collections.abc import Collection

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 200  # characters before the number
LOOKED_AT = 32  # numbers in one query


def stem_of(name: str) -> str:
    return slugify(name)[:LONGEST] or "unnamed"


def free_slug(model: type[Model], name: str, *, but: Collection[str] = ()) -> str:
    """A slug of the name that no row of the model has, nor any of these; numbered where taken.

    The lowest number that is free, unless some were given up below very many that are taken.
    """
    stem = stem_of(name)
    full, start = 0, 1
    while (slug := _free(model, stem, start, but)) is None:
        full, start = start, 2 * (start + LOOKED_AT)
    # Between the last stretch known to be full and this one.
    while start - full > LOOKED_AT:
        middle = max((full + start) // 2, full + LOOKED_AT)
        found = _free(model, stem, middle, but)
        if found is None:
            full = middle
        else:
            slug, start = found, middle
    return slug


def _free(model: type[Model], stem: str, start: int, but: Collection[str]) -> str | None:
    """The first free one of so many numbers."""
    slugs = [stem if n == 1 else f"{stem}-{n}" for n in range(start, start + LOOKED_AT)]
    rows = model._default_manager.filter(slug__in=slugs)
    taken = {*rows.values_list("slug", flat=True), *but}
    return next((slug for slug in slugs if slug not in taken), None)
