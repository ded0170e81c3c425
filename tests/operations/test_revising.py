"""Several passages decided on at once: exact to take back, and none where one is stale."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from tests.factories import (
    NOON,
    EditorFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    carry,
)
from tests.operations.acts import Room, furnish, stored
from tracker.models import Attribution, Speaker, Step
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.revising import Revision, mark_passage, revise_passages
from tracker.operations.versions import Conflict, key_of
from tracker.text.span import Span
from tracker.vocabulary import Kind, Review, SpeakerKind

pytestmark = pytest.mark.django_db


def revise(room: Room) -> object:
    said = [
        Revision(passage=room.passages[0], review=Review.ACCEPTED),
        Revision(passage=room.passages[1], review=Review.REJECTED),
    ]
    return revise_passages(revisions=said, by=room.by, now=NOON)


def mark(room: Room) -> object:
    return mark_passage(
        snapshot=SnapshotFactory.create(text="“Boats are counted,” she said."),
        content=[Span(1, 19)],
        kind=Kind.DIRECT,
        speaker=room.speakers[0],
        by=room.by,
    )


@pytest.mark.parametrize("act", [revise, mark])
def test_taken_back_it_leaves_every_row_as_it_was(act: Callable[[Room], object]) -> None:
    room = furnish()
    text = {"Article", "Outlet", "Snapshot"} if act is mark else set()
    before = stored()
    act(room)
    after = stored()

    undo_last(by=room.by)
    taken_back = stored()
    redo_last(by=room.by)

    assert {name for name, rows in taken_back.items() if rows != before[name]} == text
    assert stored() == after
    assert before != after
    assert Step.objects.count() == 3


@pytest.fixture
def by(db: None) -> User:
    return EditorFactory.create()


def test_what_is_said_of_a_passage_is_said_in_one_step_the_review_last(by: User) -> None:
    row = carry(QuoteFactory.create()).attribution
    said = Revision(
        passage=row,
        columns={"cue_lemma": "insist"},
        newcomer=("Owen Castellane", SpeakerKind.PERSON),
        review=Review.REJECTED,
    )

    context = revise_passages(revisions=[said], by=by, now=NOON)

    row.refresh_from_db()
    assert (row.cue_lemma, row.speaker, row.review) == (
        "insist",
        Speaker.objects.get(name="Owen Castellane"),
        Review.REJECTED,
    )
    assert Step.objects.get().context == context


def test_nothing_is_written_where_one_was_changed_after_it_was_read(by: User) -> None:
    rows = [carry(QuoteFactory.create()).attribution for _ in range(2)]
    said = [Revision(passage=row, speaker=SpeakerFactory.create()) for row in rows]
    versions = {key_of(rows[0]): 1, key_of(rows[1]): 2}

    with pytest.raises(Conflict):
        revise_passages(revisions=said, by=by, now=NOON, versions=versions)

    assert set(Attribution.objects.values_list("review", flat=True)) == {Review.SUGGESTED}
    assert Step.objects.count() == 0
