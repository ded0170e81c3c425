"""What the database refuses of what the desk keeps beside the passages: notes, lists, steps."""

import pytest

from tests.factories import AssignmentFactory, NoteFactory, PresenceFactory, StepFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("note_text_not_blank", NoteFactory, text=" \n"),
    twin("assignment_once", AssignmentFactory, "article", "editor"),
    twin("presence_once", PresenceFactory, "article", "editor"),
    twin("step_of_one_context", StepFactory, "context"),
    bad("step_following_known", StepFactory, following="perhaps"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
