"""Every example of the documentation is sent as it stands there, and does what is said of it."""

import orjson
import pytest
from jsonschema import Draft202012Validator

from tests.api.writes.room import furnish, sent
from tests.api.writes.sending import program
from tracker.api.views import openapi_document
from tracker.api.writes.declared import Write
from tracker.api.writing import WRITES
from tracker.models import Step
from tracker.operations.undo import undo
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


def operation(write: Write) -> dict[str, object]:
    found: dict[str, object] = openapi_document()["paths"][f"/api/v1/{write.path}"][
        write.method.lower()
    ]
    return found


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
def test_example_is_answered_as_documented_in_one_step(write: Write) -> None:
    by = program(Role.EDITOR)
    furnish(by)
    how = sent(write, by)
    steps = Step.objects.count()

    answer = how.by(by)
    body = orjson.loads(answer.content)
    undone = undo(context_id=body["step"], by=by.user)

    assert (answer.status_code, Step.objects.count()) == (write.status, steps + 2)
    assert undone.skipped == ()
    documented = operation(write)["responses"][str(write.status)]  # type: ignore[index]  # JSON
    shape = documented["content"]["application/json"]["schema"]
    Draft202012Validator({**openapi_document(), **shape}).validate(body)


@pytest.mark.parametrize(
    "write", [write for write in WRITES if write.document], ids=lambda write: write.name
)
def test_example_keeps_to_the_documented_body(write: Write) -> None:
    content = operation(write)["requestBody"]["content"][write.shapes[0]]  # type: ignore[index]  # JSON

    [example] = content["examples"].values()

    assert example["value"] == write.example
    Draft202012Validator({**openapi_document(), **content["schema"]}).validate(write.example)
