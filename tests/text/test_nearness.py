"""How near held words come to pasted ones."""

from __future__ import annotations

import pytest

from tracker.text.nearness import nearness

HELD = "We do not, however, believe that anyone who crossed it this week was in danger."


@pytest.mark.parametrize(
    ("asked", "sure", "words"),
    [
        (HELD, True, "15 of 15 in order"),
        # Marks and capitals are no words.
        ("we do not however believe that anyone who crossed it this week was in danger", True,
         "15 of 15 in order"),
        # One word is lost.
        ("We do not believe that anyone who crossed it this week was in danger", True,
         "14 of 15 in order"),
        # Only the end.
        ("anyone who crossed it this week was in danger", True, "9 of 9 in order"),
        # A word is swapped, and one is put in.
        ("We do not believe that anyone who drove over it this week was in danger", True,
         "13 of 15 in order"),
        # Several words are swapped.
        ("We do not think that anyone who went over it this week was in danger", True,
         "12 of 15 in order"),
        # Misspelt throughout.
        ("We do not belive that anyone who crosed it this week was in dagner", False,
         "11 of 14 in order"),
        ("We do not belive taht anyone who crosed it ths week was in dagner", False,
         "9 of 14 in order"),
        # A phrase that few people use.
        ("crossed it this week", False, "4 of 4 in order"),
    ],
)  # fmt: skip
def test_nearness_says_how_many_words_stand_in_order(asked: str, sure: bool, words: str) -> None:  # noqa: FBT001  # a column of the table
    found = nearness(HELD, asked)

    assert found is not None
    assert (found.sure, found.words) == (sure, words)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "“…”",
        # Other words, some of them in the same order.
        "We do not know whether anyone on this train was in the dining car",
        "The danger of it all, and this week more than any other, was in the price of tea",
        # What people say all the time.
        "this",
        "that anyone",
        # The words of a phrase, but not together.
        "danger this week",
    ],
)
def test_other_words_are_not_near(asked: str) -> None:
    assert nearness(HELD, asked) is None


def test_same_phrase_is_sure_however_short() -> None:
    found = nearness("Thank you.", "thank you")

    assert found is not None
    assert (found.score, found.sure) == (1.0, True)


@pytest.mark.parametrize(
    ("held", "asked", "words"),
    [
        ("We never believed that it was safe.", "That it was safe we never believed.", "3 of 7"),
        ("The ferry sails at noon on Monday.", "On Monday at noon the ferry sails.", "3 of 7"),
    ],
)
def test_the_same_words_in_another_order_are_near(held: str, asked: str, words: str) -> None:
    found = nearness(held, asked)

    assert found is not None
    assert (found.sure, found.words) == (False, f"{words} in order")


def test_nearer_words_score_higher() -> None:
    asked = [
        HELD,
        "We do not believe that anyone who crossed it this week was in danger",
        "We do not believe that anyone who drove over it this week was in danger",
        "We do not belive that anyone who crosed it this week was in dagner",
    ]

    scores = [found.score for one in asked if (found := nearness(HELD, one))]

    assert len(set(scores)) == len(asked)
    assert scores == sorted(scores, reverse=True)
