"""The page that documents the API: the declarations that answer requests, put in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from rest_framework import serializers

from tracker.api.documents import inside
from tracker.api.lists import documented
from tracker.api.questions import Question
from tracker.api.resources import Resource

Shape = type[serializers.BaseSerializer[Any]]

TYPES: dict[type[Any], str] = {
    serializers.BooleanField: "true or false",
    serializers.IntegerField: "whole number",
    serializers.FloatField: "number",
    serializers.DateTimeField: "instant",
    serializers.DateField: "day",
    serializers.URLField: "address",
    serializers.CharField: "text",
    serializers.UUIDField: "UUID",
    serializers.DictField: "object",
}


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A parameter of a list."""

    name: str
    help: str
    values: str
    many: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of an object; `shape` names the object it holds, if any."""

    name: str
    help: str
    holds: str
    words: tuple[str, ...] = ()
    shape: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class ShapeSection:
    """An object and its fields."""

    name: str
    about: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class ResourceSection:
    """A list: what it holds, its parameters, and its objects."""

    resource: Resource
    parameters: tuple[ParameterRow, ...]
    shape: ShapeSection

    @property
    def title(self) -> str:
        return self.resource.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """An address that is posted to: what the body holds, and one to try."""

    question: Question
    body: ShapeSection
    example: str


def resource_section(resource: Resource) -> ResourceSection:
    return ResourceSection(resource, tuple(parameter_rows(resource)), shape(resource.detail))


def parameter_rows(resource: Resource) -> Iterator[ParameterRow]:
    for name, value, text, many in documented(resource):
        yield ParameterRow(name, text, value.words(), many)


def shape(document: Shape) -> ShapeSection:
    about = (document.__doc__ or "").partition("\n")[0]
    fields = document().fields  # type: ignore[attr-defined]  # every document is a Serializer
    return ShapeSection(
        document.__name__, about, tuple(field_row(*pair) for pair in fields.items())
    )


def field_row(name: str, field: serializers.Field[Any, Any, Any, Any]) -> FieldRow:
    inner = inside(field)
    help_text = str(field.help_text or inner.help_text or "")
    several = "list of " if inner is not field else ""
    if isinstance(inner, serializers.Serializer):
        named = type(inner).__name__
        help_text = help_text or str(inner.__doc__)
        return FieldRow(name, help_text, several, shape=named, nullable=field.allow_null)
    if isinstance(inner, serializers.ChoiceField):
        words = tuple(str(word) for word in inner.choices)
        return FieldRow(name, help_text, f"{several}one of", words, nullable=field.allow_null)
    holds = next(words for kind, words in TYPES.items() if isinstance(inner, kind))
    return FieldRow(name, help_text, f"{several}{holds}", nullable=field.allow_null)


def question_section(question: Question) -> QuestionSection:
    return QuestionSection(question, shape(question.document), json_text(question.example))


def json_text(body: dict[str, str]) -> str:
    return orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()


def shapes(resources: tuple[Resource, ...], *answers: Shape) -> list[ShapeSection]:
    """The objects that those of the lists and the answers hold, each once, by name."""
    found: dict[str, ShapeSection] = {answer.__name__: shape(answer) for answer in answers}
    waiting: list[Shape] = [*(resource.detail for resource in resources), *answers]
    while waiting:
        held = (inside(field) for field in waiting.pop()().fields.values())  # type: ignore[attr-defined]  # every one is a Serializer
        for inner in held:
            kind = type(inner)
            if isinstance(inner, serializers.Serializer) and kind.__name__ not in found:
                found[kind.__name__] = shape(kind)
                waiting.append(kind)
    return [found[name] for name in sorted(found)]
