"""Which quote a printed sentence is of: confirmed, parted from it, or linked to another."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.writes.bodies import SETTLED, Number
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import Asked, Done, Write
from tracker.api.writes.editing import Something
from tracker.api.writes.rows import one_named, row_of
from tracker.models import Occurrence, Quote
from tracker.operations.history import step
from tracker.operations.moving import link_occurrence
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.queries.naming import name_of
from tracker.vocabulary import Review, Scope


class SaidOfMatch(Something):
    """What is said of a printing and its quote."""

    match_review = serializers.ChoiceField(
        choices=SETTLED,
        required=False,
        help_text="accepted: it is of its quote; rejected: it is not, and founds one of its own",
    )
    quote = Number(required=False, help_text="the quote that it is of, by id")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if {"match_review", "quote"} <= attrs.keys():
            raise ValidationError({"quote": "says it is of that one: give one of the two"})
        return super().validate(attrs)


def change(asked: Asked) -> Done:
    row, said = row_of(Occurrence, asked), asked.values
    quote = one_named(Quote, said["quote"], "quote") if "quote" in said else None
    with step(by=asked.user, label=f"settle {name_of(row)}") as context:
        if quote is not None:
            link_occurrence(
                occurrence=row, quote=quote, by=asked.user, now=asked.now, version=asked.version
            )
        elif said["match_review"] == Review.ACCEPTED:
            accept_occurrence(occurrence=row, by=asked.user, version=asked.version)
        else:
            reject_occurrence(occurrence=row, by=asked.user, now=asked.now, version=asked.version)
    return changed(asked, row, context)


CHANGE = Write(
    name="occurrences_change",
    method="PATCH",
    path="occurrences/{identity}/",
    title="Link or unlink a printing",
    about=(
        "Confirms that a printed sentence is of its quote, parts it from the quote, or links it to "
        "another one. What is parted is remembered, and no machine links it there again."
    ),
    scope=Scope.EDIT,
    operations=("accept_occurrence", "reject_occurrence", "link_occurrence"),
    act=change,
    document=SaidOfMatch,
    answer=Changed,
    example={"match_review": "accepted"},
    conditional=True,
)
