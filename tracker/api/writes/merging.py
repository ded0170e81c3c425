"""Rows that are one: what a program merges, and what each is afterwards."""

from rest_framework import serializers

from tracker.api.writes.bodies import BodyOf, Number
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import MOST_ROWS, Asked, Done, Write
from tracker.api.writes.rows import named, row_of
from tracker.models import Event, Quote, Speaker
from tracker.operations.merging import Mergeable, merge_all
from tracker.operations.versions import key_of
from tracker.vocabulary import Scope


class Merged(BodyOf):
    """One that becomes the other."""

    id = Number(help_text="its id")
    version = Number(help_text="its version, as it was read")


class Merger(BodyOf):
    """What becomes the row of the address."""

    merged = serializers.ListField(
        child=Merged(),
        min_length=1,
        max_length=MOST_ROWS,
        help_text=f"1 to {MOST_ROWS}, whose addresses lead to it from then on",
    )


def merge(model: type[Mergeable], asked: Asked) -> Done:
    said = asked.values["merged"]
    kept = row_of(model, asked)
    ids = [each["id"] for each in said]
    rows = named(model, ids, [f"merged[{n}].id" for n in range(len(ids))])
    versions = {key_of(row): each["version"] for row, each in zip(rows, said, strict=True)}
    versions[key_of(kept)] = asked.version

    context = merge_all(kept=kept, merged=rows, by=asked.user, versions=versions)
    return changed(asked, kept, context)


def merging(model: type[Mergeable], noun: str) -> Write:
    return Write(
        name=f"{noun}s_merge",
        method="POST",
        path=f"{noun}s/{{identity}}/merge/",
        title=f"Merge {noun}s",
        about=(
            f"All that hangs on the other {noun}s is this one’s; their addresses lead to it for "
            "ever. One step, or nothing where one was changed meanwhile."
        ),
        scope=Scope.EDIT,
        operations=("merge_all",),
        act=lambda asked: merge(model, asked),
        document=Merger,
        answer=Changed,
        example={"merged": [{"id": 1000008, "version": 1}]},
        conditional=True,
    )


MERGE_QUOTES = merging(Quote, "quote")
MERGE_SPEAKERS = merging(Speaker, "speaker")
MERGE_EVENTS = merging(Event, "event")
