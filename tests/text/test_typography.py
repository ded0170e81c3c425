import pytest

from tracker.text.typography import edges_differ, marks_differ, words_differ
from tracker.vocabulary import Difference

DRESS = Difference.TYPOGRAPHIC
MARKS = Difference.PUNCTUATION


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        (" ", " ", None),
        (" ", "\n", DRESS),
        (" — ", "–", DRESS),
        (" - ", "--", DRESS),
        ("-", " ", DRESS),
        (" “", ' "', DRESS),
        (" ‘", " “", DRESS),
        (", ", " ", MARKS),
        (" — ", ", ", MARKS),
        (" “", " ", MARKS),
    ],
)
def test_marks_differ(a: str, b: str, difference: Difference | None) -> None:
    assert marks_differ(a, b) is difference


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [("", ",", None), (".", ",”", None), ("?", ",", MARKS), ("!", ".", MARKS), ("?", "?”", None)],
)
def test_edges_differ(a: str, b: str, difference: Difference | None) -> None:
    assert edges_differ(a, b) is difference


@pytest.mark.parametrize(
    ("a", "b", "difference"),
    [
        ("mill", "mill", None),
        ("Mill", "mill", DRESS),
        ("Café", "cafe", DRESS),
        ("U.K.", "UK", DRESS),
        ("okay", "O.K.", DRESS),
        ("mill’s", "mill", Difference.ALTERED),
    ],
)
def test_words_differ(a: str, b: str, difference: Difference | None) -> None:
    assert words_differ(a, b) is difference
