"""What quotes derive is left to a job: the same as at once, and taken back with its step."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from tests.factories import EditorFactory
from tests.operations.acts import ACTS, Room, furnish, stored
from tests.operations.queued import follow_all
from tests.operations.test_official import CUT, FIRST, RECORD, statement_of
from tests.standing import standing
from tracker.models import Quote, Step
from tracker.operations.derived import catch_up
from tracker.operations.history import TOO_MANY, leaving_what_follows
from tracker.operations.official import keep_record
from tracker.operations.quotes import regrade_all
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.statements import assemble
from tracker.vocabulary import Following

pytestmark = pytest.mark.django_db

# Quotes as they are found now stay, whoever brings them up to date.
REFUSING = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'not now';
END $$;
CREATE TRIGGER refused BEFORE UPDATE ON tracker_quote FOR EACH ROW EXECUTE FUNCTION refuse();
"""

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
    with leaving_what_follows(Following.DERIVING):
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


def nothing() -> None:
    """The job has not run yet."""


@EVERY
@pytest.mark.parametrize("first", [follow_all, nothing])
@pytest.mark.parametrize("then", [follow_all, nothing])
def test_the_desk_leaves_to_the_job_what_taking_back_and_doing_again_derive(
    act: str, room: Room, first: Callable[[], None], then: Callable[[], None]
) -> None:
    regrade_all(quote_ids=list(Quote.objects.values_list("pk", flat=True)))
    assemble(quote_ids=list(Quote.objects.values_list("pk", flat=True)))
    furnished_again(room)
    before = stored()
    left(act, room)
    follow_all()
    done = standing()
    with leaving_what_follows():
        undo_last(by=room.by)
        follow_all()
        taken_back = stored()
        redo_last(by=room.by)
        first()
        undo_last(by=room.by)
        then()
        redo_last(by=room.by)
    follow_all()
    again = standing()
    with leaving_what_follows():
        undo_last(by=room.by)
    follow_all()

    assert taken_back == stored() == before
    assert again == done


IN_A_ROW = [
    *(("merge quotes", "word"), ("merge speakers", "split"), ("same quote", "attach")),
    *(("same person", "merge quotes"), ("split", "merge speakers"), ("word", "split")),
    *(("part", "attach"), ("attach", "word"), ("does not belong", "same quote")),
    *(("not one statement", "attach"), ("credit", "merge quotes"), ("find again", "same quote")),
]


@pytest.mark.parametrize("acts", IN_A_ROW, ids=" then ".join)
def test_the_second_of_two_is_taken_back_though_no_job_came_between(
    acts: tuple[str, str], room: Room
) -> None:
    first, second = acts
    left(first, room)
    with leaving_what_follows(Following.DERIVING):
        ACTS[second](furnished_again(room))
    follow_all()

    undone = undo_last(by=room.by)

    assert undone.skipped == ()
    assert [step.following for step in Step.objects.order_by("pk")][1:] == ["", ""]


@pytest.mark.parametrize(("number", "left"), [(TOO_MANY, 0), (TOO_MANY + 1, TOO_MANY + 1)])
def test_a_step_follows_those_before_it_unless_no_worker_is_about(
    room: Room, number: int, left: int
) -> None:
    steps = [Step(context=uuid4(), following=Following.DERIVING) for _ in range(number)]
    contexts = [row.context for row in Step.objects.bulk_create(steps)]

    ACTS["tag"](room)

    assert Step.objects.filter(context__in=contexts, following=Following.DERIVING).count() == left


def test_a_step_goes_on_where_what_followed_before_cannot_be_worked_out(room: Room) -> None:
    with leaving_what_follows(Following.DERIVING):
        ACTS["split"](room)
    with connection.cursor() as cursor:
        cursor.execute(REFUSING)

    ACTS["tag"](room)

    assert list(Step.objects.order_by("pk").values_list("following", flat=True)) == ["deriving", ""]


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
