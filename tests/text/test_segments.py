"""Two wordings side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.segments import segments

CASES = [
    # The same words stay one segment.
    ("The gate is shut.", "The gate is shut.", [("equal", "The gate is shut.", False)]),
    # A missing word stands alone, with the dots that mark it.
    (
        "The gate is now shut.",
        "The gate is ... shut.",
        [("equal", "The gate is ", False), ("delete", "... ", False), ("equal", "shut.", False)],
    ),
    # Dots where nothing is missing are muted.
    (
        "The gate is shut.",
        "The gate ... is shut.",
        [("equal", "The gate ", False), ("insert", "... ", True), ("equal", "is shut.", False)],
    ),
    # Another kind of dash is muted.
    (
        "Shut — for good",
        "Shut – for good",
        [("equal", "Shut", False), ("replace", " – ", True), ("equal", "for good", False)],
    ),
    # A contraction written out is another word.
    (
        "They don't",
        "They do not",
        [("equal", "They do", False), ("insert", " ", True), ("replace", "not", False)],
    ),
    # Another word is not.
    (
        "We need the lamps now",
        "We need the ramps now",
        [("equal", "We need the ", False), ("replace", "ramps ", False), ("equal", "now", False)],
    ),
]


@pytest.mark.parametrize(("quote", "printed", "expected"), CASES)
def test_segments_show_what_differs(
    quote: str, printed: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = [(str(each.op), each.b, each.muted) for each in segments(quote, printed)]

    assert found == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_segments_are_both_texts(a: str, b: str) -> None:
    found = segments(a, b)

    assert ("".join(each.a for each in found), "".join(each.b for each in found)) == (a, b)
