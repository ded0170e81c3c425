import orjson

from tracker.api.answers import Answered
from tracker.api.documentation import (
    FieldRow,
    ParameterRow,
    question_section,
    resource_section,
    shapes,
)
from tracker.api.lookup import LOOKUP
from tracker.api.outlets import OUTLETS
from tracker.api.quotes import QUOTES
from tracker.api.registry import RESOURCES
from tracker.api.urls import QUESTIONS


def test_parameters_are_put_in_words() -> None:
    rows = {row.name: row for row in resource_section(QUOTES).parameters}

    assert rows["speaker"] == ParameterRow(
        "speaker", "who said it", "id or slug of a speaker", many=True
    )
    assert rows["kind"].values == "direct, mixed, indirect"
    assert rows["per_page"].values == "1 to 100"


def test_fields_are_put_in_words() -> None:
    rows = {row.name: row for row in resource_section(QUOTES).shape.fields}

    assert rows["speaker"] == FieldRow(
        "speaker", "who said it", "", shape="LinkedSpeaker", nullable=True
    )
    assert rows["said_on"].holds == "day"
    assert rows["wording_review"].words == ("suggested", "accepted", "rejected")


def test_shapes_are_each_described_once() -> None:
    names = [shape.name for shape in shapes((QUOTES, OUTLETS))]

    assert names == [
        "Carrier",
        "Carriers",
        "Conflict",
        "Independent",
        "LinkedOutlet",
        "LinkedSpeaker",
        "LinkedStatement",
    ]


def test_everything_in_the_documentation_is_explained() -> None:
    described = [resource_section(resource) for resource in RESOURCES]
    objects = [section.shape for section in described] + shapes(RESOURCES)

    silent = [(shape.name, row.name) for shape in objects for row in shape.fields if not row.help]
    assert (silent, [shape.name for shape in objects if not shape.about]) == ([], [])


def test_questions_are_put_in_words() -> None:
    section = question_section(LOOKUP)

    assert [row.name for row in section.body.fields] == ["text", "speaker"]
    assert orjson.loads(section.example) == LOOKUP.example


def test_everything_in_an_answer_is_explained() -> None:
    objects = [*shapes((), Answered), *(question_section(each).body for each in QUESTIONS)]

    assert [shape.name for shape in objects][:2] == ["Answered", "AnsweringCarrier"]
    assert [
        (shape.name, row.name) for shape in objects for row in shape.fields if not row.help
    ] == []
