"""Every write can be tried out with `dry_run=1`: it tells what would change, and keeps nothing."""

import orjson
import pytest
from jsonschema import Draft202012Validator

from tests.admin.writing import changed, everything
from tests.api.writes.room import HERE, OTHER, furnish, sent
from tests.api.writes.sending import Program, program
from tests.factories import QuoteFactory, TagFactory, carry
from tracker.api.views import openapi_document
from tracker.api.writes.declared import Write
from tracker.api.writing import WRITES
from tracker.models import Quote, Step
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
def test_every_write_is_tried_out_as_documented_and_nothing_is_kept(
    editor: Program, write: Write
) -> None:
    furnish(editor)
    how = sent(write, editor)
    path = f"{how.path}?dry_run=1"
    before = everything()

    answer = editor.send_bytes(how.method, path, how.content, how.media_type, **how.headers)

    body = orjson.loads(answer.content)
    assert changed(before, everything()) == set()
    assert answer.status_code == (write.status if write.tells else 200)
    assert "step" in body if write.tells else body["consequence_count"] > 0
    operation = openapi_document()["paths"][f"/api/v1/{write.path}"][write.method.lower()]
    shape = operation["responses"][str(answer.status_code)]["content"]["application/json"]
    Draft202012Validator({**openapi_document(), **shape["schema"]}).validate(body)
    # It was not that nothing would have happened: the same is done when it is sent in earnest.
    assert how.by(editor).status_code == write.status


def test_a_merger_tells_what_would_be_another_by_name(editor: Program) -> None:
    kept, merged = (carry(QuoteFactory.create(text=text)).quote for text in ("One.", "Two."))
    said = {"merged": [{"id": merged.pk, "version": merged.version}]}
    place = f"quotes/{kept.pk}/merge/"

    _, body = editor.told("POST", f"{place}?dry_run=1", said, If_Match=f'"{kept.version}"')

    told = {(each["kind"], each["id"], each["what"]) for each in body["consequences"]}
    assert {("quote", kept.pk, "changed"), ("quote", merged.pk, "changed")} <= told
    assert Quote.objects.get(pk=merged.pk).merged_into is None
    assert Step.objects.count() == 0


def test_what_would_be_refused_is_refused_when_tried_out(editor: Program) -> None:
    furnish(editor)
    merger = {"merged": [{"id": OTHER, "version": 1}]}
    place = f"quotes/{HERE}/merge/?dry_run=1"

    stale, missing = (
        editor.send("POST", place, merger, **headers).status_code
        for headers in ({"If_Match": '"7"'}, {})
    )
    itself = {"merged": [{"id": HERE, "version": 1}]}

    assert (stale, missing) == (412, 428)
    assert editor.told("POST", place, itself, If_Match='"1"')[0] == 409


def test_a_write_that_was_tried_out_leaves_its_key_free(editor: Program) -> None:
    row = TagFactory.create(name="harbour")
    said = {"name": "coast"}
    headers = {"If_Match": f'"{row.version}"', "Idempotency_Key": "monday-1"}

    tried = editor.send("PATCH", f"tags/{row.pk}/?dry_run=1", said, **headers)
    done = editor.send("PATCH", f"tags/{row.pk}/", said, **headers)
    row.refresh_from_db()

    assert (tried.status_code, done.status_code, row.name) == (200, 200, "coast")
    assert "Idempotency-Replayed" not in done.headers
