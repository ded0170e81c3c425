"""Case 15: an operation taken back leaves every row as it was, but for the version."""

from collections.abc import Sequence
from contextlib import suppress

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.operations.acts import ACTS, furnish, stored
from tracker.models import (
    Step,
    Tag,
)
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.tagging import tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ACTS)
def test_operation_taken_back_leaves_every_row_as_it_was(act: str) -> None:
    room = furnish()
    if act == "untag":
        factories.TagFactory.create()
    before = stored()
    ACTS[act](room)
    made = {"Tag", "Tagging"} if act == "untag" else set()
    after = stored()

    undo_last(by=room.by)
    taken_back = stored()
    redo_last(by=room.by)

    assert {name for name, rows in taken_back.items() if rows != before[name]} == made
    assert stored() == after
    assert before != after
    assert Step.objects.count() == 3


class _Over(Exception):
    """An example has been seen and is taken out of the database."""


def passed_states(acts: Sequence[str]) -> tuple[list[object], list[object]]:
    """The states before each act that did something, and those that taking back went through."""
    room = furnish()
    before: list[object] = []
    for act in acts:
        held, steps = stored(), Step.objects.count()
        # What one act did may leave the other nothing to do.
        with suppress(ValueError, ObjectDoesNotExist), transaction.atomic():
            ACTS[act](room)
        if Step.objects.count() > steps:
            before.append(held)
    passed: list[object] = []
    for _ in before:
        undo_last(by=room.by)
        passed.append(stored())
    return before, passed


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(sorted(ACTS.keys() - {"untag"})), min_size=2, max_size=4))
def test_steps_taken_back_one_by_one_pass_the_same_states(acts: list[str]) -> None:
    with suppress(_Over), transaction.atomic():
        before, passed = passed_states(acts)
        raise _Over

    assert passed == before[::-1]


def test_an_undone_tag_is_made_again_by_redo() -> None:
    by = factories.EditorFactory.create()
    quote = factories.QuoteFactory.create()
    tag(name="harbour", rows=[quote], by=by)
    undo_last(by=by)
    assert Tag.objects.count() == 0

    redo_last(by=by)

    assert [row.name for row in Tag.objects.all()] == ["harbour"]
