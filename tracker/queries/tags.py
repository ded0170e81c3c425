"""Tags as a box completes them, and as they stand on rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Case, Count, IntegerField, Model, Q, Value, When

from tracker.models import Tag, Tagging
from tracker.models.editing import TARGETS

OFFERED = 12
LONGEST = 300  # characters of what was typed that are read

Tagged = Mapping[tuple[str, int], list[Tag]]


def tags_like(typed: str) -> list[Tag]:
    """The tags that a name begun may mean: those that begin so first, then the most used."""
    text = " ".join(typed.split())[:LONGEST]
    begins = Case(
        When(name__istartswith=text, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Tag.objects.filter(name__icontains=text)
    rows = rows.annotate(begins=begins, used=Count("taggings"))
    return list(rows.order_by("begins", "-used", "name")[:OFFERED])


def tags_on(rows: Sequence[Model]) -> Tagged:
    """The tags of each row, by its model's name and its number, in order of name; one query."""
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[str(row._meta.model_name)].add(row.pk)
    wanted = Q(pk__in=())
    for column, pks in ids.items():
        wanted |= Q(**{f"{column}__in": pks})
    found: dict[tuple[str, int], list[Tag]] = defaultdict(list)
    for tagging in Tagging.objects.filter(wanted).select_related("tag").order_by("tag__name", "id"):
        column = next(name for name in TARGETS if getattr(tagging, f"{name}_id"))
        found[column, getattr(tagging, f"{column}_id")].append(tagging.tag)
    return found
