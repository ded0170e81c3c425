"""What makes another text of an article, and what is noise of its page."""

from __future__ import annotations

import pytest

from tracker.text.noise import is_same_text

SAID = "“We will not sell the wall,” Halloran said."


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        '"We will not sell the wall," Halloran said.',
        "''We will not sell the wall,'' Halloran said.",
        "“We will  not sell\u00a0the wall,”\nHalloran said.",
        "“We will not sell the wa\u00adll,” \u200bHalloran said.",
        f"Updated 3 minutes ago\n\n{SAID}",
        f"Last updated: an hour ago\n\n{SAID}",
        f"{SAID}\n\nUpdated at 14:05 GMT\n\n1,204 comments\n\n4 min read",
        f"2h ago\n\n{SAID}\n\n312 people are reading this",
    ],
)
def test_dress_and_live_lines_make_no_other_text(other: str) -> None:
    assert is_same_text(SAID, other)
    assert is_same_text(other, SAID)


@pytest.mark.parametrize(
    "other",
    [
        "“We will never sell the wall,” Halloran said.",
        "“We will not sell the wall” Halloran said.",  # a comma is punctuation, which is graded
        "We will not sell the wall, Halloran said.",
        "“We will not sell the Wall,” Halloran said.",
        f"{SAID}\n\nThe council met 3 minutes ago and will vote.",
        f"Corrected on 4 May\n\n{SAID}",
        f"{SAID} He spoke at 14:05.",
        "",
    ],
)
def test_words_marks_and_capitals_make_another_text(other: str) -> None:
    assert not is_same_text(SAID, other)


def test_dashes_differ_in_dress_only() -> None:
    assert is_same_text("The wall—all of it—stays.", "The wall - all of it – stays.")
