"""A sentence posted, and what is held of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.posting import answered, post, problem
from tests.factories import Printing
from tests.factories.wordings import index_wording
from tests.sea_wall import RESTART, SeaWall, reported_thrice
from tracker.api.answers import Answered
from tracker.api.lookup import EXAMPLE
from tracker.models import Quote
from tracker.operations.merging import merge_quotes
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

LOST = "At this hour any crew sent out would only restart the pumps."
HOST = "http://testserver"


@pytest.fixture
def wall() -> SeaWall:
    """Three outlets' printings, findable."""
    held = reported_thrice()
    for quote in (held.begin, held.restart):
        index_wording(quote=quote, text=quote.text)
    return held


def one(client: Client, **body: str) -> dict[str, Any]:
    (item,) = answered(client, "lookup", body)
    return item


def test_lookup_answers_in_the_documented_shape(client: Client, wall: SeaWall) -> None:
    item = one(client, text=LOST, speaker="Mika Oort")

    carriers, nearest, match = item.pop("carriers"), item.pop("nearest"), item.pop("match")
    assert item == {
        "quotation": LOST,
        "start_index": 0,
        "end_index": len(LOST),
        "spans": [[0, len(LOST)]],
        "kind": None,
        "status": 200,
        "reason": "",
        "grade": ["elided_unmarked"],
        "missing": ["however"],
        "added": [],
        "cut": [],
        "summary": item["summary"],
        "speaker_in_text": "Mika Oort",
        "speaker_in_record": "Ines Halloran",
        "speaker_agrees": False,
        "speaker_note": "the text names Mika Oort, the record Ines Halloran",
        "others": [],
        "outlets": 2,
        "independent": 2,
        "corpus": {"articles": 3, "statements": 1, "as_of": item["corpus"]["as_of"]},
    }
    assert "leaves out “however”" in item["summary"]
    assert (match["quote"], match["text"]) == (f"{HOST}/q/{wall.restart.pk}", RESTART)
    assert (match["words"], match["close"]) == ("12 of 13 in order", False)
    assert [(each["outlet"], each["grade"]) for each in carriers] == [
        ("Dune Post", ["trimmed_unmarked"]),
        ("Dune Post", ["fragment"]),
        ("Reed Review", ["elided_marked"]),
    ]
    assert (carriers[1]["credited"], carriers[2]["copy_of"]) == ("Mika Oort", "Tide Gazette")
    assert (nearest["outlet"], nearest["missing"]) == ("Reed Review", [])


def test_lookup_of_nothing_held_states_the_size_of_what_is(client: Client, wall: SeaWall) -> None:
    item = one(client, text="Nobody on the quay had ever seen such a sea.")

    assert (item["status"], item["match"], item["carriers"], item["others"], item["reason"]) == (
        404,
        None,
        [],
        [],
        "not in the 3 articles and 1 statement held",
    )


def test_lookup_reads_the_words_in_marks_and_who_is_credited(client: Client, wall: SeaWall) -> None:
    text = f"“{LOST[:-1]},” Ines Halloran said."

    item = one(client, text=text)

    assert (item["start_index"], item["speaker_in_text"], item["speaker_agrees"]) == (
        1,
        "Ines Halloran",
        True,
    )


def test_lookup_answers_each_sentence(client: Client, wall: SeaWall) -> None:
    items = answered(client, "lookup", {"text": f"{LOST} Nobody had seen such a sea."})

    assert [(item["status"], item["start_index"]) for item in items] == [
        (200, 0),
        (404, len(LOST) + 1),
    ]


def test_merged_quote_answers_with_its_survivor(client: Client, wall: SeaWall) -> None:
    copy = wall.quote(RESTART.replace("pumps", "pumping"), 3)
    index_wording(quote=copy, text=copy.text)
    merge_quotes(kept=wall.restart, merged=copy, by=None)
    Quote.objects.filter(pk=wall.restart.pk).update(occurrence_count=2)

    assert one(client, text=copy.text)["match"]["quote"] == f"{HOST}/q/{wall.restart.pk}"


def test_refused_printing_is_hidden(client: Client, wall: SeaWall) -> None:
    wall.restart.occurrences.filter(grade="elided_marked").update(match_review=Review.REJECTED)
    passage = wall.restart.occurrences.get(grade="fragment").attribution
    passage.review = Review.REJECTED
    passage.save()

    assert [each["outlet"] for each in one(client, text=LOST)["carriers"]] == ["Dune Post"]


def test_only_reviewed_printings_answer_where_a_setting_says_so(
    client: Client, wall: SeaWall, settings: Settings
) -> None:
    settings.TRACKER_PUBLISH = "reviewed"

    assert one(client, text=LOST)["status"] == 404


def test_same_words_of_two_speakers_are_several(client: Client, wall: SeaWall) -> None:
    other = wall.quote(RESTART, 3)
    index_wording(quote=other, text=other.text)
    wall.report("Salt Weekly", Printing(quote=other))

    item = one(client, text=RESTART)

    assert (item["status"], len(item["others"]), item["grade"]) == (300, 1, ["identical"])


def test_example_is_answered_as_documented(client: Client, wall: SeaWall) -> None:
    items = answered(client, "lookup", EXAMPLE)

    assert [set(item) for item in items] == [set(Answered().fields)]


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({}, "text", "is needed"),
        ({"text": ""}, "text", "must not be empty"),
        ({"text": " \n"}, "text", "must not be empty"),
        ({"text": 7}, "text", "must be text"),
        ({"text": None}, "text", "must be text"),
        ({"text": ["a"]}, "text", "must be text"),
        ({"text": "a" * 2001}, "text", "must have at most 2,000 characters"),
        ({"text": "a\0b"}, "text", "must not hold a NUL character"),
        ({"text": "a", "speaker": 1}, "speaker", "must be text"),
        ({"text": "a", "speaker": "b" * 301}, "speaker", "must have at most 300 characters"),
        ({"txt": "a", "text": "a"}, "text", "has a field that is not known here"),
        (["text"], "text", "must be a field of a JSON object"),
        ("text", "text", "must be a field of a JSON object"),
    ],
)  # fmt: skip
def test_wrong_field_is_named(client: Client, body: object, field: str, reason: str) -> None:
    status, found = problem(post(client, "lookup", body))

    assert status == 400
    assert [(each["field"], each["reason"]) for each in found["errors"]] == [(field, reason)]


def test_everything_wrong_is_named_at_once(client: Client) -> None:
    _, found = problem(post(client, "lookup", {"speaker": 3}))

    assert [each["field"] for each in found["errors"]] == ["text", "speaker"]
