"""Two editors read one text blind: what is written where, and what stays closed."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.factories import NOON
from tests.factories.people import person
from tests.readers import accept_all, article_of, hand_in_both, room
from tracker.models import Attribution, ReadPassage, Speaker
from tracker.operations.attributions import accept_attribution, reject_attribution
from tracker.operations.marking import SpansRefused, new_passage
from tracker.operations.readings import (
    Newcomer,
    NotFinished,
    NotOpen,
    NotToBeGiven,
    accept_read_passage,
    change_read_passage,
    credit_read_passage,
    give_readings,
    hand_in,
    new_read_passage,
    reject_read_passage,
    withdraw_readings,
)
from tracker.operations.versions import Conflict
from tracker.text.span import Span
from tracker.vocabulary import Kind, ReadingState, RejectReason, Role, SpeakerKind

pytestmark = pytest.mark.django_db

SCARE = RejectReason.SCARE_QUOTE


def stored(model: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any model
    return list(model.objects.order_by("pk").values())


@pytest.mark.parametrize("count", [1, 3])
def test_giving_copies_what_the_machine_found_undecided(count: int) -> None:
    found = room(count)

    told = [
        [(row.suggestion, row.places, row.kind, row.speaker, row.review) for row in each]
        for each in (found.passages(found.ada), found.passages(found.bo))
    ]
    expected = [
        (row, [row.start, row.spans.get(role="content").end], row.kind, row.speaker, "suggested")
        for row in found.live
    ]
    assert told == [expected, expected]
    assert len(expected) == count


def test_giving_tells_nothing_of_what_people_decided() -> None:
    article = article_of(3)
    by = factories.EditorFactory.create()
    rows = list(Attribution.objects.order_by("start"))
    accept_attribution(attribution=rows[0], by=by)
    reject_attribution(attribution=rows[1], reason=SCARE, by=by, now=NOON)
    snapshot = article.snapshots.get()
    new_passage(snapshot=snapshot, content=[Span(0, 4)], kind=Kind.DIRECT, by=by)

    pair = give_readings(
        snapshot=snapshot,
        editors=[person(Role.TAGGER), person(Role.TAGGER)],
        with_suggestions=True,
        by=by,
        now=NOON,
    )

    for reading in pair.readings.all():
        rows_of = reading.passages.order_by("places")
        assert [row.suggestion for row in rows_of] == rows
        assert {(row.review, row.reject_reason) for row in rows_of} == {("suggested", "")}


def test_giving_without_suggestions_begins_blank() -> None:
    found = room(3, with_suggestions=False)

    assert ReadPassage.objects.count() == 0
    assert [reading.editor for reading in found.readings] == [found.ada, found.bo]


def test_giving_is_refused_to_one_editor_twice_to_a_reader_and_while_it_is_open() -> None:
    found = room(1)
    snapshot = found.article.snapshots.get()
    reader = person(Role.READER, username="rae")
    other = article_of(1).snapshots.get()
    refusals = []
    for text, editors in (
        (other, [found.ada, found.ada]),
        (other, [found.ada, reader]),
        (snapshot, [found.ada, found.cleo]),
    ):
        with pytest.raises(NotToBeGiven) as refused:
            give_readings(
                snapshot=text, editors=editors, with_suggestions=True, by=found.cleo, now=NOON
            )
        refusals.append(str(refused.value))

    assert refusals == [
        "two different editors read a text",
        "rae may not settle passages",
        "it is being read already",
    ]


def test_decisions_are_written_to_the_reading_alone() -> None:
    found = room(3)
    before = stored(Attribution), stored(Speaker)
    first, second, third = found.passages(found.ada)

    accept_read_passage(passage=first, by=found.ada)
    reject_read_passage(passage=second, reason=SCARE, by=found.ada)
    credit_read_passage(
        passage=third, speaker=Newcomer("Nuria Pardo", SpeakerKind.PERSON), by=found.ada
    )
    new_read_passage(
        reading=found.of(found.ada), content=[Span(0, 4)], kind=Kind.MIXED, by=found.ada
    )

    assert (stored(Attribution), stored(Speaker)) == before
    assert [
        (row.review, row.reject_reason, row.kind, row.speaker_name, row.speaker_kind)
        for row in found.passages(found.ada)
    ] == [
        ("accepted", "", "mixed", "", ""),
        ("accepted", "", "direct", "", ""),
        ("rejected", "scare_quote", "direct", "", ""),
        ("accepted", "", "direct", "Nuria Pardo", "person"),
    ]
    assert {row.review for row in found.passages(found.bo)} == {"suggested"}


def test_name_that_somebody_has_exactly_is_that_speaker() -> None:
    found = room(2)
    known = factories.SpeakerFactory.create(name="Pell Okonjo")
    factories.SpeakerAliasFactory.create(
        speaker=known, name="Pell Okonjo", folded_name="pell okonjo"
    )
    first, second = found.passages(found.ada)

    credit_read_passage(
        passage=first, speaker=Newcomer("Pell Okonjo", SpeakerKind.PERSON), by=found.ada
    )
    # Two articles' sources of one description are not one.
    credit_read_passage(
        passage=second, speaker=Newcomer("Pell Okonjo", SpeakerKind.ANONYMOUS), by=found.ada
    )

    assert (first.speaker, first.speaker_name) == (known, "")
    assert (second.speaker, second.speaker_name) == (None, "Pell Okonjo")


def test_changing_a_span_and_a_kind_keeps_the_passage() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    start = passage.places[0]

    change_read_passage(
        passage=passage, content=[Span(start + 4, start + 8), Span(start, start + 4)], by=found.ada
    )
    change_read_passage(passage=passage, kind=Kind.INDIRECT, by=found.ada)

    # Stretches that touch are one.
    assert (passage.places, passage.kind) == ([start, start + 8], "indirect")
    assert passage.review == "accepted"


def test_spans_that_no_passage_can_have_are_refused() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)

    with pytest.raises(SpansRefused, match="the text ends before"):
        change_read_passage(passage=passage, content=[Span(0, 10_000)], by=found.ada)
    with pytest.raises(SpansRefused, match="has words"):
        new_read_passage(reading=found.of(found.ada), content=[], kind=Kind.DIRECT, by=found.ada)


def test_decision_from_a_stale_page_is_refused() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    accept_read_passage(passage=passage, by=found.ada, version=1)

    with pytest.raises(Conflict):
        reject_read_passage(passage=passage, reason=SCARE, by=found.ada, version=1)

    assert found.passages(found.ada)[0].review == "accepted"


@pytest.mark.parametrize("name", ["bo", "cleo", None])
def test_nobody_else_decides_in_a_reading(name: str | None) -> None:
    found = room(1)
    by: User | None = {"bo": found.bo, "cleo": found.cleo, None: None}[name]
    [passage] = found.passages(found.ada)

    with pytest.raises(NotOpen):
        accept_read_passage(passage=passage, by=by)
    with pytest.raises(NotOpen):
        new_read_passage(reading=found.of(found.ada), content=[Span(0, 4)], kind=Kind.DIRECT, by=by)
    with pytest.raises(NotOpen):
        hand_in(reading=found.of(found.ada), by=by, now=NOON)

    assert found.passages(found.ada)[0].review == "suggested"


def test_handing_in_waits_for_every_passage() -> None:
    found = room(3)
    accept_read_passage(passage=found.passages(found.ada)[0], by=found.ada)

    with pytest.raises(NotFinished) as refused:
        hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)

    assert (refused.value.waiting, str(refused.value)) == (2, "2 passages wait for a decision")


def test_second_to_hand_in_opens_both() -> None:
    found = room(1)
    accept_all(found)

    hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)
    found.pair.refresh_from_db()
    between = found.pair.state
    hand_in(reading=found.of(found.bo), by=found.bo, now=NOON)
    found.pair.refresh_from_db()

    assert (between, found.pair.state) == (ReadingState.GIVEN, ReadingState.HANDED_IN)


def test_what_is_handed_in_is_not_changed() -> None:
    found = room(1)
    accept_all(found, [found.ada])
    hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)
    [passage] = found.passages(found.ada)

    with pytest.raises(NotOpen):
        reject_read_passage(passage=passage, reason=SCARE, by=found.ada)
    with pytest.raises(NotOpen):
        hand_in(reading=found.of(found.ada), by=found.ada, now=NOON)

    assert found.passages(found.ada)[0].review == "accepted"


def test_withdrawn_readings_are_closed_and_the_text_may_be_given_again() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)

    withdraw_readings(pair=found.pair, by=found.cleo)

    with pytest.raises(NotOpen):
        accept_read_passage(passage=passage, by=found.ada)
    again = give_readings(
        snapshot=found.pair.snapshot,
        editors=[found.ada, found.bo],
        with_suggestions=True,
        by=found.cleo,
        now=NOON,
    )
    assert again.state == ReadingState.GIVEN


def test_readings_handed_in_by_both_are_not_withdrawn() -> None:
    found = room(1)
    hand_in_both(found)

    with pytest.raises(NotOpen):
        withdraw_readings(pair=found.pair, by=found.cleo)
