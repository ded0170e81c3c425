"""What of two editors' readings is taken back, and whose eyes their steps are for."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.factories import NOON
from tests.readers import accept_all, hand_in_both, room
from tracker.models import BlindReading, ReadingPair, ReadPassage, Step
from tracker.operations.readings import (
    accept_read_passage,
    hand_in,
    new_read_passage,
    withdraw_readings,
)
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.undo import ChangedSince, undo
from tracker.queries.readings import is_unseen, visible_steps
from tracker.text.span import Span
from tracker.vocabulary import Kind

pytestmark = pytest.mark.django_db


def stored() -> list[dict[str, Any]]:
    """Every passage of a reading without its version, which only rises."""
    return [{**row, "version": 0} for row in ReadPassage.objects.order_by("pk").values()]


def test_decisions_in_a_reading_are_taken_back_and_done_again() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    accept_read_passage(passage=passage, by=found.ada)
    after = stored()

    undo_last(by=found.ada)
    taken_back = [row.review for row in found.passages(found.ada)]
    redo_last(by=found.ada)

    assert taken_back == ["suggested"]
    assert stored() == after


def test_handing_in_is_taken_back_only_while_the_other_is_open() -> None:
    found = room(1)
    accept_all(found)
    hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)
    undo_last(by=found.ada)
    assert found.of(found.ada).handed_in_at is None
    redo_last(by=found.ada)
    hand_in(reading=found.of(found.bo), by=found.bo, now=NOON)

    for step in Step.objects.filter(author__in=[found.ada, found.bo], undoes=None):
        with pytest.raises(ChangedSince):
            undo(context_id=step.context, by=found.cleo)
        with pytest.raises(ChangedSince):
            undo(context_id=step.context, by=found.cleo, skip_changed=True)

    assert [row.review for row in ReadPassage.objects.all()] == ["accepted"] * 2
    assert BlindReading.objects.filter(handed_in_at=None).count() == 0


def test_marked_passage_stays_once_both_are_handed_in() -> None:
    found = room(1)
    new_read_passage(
        reading=found.of(found.ada), content=[Span(0, 4)], kind=Kind.DIRECT, by=found.ada
    )
    marked = Step.objects.latest("id")
    hand_in_both(found)

    with pytest.raises(ChangedSince, match="both readings are handed in"):
        undo(context_id=marked.context, by=found.ada)

    assert len(found.passages(found.ada)) == 2


def test_giving_is_taken_back_whole_while_nobody_has_decided() -> None:
    found = room(2)

    undo_last(by=found.cleo)

    assert ReadingPair.objects.count() == ReadPassage.objects.count() == 0


def test_giving_stays_whole_once_either_has_begun() -> None:
    found = room(2)
    given = Step.objects.get(author=found.cleo)
    accept_read_passage(passage=found.passages(found.ada)[0], by=found.ada)

    with pytest.raises(ChangedSince, match="the readings have begun"):
        undo(context_id=given.context, by=found.cleo, skip_changed=True)

    assert ReadPassage.objects.count() == 4


def test_steps_of_a_reading_are_their_author_s_alone_until_both_are_handed_in() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    accept_read_passage(passage=passage, by=found.ada)
    decided = Step.objects.latest("id")

    def sees(editor: User) -> bool:
        return visible_steps(Step.objects.all(), editor).filter(pk=decided.pk).exists()

    before = [sees(each) for each in (found.ada, found.bo, found.cleo)]
    unseen = is_unseen(decided.context)
    hand_in_both(found)

    assert (before, unseen) == ([True, False, False], True)
    assert [sees(each) for each in (found.ada, found.bo, found.cleo)] == [True] * 3
    assert not is_unseen(decided.context)


def test_steps_of_withdrawn_readings_stay_unseen() -> None:
    found = room(1)
    accept_read_passage(passage=found.passages(found.ada)[0], by=found.ada)
    decided = Step.objects.latest("id")

    withdraw_readings(pair=found.pair, by=found.cleo)

    assert is_unseen(decided.context)
    others = visible_steps(Step.objects.filter(pk=decided.pk), found.bo)
    assert list(others) == []
