"""The rows that a request to write names: the one of its address, and those in its body."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import Model
from django.http import Http404

from tracker.api.problems import DeletedRow, InvalidParameters, Refusal
from tracker.api.writes.changes import resource_of
from tracker.api.writes.declared import Asked
from tracker.api.writes.refusing import NotPossible
from tracker.queries.naming import name_of
from tracker.queries.tombstones import gone_row

Row = TypeVar("Row", bound=Model)


def row_of(model: type[Row], asked: Asked) -> Row:
    """The row that the address names. Raises Http404, DeletedRow, and NotPossible if merged."""
    row = model._default_manager.filter(pk=asked.identity).first()
    if row is None:
        kind = resource_of(model())
        gone = gone_row(kind.noun, asked.identity)
        raise DeletedRow(gone) if gone else Http404(f"There is no {kind.called} {asked.identity}.")
    if merged := getattr(row, "merged_into_id", None):
        there = asked.addresses.api(resource_of(row).name, merged)
        raise NotPossible(f"{name_of(row)} has been merged into another: {there}")
    return row


def named(model: type[Row], numbers: Collection[int], places: Iterable[str]) -> list[Row]:
    """The rows of these ids, in their order. Raises InvalidParameters naming each that is none.

    `places` are where in the body the ids stand.
    """
    held = {row.pk: row for row in model._default_manager.filter(pk__in=numbers)}
    wrong = [
        Refusal(place, reason, str(number))
        for number, place in zip(numbers, places, strict=True)
        for reason in [why_not(model, held.get(number))]
        if reason
    ]
    if wrong:
        raise InvalidParameters(wrong)
    return [held[number] for number in numbers]


def why_not(model: type[Model], row: Model | None) -> str:
    if row is None:
        return f"no {model._meta.verbose_name} has this id"
    if merged := getattr(row, "merged_into_id", None):
        return f"has been merged into {merged}"
    return ""


def one_named(model: type[Row], number: int, place: str) -> Row:
    return named(model, [number], [place])[0]
