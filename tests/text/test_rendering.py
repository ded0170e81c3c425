"""What pasted words make of a held wording."""

from __future__ import annotations

import pytest

from tracker.text.rendering import nearest, rendered
from tracker.vocabulary import Difference

HELD = "The ferry, however, will not sail before spring, and we regret that."


@pytest.mark.parametrize(
    ("text", "grades", "missing", "added", "cut"),
    [
        (HELD, ["identical"], (), (), ()),
        ("The ferry will not sail before spring, and we regret that.",
         ["elided_unmarked"], ("however",), (), ()),
        ("The ferry, however, will not sail before spring.",
         ["trimmed_unmarked"], (), (), ("and we regret that",)),
        # A lost inside and a lost end are told apart; the worst grade comes first.
        ("The ferry will not sail before spring.",
         ["elided_unmarked", "trimmed_unmarked"], ("however",), (), ("and we regret that",)),
        ("The ferry, however, will not sail before summer, and we regret that.",
         ["altered"], ("spring",), ("summer",), ()),
        # Marks and capitals are no words.
        ("the ferry however will not sail before Spring and we regret that",
         ["punctuation", "typographic"], (), (), ()),
    ],
)  # fmt: skip
def test_rendered_names_grades_and_words(
    text: str,
    grades: list[str],
    missing: tuple[str, ...],
    added: tuple[str, ...],
    cut: tuple[str, ...],
) -> None:
    found = rendered(HELD, text)

    assert [str(grade) for grade in found.grades] == grades
    assert (found.missing, found.added, found.cut) == (missing, added, cut)


@pytest.mark.parametrize(
    ("text", "same"),
    [(HELD, True), (HELD.lower(), True), (HELD.replace("spring", "summer"), False)],
)
def test_rendered_tells_whether_the_words_are_the_same(text: str, same: bool) -> None:  # noqa: FBT001  # a column of the table
    assert rendered(HELD, text).same_words == same


def test_part_is_a_fragment_and_misses_nothing() -> None:
    found = rendered(HELD, "regret", part=True)

    assert (found.grade, found.missing, found.cut) == (Difference.FRAGMENT, (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of two that have all the words, the one that has no others between them.
        ("The ferry will not sail before spring", 1),
        ("The ferry, however, will not sail", 0),
        # A fragment is nearest to the fragment.
        ("regret", 2),
    ],
)
def test_nearest_differs_least_in_words(text: str, expected: int) -> None:
    wordings = [
        HELD,
        "The ferry ... will not sail before spring, and we regret that.",
        "regret",
        "alas",
    ]

    assert nearest(wordings, text) == expected
