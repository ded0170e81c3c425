"""A printing linked to another quote than it hangs on."""

from collections.abc import Callable

import pytest

from tests.factories import NOON, EditorFactory, QuoteFactory, carry
from tests.operations.acts import Room, furnish, stored
from tracker.models import Decision, Occurrence, Quote, Step
from tracker.operations.merging import NotToBeMerged
from tracker.operations.moving import link_occurrence
from tracker.operations.redo import undo_last
from tracker.operations.versions import Conflict
from tracker.vocabulary import DecisionKind, MatchDecision, Review

pytestmark = pytest.mark.django_db


def one_of_several(room: Room) -> object:
    row = room.quotes[0].occurrences.order_by("pk")[0]
    return link_occurrence(occurrence=row, quote=room.quotes[2], by=room.by, now=NOON)


def only_one(room: Room) -> object:
    row = room.quotes[1].occurrences.get()
    return link_occurrence(occurrence=row, quote=room.quotes[2], by=room.by, now=NOON)


@pytest.mark.parametrize("act", [one_of_several, only_one])
def test_taken_back_it_leaves_every_row_as_it_was(act: Callable[[Room], object]) -> None:
    room = furnish()
    before = stored()

    act(room)
    changed = stored() != before
    undo_last(by=room.by)

    assert (changed, stored()) == (True, before)
    assert Step.objects.count() == 2


def test_it_is_of_the_other_quote_and_of_the_old_one_no_more() -> None:
    old, new = QuoteFactory.create(), QuoteFactory.create()
    stays, moves = carry(old), carry(old, text="The harbour stays.")
    carry(new)

    link_occurrence(occurrence=moves, quote=new, by=EditorFactory.create(), now=NOON)

    moves.refresh_from_db()
    counts = dict(Quote.objects.values_list("pk", "occurrence_count"))
    assert (moves.quote, moves.match_review, moves.match_decision) == (
        new,
        Review.ACCEPTED,
        MatchDecision.LINK,
    )
    assert (counts[old.pk], counts[new.pk]) == (1, 2)
    assert Occurrence.objects.get(pk=stays.pk).quote == old
    assert Decision.objects.get().kind == DecisionKind.NOT_SAME_QUOTE


def test_it_is_confirmed_where_it_hangs_on_that_quote_already() -> None:
    row = carry(QuoteFactory.create())

    link_occurrence(occurrence=row, quote=row.quote, by=EditorFactory.create(), now=NOON)

    row.refresh_from_db()
    assert (row.match_review, Decision.objects.count()) == (Review.ACCEPTED, 0)


def test_it_is_linked_to_no_merged_quote_and_at_no_old_version() -> None:
    row, by = carry(QuoteFactory.create()), EditorFactory.create()
    merged = QuoteFactory.create(merged_into=row.quote)

    with pytest.raises(NotToBeMerged):
        link_occurrence(occurrence=row, quote=merged, by=by, now=NOON)
    with pytest.raises(Conflict):
        link_occurrence(occurrence=row, quote=QuoteFactory.create(), by=by, now=NOON, version=9)
