"""Web Annotations against the model's own rules (W3C Recommendation of 23 February 2017)."""

from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from tests.api.formats.printed import ELIDED, HOST, WORDS, printed_quote
from tracker.models import Occurrence, Snapshot

pytestmark = pytest.mark.django_db

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
IRI = {"type": "string", "pattern": "^https?://"}
INSTANT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
MOTIVATIONS = {"enum": ["identifying", "classifying", "linking", "assessing", "commenting"]}


def object_of(kind: str, required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, **required, **optional},
        "required": ["type", *required],
        "additionalProperties": False,
    }


TEXT = {"type": "string"}
SELECTOR = {
    "oneOf": [
        object_of("TextQuoteSelector", {"exact": TEXT}, {"prefix": TEXT, "suffix": TEXT}),
        object_of(
            "TextPositionSelector",
            {
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "exclusiveMinimum": 0},
            },
            {},
        ),
    ]
}
TARGET = {
    "type": "object",
    "properties": {
        "source": IRI,
        "state": object_of("TimeState", {"sourceDate": INSTANT}, {"cached": IRI}),
        "selector": {"type": "array", "minItems": 1, "items": SELECTOR},
    },
    "required": ["source", "selector"],
    "additionalProperties": False,
}
BODY = {
    "oneOf": [
        object_of("SpecificResource", {"source": IRI}, {"purpose": MOTIVATIONS}),
        object_of("TextualBody", {"value": TEXT}, {"purpose": MOTIVATIONS}),
    ]
}
AGENT = {
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"enum": ["Person", "Organization", "Software"]},
        "name": TEXT,
    },
    "required": ["id", "type"],
    "additionalProperties": False,
}
CONTEXT = {"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}}
ANNOTATION = {
    "id": IRI,
    "target": {"anyOf": [TARGET, {"type": "array", "minItems": 2, "items": TARGET}]},
}
REST = {
    "motivation": MOTIVATIONS,
    "created": INSTANT,
    "modified": INSTANT,
    "creator": AGENT,
    "generator": AGENT,
    "body": {"type": "array", "items": BODY},
}
ALONE = object_of("Annotation", {**CONTEXT, **ANNOTATION}, REST)
PAGE = object_of(
    "AnnotationPage",
    {"id": IRI, "items": {"type": "array", "items": object_of("Annotation", ANNOTATION, REST)}},
    {"startIndex": {"const": 0}},
)
COLLECTION = object_of(
    "AnnotationCollection",
    {**CONTEXT, "id": IRI, "total": {"type": "integer"}, "first": PAGE},
    {"label": TEXT},
)


def annotations(client: Client, address: str, schema: dict[str, Any]) -> dict[str, Any]:
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, PROFILE)
    found: dict[str, Any] = response.json()
    Draft202012Validator(schema).validate(found)
    return found


def test_a_printing_is_an_annotation_that_links_it_to_its_quote(client: Client) -> None:
    held = printed_quote()
    occurrence = Occurrence.objects.get(text=ELIDED)

    found = annotations(client, f"/r/{occurrence.pk}.anno", ALONE)

    assert found["body"] == [
        {
            "type": "SpecificResource",
            "source": f"{HOST}/q/{held.quote.pk}",
            "purpose": "linking",
        },
        {"type": "TextualBody", "value": "direct", "purpose": "classifying"},
        {"type": "TextualBody", "value": "elided_marked", "purpose": "classifying"},
        {"type": "SpecificResource", "source": f"{HOST}/speaker/ines", "purpose": "identifying"},
        {"type": "TextualBody", "value": "the minister", "purpose": "identifying"},
    ]
    assert found["target"]["source"] == "https://courier.example/ferry"
    assert found["target"]["state"]["cached"] == f"{HOST}/article/{held.courier.pk}"


def test_both_selectors_find_the_same_characters(client: Client) -> None:
    held = printed_quote()

    found = annotations(client, f"/article/{held.post.pk}.anno", COLLECTION)

    text = Snapshot.objects.get(article=held.post).text
    items = found["first"]["items"]
    assert found["total"] == len(items) == 2
    for item in items:
        quoted, placed = item["target"]["selector"]
        start, end = placed["start"], placed["end"]
        assert text[start:end] == quoted["exact"]
        assert text[max(start - 32, 0) : start] == quoted["prefix"]
        assert text[end : end + 32] == quoted["suffix"]
    assert items[0]["target"]["selector"][0]["exact"] == WORDS


def test_an_interrupted_sentence_has_a_target_for_each_stretch(client: Client) -> None:
    printed_quote()
    occurrence = Occurrence.objects.get(text=ELIDED)
    (span,) = occurrence.spans.all()
    words = span.exact
    attribution = span.attribution
    span.delete()
    for start, end in ((0, 9), (14, len(words))):
        attribution.spans.create(
            occurrence=occurrence,
            start=span.start + start,
            end=span.start + end,
            exact=words[start:end],
        )

    found = annotations(client, f"/r/{occurrence.pk}.anno", ALONE)

    quoted = [target["selector"][0]["exact"] for target in found["target"]]
    assert quoted == ["We do not", words[14:]]


def test_a_quote_collects_its_printings(client: Client) -> None:
    held = printed_quote()

    found = annotations(client, f"/q/{held.quote.pk}.anno", COLLECTION)

    sources = [item["target"]["source"] for item in found["first"]["items"]]
    assert sources == ["https://post.example/ferry", "https://courier.example/ferry"]


def test_the_profile_chooses_between_two_vocabularies(client: Client) -> None:
    held = printed_quote()

    response = client.get(f"/api/v1/quotes/{held.quote.pk}/", headers={"Accept": PROFILE})

    assert response.headers["Content-Type"] == PROFILE


def test_a_printing_without_an_extension_leads_to_its_place_on_the_page(client: Client) -> None:
    held = printed_quote()
    occurrence = Occurrence.objects.get(text=ELIDED)

    response = client.get(f"/r/{occurrence.pk}")

    place = f"/q/{held.quote.pk}#occurrence-{occurrence.pk}"
    assert (response.status_code, response.headers["Location"]) == (302, place)
