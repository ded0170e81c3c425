"""What two readings differ in is settled by one step on the article; what they agree on, too."""

import pytest

from tests.factories import NOON
from tests.readers import Room, hand_in_both, laid, room, stored, told
from tracker.models import Settlement, Speaker, Step
from tracker.operations.agreement import NotToBeSettled, settle_difference
from tracker.operations.attributions import accept_attribution
from tracker.operations.readings import (
    Newcomer,
    change_read_passage,
    credit_read_passage,
    new_read_passage,
    reject_read_passage,
)
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.versions import Conflict
from tracker.queries.agreement import compared, keys, live_passages
from tracker.text.readings import Apart, Pair
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, SpeakerKind, Verdict

pytestmark = pytest.mark.django_db

SCARE = RejectReason.SCARE_QUOTE


def settle(found: Room, pair: Pair, verdict: Verdict, version: int | None = None) -> Settlement:
    both, shown = laid(found), (keys(pair), version)
    return settle_difference(found=both, shown=shown, verdict=verdict, by=found.cleo, now=NOON)


def the_difference(found: Room) -> Pair:
    [pair] = laid(found).differing
    return pair


def words_of(found: Room) -> str:
    return str(found.live[0].spans.get(role="content").exact)


def test_edges_that_do_not_count_are_no_difference() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    start, end = passage.places
    # One reader takes the marks in, the other leaves the final stop out.
    change_read_passage(passage=passage, content=[Span(start - 1, end + 1)], by=found.ada)
    [other] = found.passages(found.bo)
    change_read_passage(passage=other, content=[Span(start, end - 1)], by=found.bo)
    hand_in_both(found)

    both = laid(found)

    assert (both.differing, both.tally.agreement, both.tally.kept) == ([], 1.0, 1)


def test_chosen_span_becomes_the_article_s() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    start = passage.places[0]
    change_read_passage(passage=passage, content=[Span(start, start + 7)], by=found.ada)
    hand_in_both(found)
    whole = words_of(found)
    pair = the_difference(found)

    settle(found, pair, Verdict.FIRST)

    row = found.live[0]
    assert pair.apart == (Apart.SPAN,)
    assert told(row) == (whole[:7], "direct", row.speaker, "accepted", "")
    assert row.occurrences.get().text == whole[:7]


def test_other_side_leaves_the_words_and_accepts_them() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    start = passage.places[0]
    change_read_passage(passage=passage, content=[Span(start, start + 7)], by=found.ada)
    hand_in_both(found)
    whole, speaker = words_of(found), found.live[0].speaker

    settle(found, the_difference(found), Verdict.SECOND)

    assert told(found.live[0]) == (whole, "direct", speaker, "accepted", "")


def test_chosen_kind_and_new_speaker_become_the_article_s() -> None:
    found = room(1)
    [passage] = found.passages(found.bo)
    change_read_passage(passage=passage, kind=Kind.MIXED, by=found.bo)
    newcomer = Newcomer("Nuria Pardo", SpeakerKind.PERSON)
    credit_read_passage(passage=passage, speaker=newcomer, by=found.bo)
    hand_in_both(found)
    pair = the_difference(found)
    before = Speaker.objects.filter(name="Nuria Pardo").count()

    settle(found, pair, Verdict.SECOND)

    assert pair.apart == (Apart.KIND, Apart.SPEAKER)
    made = Speaker.objects.get(name="Nuria Pardo")
    assert (before, told(found.live[0])) == (
        0,
        (words_of(found), "mixed", made, "accepted", ""),
    )


def test_refusal_that_is_chosen_refuses_the_article_s_passage() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    reject_read_passage(passage=passage, reason=SCARE, by=found.ada)
    hand_in_both(found)
    pair = the_difference(found)

    settle(found, pair, Verdict.FIRST)

    assert pair.apart == (Apart.ONLY_SECOND,)
    assert told(found.live[0])[3:] == ("rejected", "scare_quote")


def test_passage_that_one_marked_is_made_or_is_not() -> None:
    found = room(1)
    for start in (0, 5):
        new_read_passage(
            reading=found.of(found.ada),
            content=[Span(start, start + 4)],
            kind=Kind.MIXED,
            by=found.ada,
        )
    hand_in_both(found)
    first, second = laid(found).differing

    settle(found, first, Verdict.FIRST)
    settle(found, second, Verdict.SECOND)

    made, held = found.live
    assert told(made)[:2] == (found.pair.snapshot.text[:4], "mixed")
    assert (made.engine, told(held)[3:]) == ("", ("suggested", ""))


def test_neither_leaves_the_article_as_it_is() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    reject_read_passage(passage=passage, reason=SCARE, by=found.ada)
    hand_in_both(found)
    before = told(found.live[0])

    settlement = settle(found, the_difference(found), Verdict.NEITHER)

    both = laid(found)
    assert (told(found.live[0]), both.open(both.differing)) == (before, [])
    assert (settlement.verdict, settlement.by) == ("neither", found.cleo)


def test_settling_is_one_step_that_undo_takes_back_and_redo_does_again() -> None:
    found = room(1)
    [passage] = found.passages(found.bo)
    start = passage.places[0]
    change_read_passage(
        passage=passage, content=[Span(start, start + 8)], kind=Kind.MIXED, by=found.bo
    )
    newcomer = Newcomer("Nuria Pardo", SpeakerKind.PERSON)
    credit_read_passage(passage=passage, speaker=newcomer, by=found.bo)
    hand_in_both(found)
    before, steps = stored(), Step.objects.count()

    settle(found, the_difference(found), Verdict.SECOND)
    after, taken = stored(), Step.objects.count()
    undo_last(by=found.cleo)
    taken_back = stored()
    redo_last(by=found.cleo)

    assert taken - steps == 1
    assert taken_back == before
    assert stored() == after


def test_passage_changed_since_it_was_shown_is_not_overwritten() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    change_read_passage(passage=passage, kind=Kind.MIXED, by=found.ada)
    hand_in_both(found)
    pair = the_difference(found)
    version = found.live[0].version
    accept_attribution(attribution=found.live[0], by=found.bo)

    with pytest.raises(Conflict):
        settle(found, pair, Verdict.FIRST, version)

    assert (found.live[0].kind, Settlement.objects.count()) == ("direct", 0)


def test_difference_is_settled_once_and_there_is_none_until_both_are_handed_in() -> None:
    found = room(2)
    [passage, _] = found.passages(found.ada)
    change_read_passage(passage=passage, kind=Kind.MIXED, by=found.ada)
    assert compared(found.pair.pk) is None
    hand_in_both(found)
    pair = the_difference(found)
    [agreed] = laid(found).agreed
    settle(found, pair, Verdict.NEITHER)

    for each in (pair, agreed):
        with pytest.raises(NotToBeSettled):
            settle(found, each, Verdict.FIRST)

    assert Settlement.objects.count() == 1


def test_target_is_the_passage_of_the_same_words_where_nothing_was_suggested() -> None:
    found = room(1, with_suggestions=False)
    live = found.live[0]
    span = live.spans.get(role="content")
    # Ada marks what the machine has found too, with the marks around it; Bo sees no passage there.
    new_read_passage(
        reading=found.of(found.ada),
        content=[Span(span.start - 1, span.end + 1)],
        kind=Kind.DIRECT,
        by=found.ada,
    )
    hand_in_both(found)
    pair = the_difference(found)

    target = live_passages(found.pair.snapshot).target(pair)
    settle(found, pair, Verdict.SECOND)

    assert target == live
    assert told(live)[3:] == ("rejected", "other")
