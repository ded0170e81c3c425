"""A quote’s wording and speaker, and the printings that are another’s."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.writes.bodies import BodyOf, Number, Text
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import CREATED, MOST_ROWS, Asked, Done, Write
from tracker.api.writes.editing import Something, with_values
from tracker.api.writes.rows import named, one_named, row_of
from tracker.models import Occurrence, Quote, Speaker
from tracker.operations.editing import choose_wording, edit_quote
from tracker.operations.history import step
from tracker.operations.splitting import split_quote
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import Review, Scope

LONGEST = 20_000  # characters of a sentence that anybody said


class QuoteChange(Something):
    """What is said of a quote; whatever is left out stays."""

    text = Text(
        required=False,
        allow_blank=True,
        max_length=LONGEST,
        help_text="the canonical wording; empty: the machine chooses again",
    )
    speaker = Number(required=False, allow_null=True, help_text="who said it, by id; null: nobody")
    language = Text(required=False, max_length=35, help_text="BCP 47")


class Parted(BodyOf):
    """The printings that are of another quote."""

    occurrences = serializers.ListField(
        child=Number(), min_length=1, max_length=MOST_ROWS, help_text="their ids"
    )

    def validate_occurrences(self, value: list[int]) -> list[int]:
        if len(set(value)) < len(value):
            raise ValidationError("names one twice")
        return value


def change(asked: Asked) -> Done:
    row, said = row_of(Quote, asked), asked.values
    columns: dict[str, Any] = {}
    if "speaker" in said:
        number = said["speaker"]
        columns["speaker"] = None if number is None else one_named(Speaker, number, "speaker")
        columns["speaker_review"] = Review.ACCEPTED.value
    if "language" in said:
        columns["language"] = said["language"]
    with step(by=asked.user, label=f"edit {name_of(row)}") as context:
        held = hold(row, version=asked.version, wanted=columns)
        if columns:
            with_values(held, columns)
            edit_quote(quote=held, by=asked.user, fields=columns)
        if "text" in said:
            choose_wording(quote=held, text=said["text"], by=asked.user)
    return changed(asked, row, context)


def part(asked: Asked) -> Done:
    row, ids = row_of(Quote, asked), asked.values["occurrences"]
    printings = named(Occurrence, ids, [f"occurrences[{n}]" for n in range(len(ids))])
    strange = [n for n, each in enumerate(printings) if each.quote_id != row.pk]
    if strange:
        reason = f"is of another quote than {row.pk}"
        raise InvalidParameters([Refusal(f"occurrences[{n}]", reason) for n in strange])
    with step(by=asked.user, label=f"split {name_of(row)}") as context:
        made = split_quote(
            quote=row, printings=printings, by=asked.user, now=asked.now, version=asked.version
        )
    return changed(asked, made, context, status=CREATED)


CHANGE = Write(
    name="quotes_change",
    method="PATCH",
    path="quotes/{identity}/",
    title="Edit a quote",
    about="Words a quote, credits it, or names its language; its printings are graded anew.",
    scope=Scope.EDIT,
    operations=("edit_quote", "choose_wording"),
    act=change,
    document=QuoteChange,
    answer=Changed,
    example={"text": "The harbour will stay open all winter, whatever the weather."},
    conditional=True,
)

PART = Write(
    name="quotes_part",
    method="POST",
    path="quotes/{identity}/part/",
    title="Part printings from a quote",
    about=(
        "Gives some printings of a quote one of their own, which is answered; no machine joins the "
        "two again."
    ),
    scope=Scope.EDIT,
    operations=("split_quote",),
    act=part,
    document=Parted,
    answer=Changed,
    example={"occurrences": [1000009]},
    conditional=True,
    created=True,
)
