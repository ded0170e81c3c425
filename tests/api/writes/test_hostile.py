"""Case 38 and the like: bodies that nobody's program sends, at every address that is written to."""

from __future__ import annotations

import orjson
import pytest

from tests.api.writes.room import furnish, sent
from tests.api.writes.sending import Program, program
from tracker.api.writes.declared import Write
from tracker.api.writing import WRITES
from tracker.models import Step
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

DEEP = 100_000
WITH_BODY = [write for write in WRITES if write.document]
BODIES: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "half": (b"{", 400),
    "latin-1": (b'{"name": "\xff"}', 400),
    "half a surrogate pair": (b'{"name": "\\ud800"}', 400),
    "no number": (b'{"name": NaN}', 400),
    "nested": (b"[" * DEEP, 400),
    "nested objects": (b'{"a":' * DEEP, 400),
    "null": (b"null", 400),
    "number": (b"7", 400),
    "text": (b'"a"', 400),
    "list of nothing": (b"[]", 400),
    "list of lists": (b"[[[]]]", 400),
    "unknown": (b'{"__proto__": {}, "speaker__password": "a", "\\u0000": 1}', 400),
    "types": (b'{"name": {"a": []}, "review": [], "speaker": {}, "text": [1], "merged": 5}', 400),
    "numbers": (b'{"speaker": 1e400, "id": -9223372036854775809, "version": 1.5}', 400),
}


@pytest.fixture
def editor(db: None) -> Program:
    by = program(Role.EDITOR)
    furnish(by)
    return by


@pytest.mark.parametrize("write", WITH_BODY, ids=lambda write: write.name)
def test_hostile_body_is_a_problem_and_keeps_nothing(editor: Program, write: Write) -> None:
    how = sent(write, editor)
    steps = Step.objects.count()

    answers = {
        name: editor.send_bytes(how.method, how.path, body, how.media_type, **how.headers)
        for name, (body, _) in BODIES.items()
    }

    refused = {"application/problem+json"}
    # A list has a result for each of its objects, and these are refused one by one.
    told = {
        name: answer.status_code
        for name, answer in answers.items()
        if not (answer.status_code == 200 and orjson.loads(answer.content)["step"] is None)
    }
    assert told == {name: BODIES[name][1] for name in told}
    assert {answers[name]["Content-Type"] for name in told} <= refused
    assert write.free_form or len(told) == len(BODIES)
    assert Step.objects.count() == steps


@pytest.mark.parametrize("write", WITH_BODY, ids=lambda write: write.name)
def test_huge_body_is_refused_by_its_length(editor: Program, write: Write) -> None:
    how = sent(write, editor)
    body = b'{"name": "' + b"a" * write.most_bytes + b'"}'

    answer = editor.send_bytes(how.method, how.path, body, how.media_type, **how.headers)

    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "text/html", "a"])
@pytest.mark.parametrize("write", WITH_BODY, ids=lambda write: write.name)
def test_other_media_type_is_refused(editor: Program, write: Write, kind: str) -> None:
    how = sent(write, editor)

    answer = editor.send_bytes(how.method, how.path, how.content, kind, **how.headers)

    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
@pytest.mark.parametrize("query", ["user__password=a", "format=json", "dry_run=2", "a=%00"])
def test_case_24_parameters_that_are_none_are_refused(
    editor: Program, write: Write, query: str
) -> None:
    how = sent(write, editor)
    steps = Step.objects.count()

    path = f"{how.path}?{query}"
    answer = editor.send_bytes(how.method, path, how.content, how.media_type, **how.headers)

    assert (answer.status_code, Step.objects.count()) == (400, steps)


@pytest.mark.parametrize("length", ["-1", "a", "", "9" * 400])
def test_made_up_length_is_never_a_crash(editor: Program, length: str) -> None:
    answer = editor.send("POST", "tags/", {"name": "harbour"}, Content_Length=length)

    assert answer.status_code in {201, 400, 413}
