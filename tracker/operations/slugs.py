"""Addresses that people can read."""

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 200  # characters before the number


def free_slug(model: type[Model], name: str) -> str:
    """A slug of the name that no row of the model has; numbered where the plain one is taken."""
    stem = slugify(name)[:LONGEST] or "unnamed"
    rows = model._default_manager.filter(slug__startswith=stem)
    taken = set(rows.values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
