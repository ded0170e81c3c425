"""Tags put on and taken from articles, passages, quotes, statements, speakers, events, claims."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model

from tracker.models import Tag, Tagging
from tracker.models.editing import TARGETS
from tracker.operations.history import Editor, step
from tracker.operations.slugs import free_slug
from tracker.queries.naming import name_of, quoted


class NotToBeTagged(ValueError):
    """A row of a kind that takes no tags, or a tag without a name."""


def tag(*, name: str, rows: Collection[Model], by: Editor) -> Tag:
    """Put the tag of that name, made where there is none, on all the rows; one step.

    A row that has it keeps it. Raises NotToBeTagged, and then nothing is tagged.
    """
    name = " ".join(name.split())
    targets = _targets(rows)
    if not name:
        raise NotToBeTagged("a tag has a name")
    with step(by=by, label=f"tag {_told(rows)} {quoted(name)}"):
        found = Tag.objects.filter(name__iexact=name).order_by("id").first()
        found = found or Tag.objects.create(name=name, slug=free_slug(Tag, name))
        for column, row in targets:
            target: dict[str, Any] = {column: row}
            Tagging.objects.get_or_create(tag=found, **target)
        return found


def untag(*, tag: Tag, rows: Collection[Model], by: Editor) -> None:
    """Take the tag from the rows; one step. A row that has it not stays as it is."""
    targets = _targets(rows)
    with step(by=by, label=f"take tag {quoted(tag.name)} from {_told(rows)}"):
        for column, row in targets:
            Tagging.objects.filter(tag=tag, **{column: row}).delete()


def _targets(rows: Iterable[Model]) -> list[tuple[str, Model]]:
    found = [(str(row._meta.model_name), row) for row in rows]
    for column, row in found:
        if column not in TARGETS:
            raise NotToBeTagged(f"{row._meta.verbose_name} takes no tags")
    return found


def _told(rows: Collection[Model]) -> str:
    """The row by name, or how many they are."""
    return name_of(next(iter(rows))) if len(rows) == 1 else f"{len(rows)} rows"
