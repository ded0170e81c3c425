"""`manage.py extract`: one answer a line, and errors that name the field."""

import json

import pytest

from tracker.management.commands.extract import extracted
from tracker.management.lines import Malformed

REFUSED = [
    ({"text": ""}, "id: missing"),
    ({"id": 1}, "text: missing"),
    ({"id": 1, "text": 2}, "text: missing or not a string"),
    ({"id": 1, "text": "", "date": 3}, "date: not a string"),
]


@pytest.mark.parametrize(("asked", "message"), REFUSED)
def test_extracted_names_what_is_wrong(asked: dict[str, object], message: str) -> None:
    with pytest.raises(Malformed, match=message):
        extracted(asked)


def test_extracted_answers_with_offsets_into_the_text() -> None:
    text = "“It is safe,” Ada Roe said."
    answer = json.loads(json.dumps(extracted({"id": "a", "text": text})))
    (quote,) = answer["quotes"]
    assert (answer["id"], text[quote["start"] : quote["end"]]) == ("a", "It is safe,")
    assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker_text"] == "Ada Roe"
    assert (quote["kind"], quote["cue"], quote["speaker_entity"]) == ("direct", "say", "Ada Roe")


def test_extracted_answers_with_inner_quotations_in_the_outer_one() -> None:
    text = "“Ben Holt told me, ‘It is safe,’” Ada Roe said."
    (quote,) = json.loads(json.dumps(extracted({"id": "a", "text": text})))["quotes"]
    (inner,) = quote["nested"]
    assert (quote["speaker_entity"], inner["speaker_entity"]) == ("Ada Roe", "Ben Holt")
    assert text[inner["start"] : inner["end"]] == "It is safe,"
    assert inner["nested"] == []
