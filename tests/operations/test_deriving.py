"""What quotes derive is left to a job: the same as at once, and taken back with its step."""

from collections.abc import Callable

import pytest

from tests.factories import EditorFactory
from tests.operations.acts import ACTS, Room, furnish, stored
from tests.operations.queued import follow_all
from tests.operations.test_official import CUT, FIRST, RECORD, statement_of
from tests.standing import standing
from tracker.models import Step
from tracker.operations.derived import catch_up
from tracker.operations.history import leaving_what_follows
from tracker.operations.official import keep_record
from tracker.operations.redo import redo_last, undo_last
from tracker.vocabulary import Following

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize(
    "act",
    [
        *("merge quotes", "merge speakers", "same quote", "same person"),
        *("split", "word", "part", "attach", "does not belong", "not one statement"),
    ],
)


@pytest.fixture
def room() -> Room:
    return furnish()


def left(act: str, room: Room) -> None:
    """Decide as the desk does, and leave what follows to the job."""
    with leaving_what_follows():
        ACTS[act](room)


@EVERY
def test_what_is_derived_later_is_what_is_derived_at_once(act: str, room: Room) -> None:
    left(act, room)
    following = Step.objects.get().following
    follow_all()
    later = standing()
    undo_last(by=room.by)

    ACTS[act](furnished_again(room))

    assert following == Following.DERIVING
    assert Step.objects.order_by("pk")[0].following == ""
    assert standing() == later


def furnished_again(room: Room) -> Room:
    """The same rows, read again."""
    for row in (*room.quotes, *room.speakers):
        row.refresh_from_db()
    return room


@EVERY
@pytest.mark.parametrize("meanwhile", [follow_all, lambda: None], ids=["derived", "left"])
def test_it_is_taken_back_exactly_and_done_again(
    act: str, room: Room, meanwhile: Callable[[], None]
) -> None:
    before = stored()
    left(act, room)
    meanwhile()

    undo_last(by=room.by)
    taken_back = stored()
    redo_last(by=room.by)
    follow_all()
    again = stored()
    undo_last(by=room.by)

    assert taken_back == before
    assert again != before
    assert stored() == before


def test_it_is_derived_once(room: Room) -> None:
    left("split", room)
    context = Step.objects.get().context

    assert [catch_up(context) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("text", [f"{RECORD} And that is all.", f"{CUT} {FIRST}", ""])
def test_a_text_of_record_is_corrected_and_taken_away_as_at_once(text: str) -> None:
    statement, by = statement_of(CUT, FIRST), EditorFactory.create()
    statement.official_text = RECORD
    keep_record(statement=statement, by=by)
    attached = stored()
    statement.official_text = text

    with leaving_what_follows():
        keep_record(statement=statement, by=by)
    follow_all()
    later = standing()
    undo_last(by=by)
    taken_back = stored()
    statement.refresh_from_db()
    statement.official_text = text
    keep_record(statement=statement, by=by)

    assert taken_back == attached
    assert later == standing()
