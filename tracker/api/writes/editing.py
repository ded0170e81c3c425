"""Rows as a program writes them: what the model and the database would refuse is named first."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from rest_framework import serializers
from rest_framework.exceptions import ValidationError as Wrong

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.writes.bodies import BodyOf

FIRST_YEAR, LAST_YEAR = 1000, 9000


class Instant(serializers.DateTimeField):
    """An instant (ISO 8601; UTC unless it says otherwise)."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - DRF's options
        super().__init__(default_timezone=UTC, **how)

    def to_internal_value(self, value: Any) -> datetime:  # noqa: ANN401 - whatever the JSON holds
        found = super().to_internal_value(value)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise Wrong(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
        return found


class Something(BodyOf):
    """A change: it says at least one thing."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise Wrong("says nothing")
        return attrs


def with_values(row: Model, values: Mapping[str, Any]) -> None:
    """Give the row these values. Raises InvalidParameters where it could not be stored so."""
    for name, value in values.items():
        setattr(row, name, value)
    untouched = {each.name for each in row._meta.concrete_fields} - values.keys()
    try:
        row.full_clean(exclude=untouched, validate_constraints=False)
        row.validate_constraints()
    except ValidationError as error:
        raise InvalidParameters(
            [
                Refusal("body" if field == NON_FIELD_ERRORS else field, " ".join(said))
                for field, said in error.message_dict.items()
            ]
        ) from error
