"""A selection, or pasted words, as the characters of a passage."""

import pytest

from tracker.text.selecting import NotInText, located, trimmed
from tracker.text.span import Span

TEXT = "She said, “We won’t close the pier,” and left. “It’s well-built,” he said. We won’t."


def chosen(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        # The marks stay outside, the comma within them stays.
        ("“We won’t close the pier,” ", "We won’t close the pier,"),
        # Half a word is what somebody marked to the character.
        ("on’t close the pi", "on’t close the pi"),
        ("close the pier", "close the pier"),
    ],
)
def test_selection_is_kept_to_the_character_inside_its_marks(selected: str, words: str) -> None:
    assert trimmed(TEXT, chosen(selected)).of(TEXT) == words


@pytest.mark.parametrize("rough", [" ", ", “", "” "])
def test_selection_of_no_words_is_refused(rough: str) -> None:
    with pytest.raises(NotInText, match="no words are selected"):
        trimmed(TEXT, chosen(rough))


def test_selection_beyond_the_text_ends_with_it() -> None:
    assert trimmed(TEXT, Span(len(TEXT) - 4, 5000)).of(TEXT) == "n’t."


def test_pasted_words_are_found_nearest_to_where_the_passage_was() -> None:
    first, last = TEXT.index("We won’t"), TEXT.rindex("We won’t")

    found = [located(TEXT, ["We won’t"], near=near)[0].start for near in (0, len(TEXT))]

    assert found == [first, last]


def test_lines_are_the_stretches_of_one_passage_in_order() -> None:
    found = located(TEXT, ["“We won’t close the pier,”", "", "It’s well-built,"])

    assert [span.of(TEXT) for span in found] == ["We won’t close the pier,", "It’s well-built,"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["We will close the pier"], "“We will close the pier” does not stand in the text"),
        (["It’s well-built,", "close the pier"], "“close the pier” does not stand in the text"),
        (["", " "], "no words are given"),
    ],
)
def test_words_that_are_not_in_the_text_are_named(lines: list[str], reason: str) -> None:
    with pytest.raises(NotInText, match=reason):
        located(TEXT, lines)


def test_single_marks_that_enclose_stay_outside() -> None:
    text = "He said ‘close it’ twice."

    assert trimmed(text, Span(8, 18)).of(text) == "close it"
