"""Tags put on and taken from articles, passages, quotes, statements, speakers, events, claims."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Model

from tracker.models import Tag, Tagging
from tracker.models.editing import TARGETS
from tracker.models.rules import NAME
from tracker.operations.history import Editor, step
from tracker.operations.slugs import free_slug
from tracker.operations.versions import Versions, hold_all
from tracker.queries.naming import name_of, quoted


class NotToBeTagged(ValueError):
    """A row that takes no tags, or a tag that cannot be, and why."""


def tag(*, name: str, rows: Collection[Model], by: Editor, versions: Versions | None = None) -> Tag:
    """Put the tag of that name, made where there is none, on all the rows; one step.

    A row that has it keeps it. Raises NotToBeTagged, and Conflict where a row was changed after
    it was read; then nothing is tagged.
    """
    name = " ".join(name.split())
    if not name:
        raise NotToBeTagged("a tag has a name")
    if len(name) > NAME:
        raise NotToBeTagged(f"a tag has {NAME} characters at most")
    _check(rows)
    with step(by=by, label=f"tag {_told(rows)} {quoted(name)}"):
        held = hold_all(rows, versions)
        for row in held:
            if getattr(row, "merged_into_id", None):
                raise NotToBeTagged(f"{name_of(row)} has been merged into another")
        found = Tag.objects.filter(name__iexact=name).order_by("id").first()
        found = found or Tag.objects.create(name=name, slug=free_slug(Tag, name))
        for column, targets in _by_column(held).items():
            _put(found, column, targets)
        return found


def untag(
    *, tag: Tag, rows: Collection[Model], by: Editor, versions: Versions | None = None
) -> None:
    """Take the tag from the rows; one step. A row that has it not stays as it is.

    Raises NotToBeTagged, and Conflict where a row was changed after it was read.
    """
    _check(rows)
    with step(by=by, label=f"take tag {quoted(tag.name)} from {_told(rows)}"):
        for column, targets in _by_column(hold_all(rows, versions)).items():
            Tagging.objects.filter(tag=tag, **{f"{column}__in": targets}).delete()


def _check(rows: Collection[Model]) -> None:
    if not rows:
        raise NotToBeTagged("choose what the tag is for")
    for row in rows:
        if row._meta.model_name not in TARGETS:
            raise NotToBeTagged(f"{row._meta.verbose_name} takes no tags")


def _put(tag: Tag, column: str, rows: Sequence[Model]) -> None:
    """Tag the rows of one kind that are not tagged with it yet, in two queries."""
    tagged = Tagging.objects.filter(tag=tag, **{f"{column}__in": rows})
    held = set(tagged.values_list(f"{column}_id", flat=True))
    fresh: list[dict[str, Any]] = [{column: row} for row in rows if row.pk not in held]
    Tagging.objects.bulk_create([Tagging(tag=tag, **target) for target in fresh])


def _by_column(rows: Collection[Model]) -> Mapping[str, list[Model]]:
    found: dict[str, list[Model]] = defaultdict(list)
    for row in rows:
        found[str(row._meta.model_name)].append(row)
    return found


def _told(rows: Collection[Model]) -> str:
    """The row by name, or how many they are of which kind."""
    if len(rows) == 1:
        return name_of(next(iter(rows)))
    kinds = {str(row._meta.verbose_name_plural) for row in rows}
    return f"{len(rows)} {kinds.pop() if len(kinds) == 1 else 'rows'}"
