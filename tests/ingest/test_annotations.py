from typing import Any

import pytest

from tracker.ingest.annotations import read_annotations
from tracker.ingest.marked import Marked, NotMarked, Stretch
from tracker.vocabulary import Kind

SELECTOR: dict[str, Any] = {
    "type": "TextQuoteSelector",
    "exact": "We regret it",
    "prefix": "“",
    "suffix": ",”",
}
TARGET: dict[str, Any] = {
    "source": "https://courier.example/ferry",
    "selector": [SELECTOR, {"type": "TextPositionSelector", "start": 27, "end": 39}],
}
ANNOTATION: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://elsewhere.example/1",
    "type": "Annotation",
    "body": [
        {"type": "TextualBody", "value": "mixed", "purpose": "classifying"},
        {"type": "TextualBody", "value": "Ines Halloran", "purpose": "identifying"},
    ],
    "target": TARGET,
}
PAGE = {"type": "AnnotationPage", "items": [ANNOTATION]}
READ = Marked(
    source="body[0]",
    article="https://courier.example/ferry",
    stretches=(Stretch("We regret it", "“", ",”", 27),),
    speaker="Ines Halloran",
    kind=Kind.MIXED,
)


def told(item: object) -> list[Marked | tuple[str, str]]:
    return [
        (each.source, each.field) if isinstance(each, NotMarked) else each
        for each in read_annotations(item, "body[0]")
    ]


@pytest.mark.parametrize(
    "item",
    [
        ANNOTATION,
        {"type": "AnnotationPage", "items": [ANNOTATION]},
        {
            "type": "AnnotationCollection",
            "first": {"type": "AnnotationPage", "items": [ANNOTATION]},
        },
        {**ANNOTATION, "target": [TARGET]},
        {**ANNOTATION, "target": {**TARGET, "source": {"id": "https://courier.example/ferry"}}},
    ],
)
def test_an_annotation_is_a_passage_wherever_it_stands(item: dict[str, Any]) -> None:
    assert told(item) == [READ]


def test_without_bodies_and_positions_it_is_still_found_by_its_words() -> None:
    target = {**TARGET, "selector": SELECTOR}
    item = {"type": "Annotation", "target": target}

    assert told(item) == [
        Marked("body[0]", "https://courier.example/ferry", (Stretch("We regret it", "“", ",”"),))
    ]


def test_several_targets_are_one_interrupted_passage() -> None:
    other = {**TARGET, "selector": {**SELECTOR, "exact": "and we will pay"}}

    [found] = told({**ANNOTATION, "target": [TARGET, other]})

    assert isinstance(found, Marked)
    assert [each.exact for each in found.stretches] == ["We regret it", "and we will pay"]


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (None, "body"),
        ({"type": "AnnotationPage", "items": {}}, "items"),
        ({**ANNOTATION, "type": "Note"}, "type"),
        ({**ANNOTATION, "target": None}, "target"),
        ({**ANNOTATION, "target": [TARGET] * 51}, "target"),
        (
            {**ANNOTATION, "target": [TARGET, {**TARGET, "source": "https://post.example/x"}]},
            "target",
        ),
        ({**ANNOTATION, "target": "urn:isbn:1"}, "target.source"),
        ({**ANNOTATION, "target": "https://courier.example/ferry"}, "target.selector"),
        (
            {**ANNOTATION, "target": {**TARGET, "selector": {**SELECTOR, "exact": " "}}},
            "target.selector.exact",
        ),
    ],
)
def test_what_marks_no_words_is_refused_by_its_field(item: object, field: str) -> None:
    assert told(item) == [("body[0]", field)]


def test_of_a_page_each_is_told_by_itself() -> None:
    page = {"type": "AnnotationPage", "items": [ANNOTATION, 7]}

    found = told(page)

    assert isinstance(found[0], Marked)
    assert found[1] == ("body[0].items[1]", "type")
