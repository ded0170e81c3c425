"""Speakers and the names they are printed under."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.values import WIKIDATA
from tracker.api.writes.bodies import BodyOf, Number, Text
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import CREATED, Asked, Done, Write
from tracker.api.writes.editing import Something, with_values
from tracker.api.writes.rows import named, row_of
from tracker.models import Outlet, Speaker, SpeakerAlias
from tracker.models.rules import NAME
from tracker.operations.editing import spell
from tracker.operations.history import step
from tracker.operations.newcomers import make_speaker
from tracker.operations.rows import delete_row, save_row
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import Review, Scope, SpeakerKind

WIKIDATA_TEXT = "Q and a number; empty: none"


def wikidata(value: str) -> None:
    if value and not WIKIDATA.fullmatch(value):
        raise ValidationError("must be Q and a number, such as Q42")


class MadeSpeaker(BodyOf):
    """Somebody who is quoted."""

    name = Text(max_length=NAME, help_text="the whole name")
    kind = serializers.ChoiceField(choices=SpeakerKind.choices(), help_text="what they are")


class SpeakerChange(Something):
    """What is said of a speaker; whatever is left out stays."""

    name = Text(required=False, max_length=NAME, help_text="what they are called here")
    kind = serializers.ChoiceField(
        choices=SpeakerKind.choices(), required=False, help_text="what they are"
    )
    wikidata_id = Text(
        required=False,
        allow_blank=True,
        max_length=20,
        validators=[wikidata],
        help_text=WIKIDATA_TEXT,
    )


class PrintedName(BodyOf):
    """A name that a speaker is printed under."""

    name = Text(max_length=NAME, help_text="the name as printed")
    outlet = Number(required=False, help_text="the outlet that prints it, by id")


def make(asked: Asked) -> Done:
    said = asked.values
    with step(by=asked.user, label=f"make {said['kind']} {said['name']}") as context:
        row = make_speaker(name=said["name"], kind=SpeakerKind(said["kind"]), by=asked.user)
    return changed(asked, row, context, status=CREATED)


def change(asked: Asked) -> Done:
    row = row_of(Speaker, asked)
    with step(by=asked.user, label=f"edit {name_of(row)}") as context:
        held = hold(row, version=asked.version, wanted=asked.values)
        with_values(held, {**asked.values, "review": Review.ACCEPTED.value})
        save_row(row=held, by=asked.user)
    return changed(asked, row, context)


def add_name(asked: Asked) -> Done:
    row, said = row_of(Speaker, asked), asked.values
    outlet = named(Outlet, [said["outlet"]], ["outlet"])[0] if "outlet" in said else None
    name = " ".join(said["name"].split())
    if row.aliases.filter(name=name, outlet=outlet).exists():
        raise InvalidParameters([Refusal("name", "is known of this speaker")])
    with step(by=asked.user, label=f"add a printed name of {name_of(row)}") as context:
        held = hold(row, version=asked.version)
        alias = SpeakerAlias(speaker=held, name=name, outlet=outlet)
        spell(alias=alias, name=name, speaker=held)
        save_row(row=alias, by=asked.user)
    return changed(asked, row, context)


def take_name(asked: Asked) -> Done:
    row = row_of(Speaker, asked)
    alias = row.aliases.filter(name=asked.values["name"], outlet=asked.values.get("outlet")).first()
    if alias is None:
        raise InvalidParameters([Refusal("name", "is not known of this speaker")])
    with step(by=asked.user, label=f"take a printed name of {name_of(row)}") as context:
        hold(row, version=asked.version)
        delete_row(row=alias, by=asked.user)
    return changed(asked, row, context)


def written(name: str, method: str, path: str, **more: Any) -> Write:  # noqa: ANN401 - Write’s own
    return Write(
        name=f"speakers_{name}",
        method=method,
        path=path,
        scope=Scope.EDIT,
        answer=Changed,
        **more,
    )


MAKE = written(
    "make",
    "POST",
    "speakers/",
    title="Make a speaker",
    about=(
        "A new speaker, or the one of exactly that name and kind; an anonymous source and a "
        "document are always new."
    ),
    operations=("make_speaker",),
    act=make,
    document=MadeSpeaker,
    example={"name": "Owen Castellane", "kind": "person"},
    created=True,
)
CHANGE = written(
    "change",
    "PATCH",
    "speakers/{identity}/",
    title="Edit a speaker",
    about="Renames a speaker, says what kind they are, or who they are at Wikidata.",
    operations=("save_row",),
    act=change,
    document=SpeakerChange,
    example={"name": "Ines Halloran", "wikidata_id": "Q42"},
    conditional=True,
)
ADD_NAME = written(
    "add_name",
    "POST",
    "speakers/{identity}/names/",
    title="Add a printed name",
    about="A name that outlets, or one of them, print the speaker under; texts are read by it.",
    operations=("save_row",),
    act=add_name,
    document=PrintedName,
    example={"name": "I. Halloran"},
    conditional=True,
)
TAKE_NAME = written(
    "take_name",
    "POST",
    "speakers/{identity}/names/remove/",
    title="Remove a printed name",
    about="Takes a printed name from the speaker: by the name and, where it is one’s, the outlet.",
    operations=("delete_row",),
    act=take_name,
    document=PrintedName,
    example={"name": "I. Halloran"},
    conditional=True,
)
