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
    ("words", "around", "said", "field"),
    [
        (" \n", "", "no words are given", "words"),
        ("the ship", "", "these words do not stand there like this", "words"),
        # Not within another number.
        ("20", "", "these words do not stand there like this", "words"),
        ("19", "", "these words stand there 2 times: give those around them too", "words"),
        ("boats", "the ship", "these words do not stand there like this", "around"),
        ("boats", "crane", "these words stand there 2 times: give those around them too", "around"),
        ("boats", "and 19 nets", "these words do not stand there like this", "words"),
    ],
)
def test_only_place_says_why_there_is_none(words: str, around: str, said: str, field: str) -> None:
    with pytest.raises(NotOnce) as refused:
        only_place(TEXT, words, around=around)

    told = "around" if refused.value.around else "words"
    assert (str(refused.value), told) == (said, field)
