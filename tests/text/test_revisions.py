"""Two texts of one article side by side."""

from __future__ import annotations

import pytest

from tracker.text.revisions import Revised, revisions

FIRST, SECOND, THIRD = "The wall stays up.", "Nobody asked the pilots.", "The vote is on Monday."
CHANGED = "The vote was put off to Monday."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # nothing changed
        ([FIRST], [FIRST], [(FIRST, FIRST)]),
        # added at the end, in the middle, at the start
        ([FIRST], [FIRST, SECOND], [(FIRST, FIRST), ("", SECOND)]),
        ([FIRST, THIRD], [FIRST, SECOND, THIRD], [(FIRST, FIRST), ("", SECOND), (THIRD, THIRD)]),
        ([THIRD], [FIRST, THIRD], [("", FIRST), (THIRD, THIRD)]),
        # taken out
        ([FIRST, SECOND], [SECOND], [(FIRST, ""), (SECOND, SECOND)]),
        # changed, beside one that is new
        ([THIRD], [SECOND, CHANGED], [("", SECOND), (THIRD, CHANGED)]),
        # written anew
        ([FIRST], [SECOND], [(FIRST, ""), ("", SECOND)]),
        ([], [FIRST], [("", FIRST)]),
    ],
)
def test_paragraphs_that_correspond_stand_beside_each_other(
    before: list[str], after: list[str], expected: list[tuple[str, str]]
) -> None:
    found = revisions("\n\n".join(before), "\n\n".join(after))

    assert found == tuple(Revised(*pair) for pair in expected)
    assert [each.stayed for each in found] == [one == other for one, other in expected]


def test_no_paragraph_is_left_out_of_texts_written_anew_at_length() -> None:
    old = [f"Old {number} of this." for number in range(60)]
    new = [f"New {number} in that." for number in range(60)]

    found = revisions("\n\n".join(old), "\n\n".join(new))

    assert [each.before for each in found if each.before] == old
    assert [each.after for each in found if each.after] == new
