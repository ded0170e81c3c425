"""Dropped capitals are put back, and what a page shows twice is kept once."""

from __future__ import annotations

import pytest

from tracker.ingest.repairs import repaired

SAID = "“The sea wall will stand for another thirty winters, and nobody will sell it,” she said."
LAST = "Nobody else was heard."


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("T he council met.", "The council met."),
        ("“W e met again,” she said.", "“We met again,” she said."),
        ("S he spoke.", "She spoke."),
        ("B ut nobody spoke.", "But nobody spoke."),
        ("A fter the vote they left.", "After the vote they left."),
        ("I n the harbour nobody spoke.", "In the harbour nobody spoke."),
        # Letters that are words, or names.
        ("A council met.", "A council met."),
        ("A round of votes followed.", "A round of votes followed."),
        ("I spoke to them.", "I spoke to them."),
        ("X marks the spot.", "X marks the spot."),
        ("J. Dray spoke.", "J. Dray spoke."),
    ],
)
def test_dropped_capital_goes_back_on_its_word(shown: str, kept: str) -> None:
    assert repaired([shown]) == [kept]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        # a block of its own
        (["T", "he council met.", SAID], ["The council met.", SAID]),
        (["“T", "he wall stays,” she said."], ["“The wall stays,” she said."]),
        # pulled from the body, in marks or without, with whose words it is
        (["The sea wall will stand for another thirty winters", SAID], [SAID]),
        ([SAID, "“Nobody will sell it”", LAST], [SAID, LAST]),
        ([SAID, "“Nobody will sell it” — Oda Lind, harbour master", LAST], [SAID, LAST]),
        # too short to be known, said by itself, or only alike
        (["The sea wall", SAID], ["The sea wall", SAID]),
        (["“Nobody will buy it” — Oda Lind", SAID],) * 2,
        ([LAST, SAID], [LAST, SAID]),
        (["The sea wall will stand for thirty winters", SAID],) * 2,
        # a paragraph that is printed twice in full is the outlet's own
        ([SAID, SAID], [SAID, SAID]),
    ],
)
def test_each_sentence_is_kept_once(shown: list[str], kept: list[str]) -> None:
    assert repaired(shown) == kept
