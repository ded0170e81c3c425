"""A first pass by shared words, whatever their order."""

import pytest

from tracker.text.alignment import RARE
from tracker.text.overlap import rarest, shared

FERRY = "The harebrained ferry is late."


def test_shared_counts_rare_words_for_more_than_common_ones() -> None:
    rare, common, none = shared(FERRY, ["A harebrained plan", "That is the plan", "Nobody came"])

    assert rare > common > none == 0


@pytest.mark.parametrize("other", ["Late is the ferry", "THE LATE FERRY IS", "late, ferry: is the"])
def test_shared_leaves_order_capitals_and_marks_out(other: str) -> None:
    assert shared(FERRY, [other]) == shared(FERRY, ["The ferry is late"])


def test_shared_counts_a_word_once() -> None:
    assert shared("ferry ferry", ["ferry, ferry"]) == shared("ferry", ["ferry"])


def test_rarest_is_the_word_that_tells_most() -> None:
    assert rarest(FERRY) == RARE
    assert 0 < rarest("the people") < RARE
    assert rarest("") == 0
