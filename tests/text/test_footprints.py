"""Articles that share thirty words in a row share a hash."""

import pytest

from tests.dredging import COMET, FLEET, LEAD, MONEY, OWN, SCALE, STORY
from tracker.text.footprints import MOST, footprint
from tracker.text.narration import narration


def told(text: str) -> set[int]:
    return set(footprint(narration(text)).told)


@pytest.mark.parametrize("paragraph", [LEAD, MONEY, SCALE])
def test_shared_paragraph_leaves_a_shared_hash(paragraph: str) -> None:
    assert told(STORY) & told(f"{OWN}\n\n{paragraph}")


def test_other_stories_share_none() -> None:
    assert told(STORY) & told(COMET) == set()


def test_short_text_keeps_what_it_has() -> None:
    assert len(told("one two three four five six seven")) == 1
    assert told("one two three four five six") == set()


def test_footprint_is_thin_capped_and_ascending() -> None:
    long = " ".join(f"word{number}" for number in range(5_000))
    found = footprint(narration(long)).told

    assert len(found) == MOST
    assert list(found) == sorted(found)
    assert len(told(STORY)) <= len(narration(STORY).told) / 8


def test_only_long_quotations_leave_hashes() -> None:
    spoken = footprint(narration(f"“{FLEET}” she said. “We sail when the tide turns.”"))

    assert spoken.told == ()
    assert set(spoken.quoted) == told(FLEET)


def test_hashes_are_the_same_in_every_process() -> None:
    assert footprint(narration("one two three four five six seven")).told == (5738066066686891423,)
