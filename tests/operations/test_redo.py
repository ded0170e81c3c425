"""u and shift with u: the clear rule for a stack of several."""

import pytest
from django.contrib.auth.models import User

from tests.factories import EditorFactory, TagFactory
from tracker.models import Step, Tag
from tracker.operations.history import step
from tracker.operations.redo import redo_last, stacks_of, undo_last
from tracker.operations.undo import NothingToUndo, undo

pytestmark = pytest.mark.django_db


def rename(by: User, *names: str) -> None:
    for name in names:
        with step(by=by, label=name):
            Tag.objects.update(name=name)


def pressed(by: User, keys: str) -> list[str]:
    """The tag's name after each key: u takes back, r does again."""
    seen = []
    for key in keys:
        (undo_last if key == "u" else redo_last)(by=by)
        seen.append(Tag.objects.get().name)
    return seen


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        ("u", ["b"]),
        ("uuu", ["b", "a", "start"]),
        ("uur", ["b", "a", "b"]),
        ("uurr", ["b", "a", "b", "c"]),
        ("uururr", ["b", "a", "b", "a", "b", "c"]),
        ("ururu", ["b", "c", "b", "c", "b"]),
        ("uuurrruuu", ["b", "a", "start", "a", "b", "c", "b", "a", "start"]),
    ],
)
def test_keys_go_back_and_forth_over_the_steps(keys: str, seen: list[str]) -> None:
    by = EditorFactory.create()
    TagFactory.create(name="start")
    rename(by, "a", "b", "c")

    assert pressed(by, keys) == seen


def test_a_new_step_empties_what_could_be_done_again() -> None:
    by = EditorFactory.create()
    TagFactory.create(name="start")
    rename(by, "a", "b")
    undo_last(by=by)
    rename(by, "other")

    with pytest.raises(NothingToUndo):
        redo_last(by=by)

    assert pressed(by, "uu") == ["a", "start"]


def test_another_s_steps_are_not_mine_to_take_back_by_key() -> None:
    by, other = EditorFactory.create_batch(2)
    TagFactory.create(name="start")
    rename(other, "theirs")

    with pytest.raises(NothingToUndo):
        undo_last(by=by)

    assert stacks_of(by).tops[0] is None
    assert Tag.objects.get().name == "theirs"


def test_what_another_took_back_is_on_neither_stack() -> None:
    by, other = EditorFactory.create_batch(2)
    TagFactory.create(name="start")
    rename(by, "mine")
    undo(context_id=Step.objects.get().context, by=other)

    assert stacks_of(by).tops == (None, None)


def test_labels_tell_undo_from_redo() -> None:
    by = EditorFactory.create()
    TagFactory.create(name="start")
    rename(by, "a")
    pressed(by, "uru")

    labels = list(Step.objects.order_by("id").values_list("label", flat=True))

    assert labels == ["a", "undo: a", "redo: a", "undo: a"]


def test_a_step_that_changed_nothing_is_none() -> None:
    by = EditorFactory.create()
    TagFactory.create(name="start")

    rename(by, "start")

    assert Step.objects.count() == 0
