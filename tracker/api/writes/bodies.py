"""The body of a request to write: its fields by type and form, every wrong one named."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz, process
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.values import LARGEST, NEAR
from tracker.vocabulary import Review

# What a person may say of what a machine suggests.
SETTLED = [(word.value, word.label) for word in (Review.ACCEPTED, Review.REJECTED)]
LONGEST_NAME = 80  # of an unknown field that is named in a problem


class Text(serializers.CharField):
    """Text, no longer than it may be as it is sent; a number is none."""

    def to_internal_value(self, data: Any) -> str:  # noqa: ANN401 - whatever the JSON holds
        if not isinstance(data, str):
            raise ValidationError("must be text")
        if self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


class Number(serializers.IntegerField):
    """A whole number from 0 on; text is none."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - DRF's options
        super().__init__(**{"min_value": 0, "max_value": LARGEST, **how})

    def to_internal_value(self, data: Any) -> int:  # noqa: ANN401 - whatever the JSON holds
        if not isinstance(data, int) or isinstance(data, bool):
            raise ValidationError("must be a whole number")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """True or false; nothing else is either."""

    def to_internal_value(self, data: Any) -> bool:  # noqa: ANN401 - whatever the JSON holds
        if not isinstance(data, bool):
            raise ValidationError("must be true or false")
        return data


class BodyOf(serializers.Serializer[Any]):
    """An object of a body: a field that is not declared is refused by its name."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - whatever the JSON holds
        wrong: dict[str, Any] = {}
        if isinstance(data, Mapping):
            for name in data:
                if name not in self.fields:
                    wrong[str(name)[:LONGEST_NAME]] = [unknown(str(name), self.fields)]
        try:
            found = super().to_internal_value(data)
        except ValidationError as error:
            if not wrong or not isinstance(error.detail, dict):
                raise
            wrong = {**error.detail, **wrong}
        if wrong:
            raise ValidationError(wrong)
        return found


def unknown(name: str, known: Iterable[str]) -> str:
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return f"is not a field here; the nearest is “{found[0]}”" if found else "is not a field here"


def checked(document: type[serializers.Serializer[Any]], body: object, *, most: int | None) -> Any:  # noqa: ANN401 - what the document declares
    """The values of the body: an object's, or those of a list of at most `most`.

    Raises InvalidParameters that names every field that is wrong, by its place.
    """
    several = isinstance(body, list)
    if isinstance(body, list) and (most is None or not 0 < len(body) <= most):
        reason = "must be one object" if most is None else f"must be a list of 1 to {most}"
        raise InvalidParameters([Refusal("body", reason)])
    read = document(data=body, many=several)
    if not read.is_valid():
        raise InvalidParameters(list(refusals(read.errors)))
    return read.validated_data


def refusals(errors: Any, place: str = "") -> Iterator[Refusal]:  # noqa: ANN401 - nested anyhow
    """DRF's errors, each by the place of its field, say `spans[0][1]`."""
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from refusals(inner, _inside(place, name))
    elif isinstance(errors, (list, tuple)) and not all(isinstance(e, str) for e in errors):
        for index, inner in enumerate(errors):
            yield from refusals(inner, f"{place}[{index}]")
    else:
        said = [errors] if isinstance(errors, (str, ErrorDetail)) else errors
        yield Refusal(place or "body", " ".join(str(each) for each in said))


def _inside(place: str, name: object) -> str:
    if name == "non_field_errors":
        return place
    if isinstance(name, int):
        return f"{place}[{name}]"
    return f"{place}.{name}" if place else str(name)
