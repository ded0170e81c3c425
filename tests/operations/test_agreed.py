"""What two readings agree on is taken over by the article in one step."""

import pytest

from tests import factories
from tests.factories import NOON
from tests.readers import hand_in_both, laid, room, stored, told
from tracker.models import Settlement
from tracker.operations.agreement import NotToBeSettled, take_over_agreed
from tracker.operations.attributions import accept_attribution
from tracker.operations.merging import merge_speakers
from tracker.operations.readings import credit_read_passage, reject_read_passage
from tracker.operations.redo import undo_last
from tracker.operations.versions import Conflict
from tracker.queries.agreement import keys
from tracker.text.readings import Apart
from tracker.vocabulary import RejectReason

pytestmark = pytest.mark.django_db

SCARE = RejectReason.SCARE_QUOTE


@pytest.mark.parametrize("count", [1, 3])
def test_what_both_say_is_taken_over_in_one_step(count: int) -> None:
    found = room(count + 2)
    for editor, reason in ((found.ada, SCARE), (found.bo, RejectReason.TITLE)):
        passage = found.passages(editor)[0]
        reject_read_passage(passage=passage, reason=reason, by=editor)
        same = found.passages(editor)[1]
        reject_read_passage(passage=same, reason=SCARE, by=editor)
    hand_in_both(found)
    before = stored()
    chosen = [(keys(pair), None) for pair in laid(found).agreed]

    take_over_agreed(found=laid(found), chosen=chosen, by=found.cleo, now=NOON)

    # Two readers who refuse for different reasons leave the reason open.
    assert [told(row)[3:] for row in found.live] == [
        ("rejected", "other"),
        ("rejected", "scare_quote"),
        *[("accepted", "")] * count,
    ]
    undo_last(by=found.cleo)
    assert stored() == before


def test_nothing_is_taken_over_where_one_of_them_is_no_longer_agreed_or_changed() -> None:
    found = room(2)
    hand_in_both(found)
    first, second = laid(found).agreed
    versions = [row.version for row in found.live]
    accept_attribution(attribution=found.live[1], by=found.bo)

    with pytest.raises(Conflict):
        take_over_agreed(
            found=laid(found),
            chosen=[(keys(first), versions[0]), (keys(second), versions[1])],
            by=found.cleo,
            now=NOON,
        )
    with pytest.raises(NotToBeSettled):
        take_over_agreed(
            found=laid(found),
            chosen=[(keys(first), None), ((first.start + 10_000, None), None)],
            by=found.cleo,
            now=NOON,
        )

    assert [row.review for row in found.live] == ["suggested", "accepted"]
    assert Settlement.objects.count() == 0


def test_speaker_merged_meanwhile_counts_as_the_one_that_is_left() -> None:
    found = room(1)
    kept, merged = (factories.SpeakerFactory.create(name=name) for name in ("Ida Voss", "Ida Vos"))
    [mine], [other] = found.passages(found.ada), found.passages(found.bo)
    credit_read_passage(passage=mine, speaker=merged, by=found.ada)
    credit_read_passage(passage=other, speaker=kept, by=found.bo)
    hand_in_both(found)
    before = laid(found).differing

    merge_speakers(kept=kept, merged=merged, by=found.cleo)

    assert [pair.apart for pair in before] == [(Apart.SPEAKER,)]
    [pair] = laid(found).agreed
    take_over_agreed(found=laid(found), chosen=[(keys(pair), None)], by=found.cleo, now=NOON)
    assert found.live[0].speaker == kept
