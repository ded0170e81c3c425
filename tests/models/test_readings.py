"""What the database refuses of two editors' readings of one text."""

from collections.abc import Callable

import pytest

from tests.factories import (
    NOON,
    AttributionFactory,
    BlindReadingFactory,
    EditorFactory,
    ReadingPairFactory,
    ReadPassageFactory,
    SettlementFactory,
    SpeakerFactory,
)
from tests.models.refusals import (
    Refusal,
    Values,
    bad,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)
from tracker.models import BlindReading, ReadingPair, ReadPassage
from tracker.vocabulary import ReadingState

pytestmark = pytest.mark.django_db


def _second_by_the_same(row: BlindReading) -> Values:
    return {"pair": row.pair, "place": 2, "editor": row.editor}


def _as_the_first(row: BlindReading) -> Values:
    other = BlindReadingFactory.create(pair=row.pair, place=2)
    return {"editor": other.editor}


def _suggested_twice(row: ReadPassage) -> Values:
    passage = AttributionFactory.create()
    ReadPassageFactory.create(reading=row.reading, suggestion=passage)
    return {"reading": row.reading, "suggestion": passage}


def _once_handed_in(**values: object) -> Callable[[ReadPassage], Values]:
    def changed(row: ReadPassage) -> Values:
        BlindReading.objects.filter(pk=row.reading_id).update(handed_in_at=NOON)
        return values

    return changed


def _stays(**values: object) -> Refusal:
    change = _once_handed_in(**values)
    return Refusal("read_passage_stays_once_handed_in", ReadPassageFactory, change, change)


REFUSALS = [
    bad("reading_pair_state_known", ReadingPairFactory, state="lost"),
    twin("reading_pair_open_once", ReadingPairFactory, "snapshot"),
    bad("blind_reading_first_or_second", BlindReadingFactory, place=3),
    twin("blind_reading_place_once", BlindReadingFactory, "pair", "place"),
    Refusal("blind_reading_editor_once", BlindReadingFactory, _second_by_the_same, _as_the_first),
    bad("read_passage_kind_known", ReadPassageFactory, kind=""),
    bad("read_passage_review_known", ReadPassageFactory, review="lost"),
    bad("read_passage_reason_known", ReadPassageFactory, reject_reason="dull", review="rejected"),
    bad("read_passage_reason_when_rejected", ReadPassageFactory, reject_reason="title"),
    bad("read_passage_speaker_known", ReadPassageFactory, speaker_name="Ada", speaker_kind="lamp"),
    bad("read_passage_one_speaker", ReadPassageFactory, speaker_name="Ada"),
    bad("read_passage_one_speaker", ReadPassageFactory, speaker_kind="person"),
    bad(
        "read_passage_one_speaker",
        ReadPassageFactory,
        speaker_name="Ada",
        speaker_kind="person",
        speaker=SpeakerFactory.create,
    ),
    Refusal("read_passage_suggestion_once", ReadPassageFactory, _suggested_twice, _suggested_twice),
    bad("settlement_verdict_known", SettlementFactory, verdict=""),
    bad("settlement_of_a_passage", SettlementFactory, first=None),
    twin("settlement_of_first_once", SettlementFactory, "first"),
    Refusal(
        "settlement_of_second_once",
        SettlementFactory,
        lambda _row: {
            "second": SettlementFactory.create(second=ReadPassageFactory.create()).second
        },
        lambda _row: {
            "second": SettlementFactory.create(second=ReadPassageFactory.create()).second
        },
    ),
]

TRIGGERS = [
    bad("read_passage_places_in_text", ReadPassageFactory, places=[]),
    bad("read_passage_places_in_text", ReadPassageFactory, places=[4]),
    bad("read_passage_places_in_text", ReadPassageFactory, places=[4, 4]),
    bad("read_passage_places_in_text", ReadPassageFactory, places=[9, 4]),
    bad("read_passage_places_in_text", ReadPassageFactory, places=[1, 6, 5, 9]),
    bad("read_passage_places_in_text", ReadPassageFactory, places=[-1, 4]),
    # Beyond the end of the text there are no characters.
    bad("read_passage_places_in_text", ReadPassageFactory, places=[1, 5000]),
]

ON_UPDATE = [
    bad("reading_pair_both_handed_in", ReadingPairFactory, state="handed_in"),
    _stays(kind="mixed"),
    _stays(places=[1, 4]),
    _stays(review="rejected"),
    _stays(speaker_name="Ada", speaker_kind="person"),
]


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS + TRIGGERS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
@pytest.mark.parametrize("write", [refuse_bulk_create, refuse_bulk_update, refuse_raw_update])
def test_stretches_outside_the_text_are_refused_on_every_way(
    write: Callable[[Refusal], None], case: Refusal
) -> None:
    write(case)


@pytest.mark.parametrize("case", ON_UPDATE, ids=str)
@pytest.mark.parametrize("write", [refuse_update, refuse_bulk_update, refuse_raw_update])
def test_what_is_handed_in_stays(write: Callable[[Refusal], None], case: Refusal) -> None:
    write(case)


def test_speaker_of_a_passage_handed_in_may_be_merged_and_its_suggestion_removed() -> None:
    suggestion = AttributionFactory.create()
    row = ReadPassageFactory.create(suggestion=suggestion, speaker=SpeakerFactory.create())
    BlindReading.objects.update(handed_in_at=NOON)
    other = SpeakerFactory.create()

    ReadPassage.objects.update(speaker=other)
    suggestion.delete()

    row.refresh_from_db()
    assert (row.speaker, row.suggestion) == (other, None)


@pytest.mark.parametrize("state", [ReadingState.HANDED_IN, ReadingState.WITHDRAWN])
def test_text_may_be_given_again_once_it_is_read(state: ReadingState) -> None:
    pair = ReadingPairFactory.create()
    for place in (1, 2):
        BlindReadingFactory.create(pair=pair, place=place, handed_in_at=NOON)
    ReadingPair.objects.update(state=state)

    again = ReadingPairFactory.create(snapshot=pair.snapshot)

    assert again.state == ReadingState.GIVEN


def test_two_editors_read_a_text_and_no_third() -> None:
    pair = ReadingPairFactory.create()
    for place in (1, 2):
        BlindReadingFactory.create(pair=pair, place=place, editor=EditorFactory.create())

    assert pair.readings.count() == 2
