"""Readings laid side by side: what they cost to read, and the figures over several."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOON
from tests.readers import Room, hand_in_both, laid, room
from tracker.operations.readings import (
    accept_read_passage,
    give_readings,
    hand_in,
    reject_read_passage,
)
from tracker.queries.agreement import compared, figures, given_pairs, live_passages
from tracker.queries.readings import waiting_readings
from tracker.vocabulary import ReadingState, RejectReason

pytestmark = pytest.mark.django_db

SCARE = RejectReason.SCARE_QUOTE


def read_again(found: Room) -> None:
    """The same two are given the same text once more, and hand it in as it was."""
    pair = give_readings(
        snapshot=found.pair.snapshot,
        editors=[found.bo, found.ada],
        with_suggestions=False,
        by=found.cleo,
        now=NOON,
    )
    for reading in pair.readings.all():
        hand_in(reading=reading, by=reading.editor, now=NOON)


def test_figures_are_over_everybody_and_for_each_two() -> None:
    found = room(2)
    [passage, _] = found.passages(found.ada)
    reject_read_passage(passage=passage, reason=SCARE, by=found.ada)
    hand_in_both(found)
    room_two = figures()

    [overall, theirs] = room_two
    assert (overall.editors, theirs.editors) == ((), ("ada", "bo"))
    assert (theirs.texts, theirs.suggested) == (1, 1)
    assert (theirs.tally.first, theirs.tally.second, theirs.tally.same) == (1, 2, 1)
    assert theirs.tally.agreement == pytest.approx(2 / 3)
    assert overall.tally == theirs.tally


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_costs_the_same_whatever_the_text(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = room(count)
    hand_in_both(found)

    # The pair with its text, readings, passages, settlements; the article's passages and spans.
    with django_assert_num_queries(4):
        both = compared(found.pair.pk)
        assert both is not None
        live = live_passages(both.pair.snapshot)

    assert len(both.agreed) == len(live.by_id) == count


@pytest.mark.parametrize("times", [1, 3])
def test_figures_and_lists_cost_the_same_however_many_were_read(
    times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = room(2)
    hand_in_both(found)
    for _ in range(times - 1):
        read_again(found)

    with django_assert_num_queries(4):
        [overall, _] = figures()
    with django_assert_num_queries(4):
        listed = given_pairs()
    with django_assert_num_queries(1):
        waiting = waiting_readings(found.ada)

    assert (overall.texts, overall.suggested, len(listed), waiting) == (times, 1, times, [])


def test_waiting_readings_say_how_far_they_are() -> None:
    found = room(3)
    first, second, _ = found.passages(found.ada)
    accept_read_passage(passage=first, by=found.ada)
    reject_read_passage(passage=second, reason=SCARE, by=found.ada)

    told = {
        name: [(row.decided, row.total) for row in waiting_readings(editor)]  # type: ignore[attr-defined]  # annotated
        for name, editor in (("ada", found.ada), ("bo", found.bo), ("cleo", found.cleo))
    }

    assert told == {"ada": [(2, 3)], "bo": [(0, 3)], "cleo": []}


def test_no_comparison_before_both_are_handed_in() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    accept_read_passage(passage=passage, by=found.ada)
    hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)

    assert compared(found.pair.pk) is None
    assert [each.texts for each in figures()] == [0]
    assert [each for _, each in given_pairs()] == [None]


def test_nothing_marked_by_either_is_said_to_be_undefined() -> None:
    found = room(1, with_suggestions=False)
    hand_in_both(found)

    both = laid(found)

    assert (both.tally.agreement, both.tally.kind.value, both.tally.kind.units) == (None, None, 0)
    assert both.pair.state == ReadingState.HANDED_IN
