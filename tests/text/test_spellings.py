import pytest

from tracker.text.spellings import same_spelling


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("colour", "color"),
        ("colourful", "colorful"),
        ("Organisation", "organization"),
        ("analysed", "analyzed"),
        ("theatres", "theaters"),
        ("cancelled", "canceled"),
        ("catalogue", "catalog"),
        ("offence", "offense"),
        ("archaeology", "archeology"),
        ("grey", "gray"),
        ("five", "5"),
        ("twenty-five", "25"),
        ("two million", "2,000,000"),
        ("1.5 million", "1,500,000"),
        ("third", "3rd"),
        ("thirtieth", "30th"),
        ("per cent", "%"),
        ("re-opened", "reopened"),
        ("five colours", "5 colors"),
    ],
)
def test_one_word_in_two_houses_is_one_spelling(a: str, b: str) -> None:
    assert (same_spelling(a, b), same_spelling(b, a)) == (True, True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("four", "for"),
        ("hour", "or"),
        ("filled", "filed"),
        ("prise", "prize"),
        ("five", "6"),
        ("five", "5th"),
        ("a", "1"),
        ("2-5", "25"),
        ("2.5", "25"),
        ("won't", "will not"),
        ("we're", "were"),
        ("anyone", "any one"),
        ("the lamps", "lamps"),
        ("", ""),
    ],
)
def test_two_words_are_two_spellings(a: str, b: str) -> None:
    assert (same_spelling(a, b), same_spelling(b, a)) == (False, False)
