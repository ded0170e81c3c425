"""The line contract of `manage.py compare`."""

import io
import json

import pytest
from django.core.management import call_command

MILL = "There does, however, need to be a talk between the millers and the weavers of the valley."
ELIDED = MILL.replace("does, however, need", "does ... need")
LINE = {
    "pair": 7,
    "a": {"text": MILL, "date": "2031-05-04", "speaker": "Ines Calder"},
    "b": {"text": ELIDED, "date": "2031-05-04T09:30:00Z", "speaker": "Calder", "kind": "direct"},
}


class Ran:
    """What one run of the command printed, and whether it failed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        self.code: object = 0
        try:
            call_command("compare", stdout=out, stderr=err)
        except SystemExit as ended:
            self.code = ended.code
        self.answers = [json.loads(line) for line in out.getvalue().splitlines()]
        self.errors = err.getvalue().splitlines()


def test_compare_answers_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Ran(monkeypatch, json.dumps(LINE))

    (answer,) = ran.answers
    score = answer.pop("score")
    assert (ran.code, ran.errors, 0.75 <= score <= 1) == (0, [], True)
    assert answer == {
        "pair": 7,
        "decision": "link",
        "relation": "same",
        "differences": ["elided_marked"],
        "alignment": [
            {"op": "equal", "a": [0, 2], "b": [0, 2]},
            {"op": "delete", "a": [2, 3], "b": [2, 3], "marked": "..."},
            {"op": "equal", "a": [3, 17], "b": [3, 17]},
        ],
        "summary": "leaves out “however”, marked with dots",
        "missing": ["however"],
        "qualifiers": ["however"],
        "why": "16 of 17 words; missing: however; gap marked with dots",
        "quote": "a",
    }


def test_compare_knows_the_story_of_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    toll = "Fishermen blocked the quay at Vessel Bay over the ferry toll on Thursday."
    comet = "Astronomers photographed a comet from the Kestrel observatory last night."
    sides = [{"text": "the lazy treasurer", "article_text": text} for text in (toll, comet)]
    same = {"pair": 1, "a": sides[0], "b": sides[0]}
    other = {"pair": 2, "a": sides[0], "b": sides[1]}

    ran = Ran(monkeypatch, json.dumps(same) + "\n\n" + json.dumps(other))

    assert [answer["pair"] for answer in ran.answers] == [1, 2]
    assert ran.answers[0]["score"] > ran.answers[1]["score"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("[]", "not a JSON object"),
        ({**LINE, "a": "text"}, "a: missing or not an object"),
        ({"a": LINE["a"], "b": LINE["b"]}, "pair: missing"),
        ({**LINE, "b": {}}, "b.text: missing or empty"),
        ({**LINE, "b": {"text": " "}}, "b.text: missing or empty"),
        ({**LINE, "b": {"text": 5}}, "b.text: not a string"),
        ({**LINE, "a": {"text": "x", "speaker": ["y"]}}, "a.speaker: not a string"),
        ({**LINE, "a": {"text": "x", "date": "soon"}}, "a.date: not an ISO 8601 date"),
        ({**LINE, "a": {"text": "x", "date": "2031-13-01"}}, "a.date: not an ISO 8601 date"),
        (
            {**LINE, "a": {"text": "x", "kind": "sung"}},
            "a.kind: not one of direct, mixed, indirect",
        ),
    ],
)
def test_compare_names_line_and_field_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, line: object, error: str
) -> None:
    written = line if isinstance(line, str) else json.dumps(line)

    ran = Ran(monkeypatch, f"{written}\n{json.dumps(LINE)}\n")

    assert ran.errors == [f"line 1: {error}"]
    assert [answer["pair"] for answer in ran.answers] == [7]
    assert ran.code == 1


def test_compare_refuses_what_is_not_json(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Ran(monkeypatch, "{")

    assert [error.split(":")[:2] for error in ran.errors] == [["line 1", " not JSON"]]
    assert ran.code == 1


@pytest.mark.parametrize("date", ["", "2031", "2031-05"])
def test_compare_takes_a_date_without_a_day_for_none(
    monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    dated = {**LINE, "a": {"text": MILL, "date": date}}
    undated = {**LINE, "a": {"text": MILL}}

    ran = Ran(monkeypatch, f"{json.dumps(dated)}\n{json.dumps(undated)}\n")

    assert ran.answers[0] == ran.answers[1]
