"""A fragment among the speaker's words, and among the article's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.glue import CHARACTERS, Glue, Setting, glue

BELL = "At this time, any crew we send would be asked how best to rededicate the bell to our town."
LONG = f"We met, and we talked, and we agreed at last that {BELL[0].lower()}{BELL[1:]}"


@pytest.mark.parametrize(
    ("printed", "around", "said", "article"),
    [
        # what the word stood next to, and what the article puts there
        (
            "rededicate",
            ("Nothing moved. The mayor wants to “", "” the old bridge, she said. More followed."),
            ("… we send would be asked how best to", "rededicate", "the bell to our town."),
            ("The mayor wants to", "rededicate", "the old bridge, she said."),
        ),
        # at the front and at the end of the quote
        (
            "At this time",
            ("“", "”, not later, it said"),
            ("", "At this time", ", any crew we send would be asked …"),
            ("", "At this time", ", not later, it said"),
        ),
        (
            "our town,”",
            ("It is for ‘", "’ alone"),
            ("… asked how best to rededicate the bell to", "our town", ""),
            ("It is for", "our town", "alone"),
        ),
        # the article's sentence ends within the marks, or goes on past an abbreviation
        (
            "our town.",
            ("Mr. Roe and the U.K. crews left “", "” Nothing followed."),
            ("… asked how best to rededicate the bell to", "our town", ""),
            ("Mr. Roe and the U.K. crews left", "our town", ""),
        ),
        (
            "our town",
            ("It is “", "” and the U.K. crews agree. Nothing followed."),
            ("… asked how best to rededicate the bell to", "our town", ""),
            ("It is", "our town", "and the U.K. crews agree."),
        ),
        # a fragment that leaves words out
        (
            "how … to rededicate",
            ("She asked “", "” it"),
            (
                "… time, any crew we send would be asked",
                "how best to rededicate",
                "the bell to our town.",
            ),
            ("She asked", "how … to rededicate", "it"),
        ),
    ],
)
def test_glue_lays_both_surroundings_side_by_side(
    printed: str,
    around: tuple[str, str],
    said: tuple[str, str, str],
    article: tuple[str, str, str],
) -> None:
    assert glue(BELL, printed, *around) == Glue(Setting(*said), Setting(*article))


def test_glue_shows_few_words_of_a_long_sentence() -> None:
    found = glue(LONG, "send", f"{LONG[:-1]} and so on, “", f"” {LONG}")

    assert found is not None
    sides = (found.said.before, found.said.after, found.printed.before, found.printed.after)
    assert [side.startswith("… ") or side.endswith(" …") for side in sides] == [True] * 4


@pytest.mark.parametrize(("quote", "printed"), [(BELL, BELL), (BELL, "barley"), ("", "")])
def test_glue_of_the_whole_or_of_other_words_is_none(quote: str, printed: str) -> None:
    assert glue(quote, printed, "It was “", "” again") is None


@given(*[st.text(max_size=60)] * 4)
def test_glue_is_short(quote: str, printed: str, before: str, after: str) -> None:
    found = glue(quote, printed, before, after)

    sides = (found.said.before, found.printed.before, found.printed.after) if found else ()
    assert [side for side in sides if len(side) > CHARACTERS + 2] == []


@pytest.mark.parametrize(("after", "glued"), [(", she said", True), ("again", False), ("", False)])
def test_mark_after_the_words_is_set_without_a_space(after: str, glued: bool) -> None:  # noqa: FBT001 - a row of a table
    assert Setting("", "mend", after).glued is glued
