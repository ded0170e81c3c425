"""Tags: made, renamed, put on things and taken off."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from rest_framework import serializers

from tracker.api.writes.bodies import BodyOf, Number, Text
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import CREATED, MOST_ROWS, Asked, Done, Write
from tracker.api.writes.editing import Something, with_values
from tracker.api.writes.rows import named, row_of
from tracker.models import Article, Attribution, Event, Quote, Speaker, Statement, Tag
from tracker.models.rules import NAME
from tracker.operations.history import step
from tracker.operations.rows import save_row
from tracker.operations.slugs import free_slug
from tracker.operations.tagging import tag, untag
from tracker.operations.versions import hold
from tracker.queries.naming import name_of, quoted
from tracker.vocabulary import Scope

TARGETS: Mapping[str, type[Model]] = {
    "articles": Article,
    "attributions": Attribution,
    "quotes": Quote,
    "statements": Statement,
    "speakers": Speaker,
    "events": Event,
}


def ids(of: str) -> serializers.ListField:
    return serializers.ListField(
        child=Number(),
        required=False,
        min_length=1,
        max_length=MOST_ROWS,
        help_text=f"{of}, by id",
    )


class Things(Something):
    """What a tag is for."""

    articles = ids("articles")
    attributions = ids("passages")
    quotes = ids("quotes")
    statements = ids("statements")
    speakers = ids("speakers")
    events = ids("events")


class MadeTag(BodyOf):
    """A label, and what it is put on."""

    name = Text(max_length=NAME, help_text="the label; one that there is is used")
    put_on = Things(required=False, help_text="what it is put on")


class TagChange(Something):
    """What is said of a tag; whatever is left out stays."""

    name = Text(required=False, max_length=NAME, help_text="the label")
    put_on = Things(required=False, help_text="what it is put on")
    take_off = Things(required=False, help_text="what it is taken from")


def things(said: Mapping[str, Any], place: str) -> list[Model]:
    found: list[Model] = []
    for name, model in TARGETS.items():
        numbers = said.get(place, {}).get(name, [])
        found += named(model, numbers, [f"{place}.{name}[{n}]" for n in range(len(numbers))])
    return found


def make(asked: Asked) -> Done:
    name = " ".join(asked.values["name"].split())
    rows = things(asked.values, "put_on")
    with step(by=asked.user, label=f"tag with {quoted(name)}") as context:
        if rows:
            row = tag(name=name, rows=rows, by=asked.user)
        else:
            held = Tag.objects.filter(name__iexact=name).order_by("id").first()
            row = held or Tag(name=name, slug=free_slug(Tag, name))
            if held is None:
                save_row(row=row, by=asked.user)
    return changed(asked, row, context, status=CREATED)


def change(asked: Asked) -> Done:
    row, said = row_of(Tag, asked), asked.values
    put, take = things(said, "put_on"), things(said, "take_off")
    with step(by=asked.user, label=f"change {name_of(row)}") as context:
        held = hold(row, version=asked.version)
        if "name" in said:
            with_values(held, {"name": " ".join(said["name"].split())})
            save_row(row=held, by=asked.user)
        if put:
            tag(name=held.name, rows=put, by=asked.user)
        if take:
            untag(tag=held, rows=take, by=asked.user)
    return changed(asked, row, context)


MAKE = Write(
    name="tags_make",
    method="POST",
    path="tags/",
    title="Make a tag",
    about="A label, or the one of that name in whatever case, put on all that is named.",
    scope=Scope.EDIT,
    operations=("tag", "save_row"),
    act=make,
    document=MadeTag,
    answer=Changed,
    example={"name": "coastal defence", "put_on": {"quotes": [1000007]}},
    created=True,
)
CHANGE = Write(
    name="tags_change",
    method="PATCH",
    path="tags/{identity}/",
    title="Change a tag",
    about="Renames a tag, puts it on things, and takes it from things; one step.",
    scope=Scope.EDIT,
    operations=("tag", "untag", "save_row"),
    act=change,
    document=TagChange,
    answer=Changed,
    example={"put_on": {"quotes": [1000007]}},
    conditional=True,
)
