"""`manage.py extract`: one answer a line, and errors that name the field."""

import json

import pytest

from tracker.management.commands.extract import Malformed, extracted

REFUSED = [
    (b"nonsense", "not JSON"),
    (b"\xff", "not JSON"),
    (b"[1]", "not a JSON object"),
    (b'{"text": ""}', "id: missing"),
    (b'{"id": 1}', "text: missing"),
    (b'{"id": 1, "text": 2}', "text: missing or not a string"),
    (b'{"id": 1, "text": "", "date": 3}', "date: not a string"),
]


@pytest.mark.parametrize(("line", "message"), REFUSED)
def test_extracted_names_what_is_wrong(line: bytes, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        extracted(line)


def test_extracted_answers_with_offsets_into_the_text() -> None:
    text = "“It is safe,” Ada Roe said."
    answer = json.loads(json.dumps(extracted(json.dumps({"id": "a", "text": text}).encode())))
    (quote,) = answer["quotes"]
    assert (answer["id"], text[quote["start"] : quote["end"]]) == ("a", "It is safe,")
    assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker_text"] == "Ada Roe"
    assert (quote["kind"], quote["cue"], quote["speaker_entity"]) == ("direct", "say", "Ada Roe")
