"""The one place where words stand, or why there is none."""

import pytest

from tracker.text.places import NotOnce, only_place

TEXT = "In 2019 the crane fell.\n19 boats were lost, and 19 nets. The crane was new."


@pytest.mark.parametrize(
    ("words", "around", "found"),
    [
        ("crane fell", "", (12, 22)),
        # Blanks of a hand that selected too much.
        ("  boats were ", "", (27, 37)),
        # The second of two, by what stands around it.
        ("19", "and 19 nets", (48, 50)),
        ("crane", "The crane was", (61, 66)),
    ],
)
def test_only_place_is_where_the_words_stand(
    words: str, around: str, found: tuple[int, int]
) -> None:
    place = only_place(TEXT, words, around=around)

    assert (place.start, place.end) == found
    assert place.of(TEXT) == words.strip()


@pytest.mark.parametrize(
    ("words", "around", "said", "of_around"),
    [
        (" \n", "", "no words are given", False),
        ("the ship", "", "these words do not stand there like this", False),
        # Not within another number.
        ("20", "", "these words do not stand there like this", False),
        ("19", "", "these words stand there 2 times: give those around them too", False),
        ("boats", "the ship", "these words do not stand there like this", True),
        ("boats", "crane", "these words stand there 2 times: give those around them too", True),
        ("boats", "and 19 nets", "these words do not stand there like this", False),
    ],
)
def test_only_place_says_why_there_is_none(
    words: str, around: str, said: str, of_around: bool
) -> None:
    with pytest.raises(NotOnce) as refused:
        only_place(TEXT, words, around=around)

    assert (str(refused.value), refused.value.around) == (said, of_around)
