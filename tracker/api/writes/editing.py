"""Rows as a program writes them: what the model and the database would refuse is named first."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, CheckConstraint, Model, Q, UniqueConstraint
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
    except ValidationError as error:
        refusals = [Refusal(field, " ".join(said)) for field, said in error.message_dict.items()]
        raise InvalidParameters(refusals) from error
    if broken := list(broken_rules(row, values)):
        raise InvalidParameters(broken)


def broken_rules(row: Model, values: Mapping[str, Any]) -> Iterator[Refusal]:
    """Each rule of the table that the row would break, at those of the values that it is about."""
    for model, rules in row.get_constraints():
        for rule in rules:
            try:
                rule.validate(model, row)
            except ValidationError:
                words = rule.name.removeprefix(f"{model._meta.model_name}_").replace("_", " ")
                about = [name for name in values if name in fields_of(rule)] or ["body"]
                yield from (Refusal(name, f"would break the rule “{words}”") for name in about)


def fields_of(rule: BaseConstraint) -> Collection[str]:
    if isinstance(rule, CheckConstraint) and isinstance(rule.condition, Q):
        return rule.condition.referenced_base_fields
    return rule.fields if isinstance(rule, UniqueConstraint) else ()
