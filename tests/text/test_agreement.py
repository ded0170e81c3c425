"""Agreement among readers: published examples of alpha, and where it says nothing."""

from collections import Counter

import pytest

from tracker.text.agreement import NOTHING_TWICE, ONE_VALUE, Alpha, Unit, alpha, positive_agreement


def units(*readers: str) -> Counter[Unit]:
    """Each reader's values of the units in turn; a point where a reader valued none."""
    rows = [[None if value == "." else value for value in reader.split()] for reader in readers]
    return Counter(zip(*rows, strict=True))


@pytest.mark.parametrize(
    ("readers", "expected"),
    [
        # Krippendorff 2011, A: two readers, two values.
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        # Krippendorff 2011, B: two readers, several values.
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        # Krippendorff 2011, C: four readers, who did not value every unit.
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
        # The three readers of the encyclopedias' example.
        (
            (
                ". . . . . 3 4 1 2 1 1 3 3 . 3",
                "1 . 2 1 3 3 4 3 . . . . . . .",
                ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
            ),
            0.691,
        ),
        # The same in all is full agreement; never the same is worse than chance.
        (("a b a b", "a b a b"), 1.0),
        (("a b a b", "b a b a"), -0.75),
    ],
)
def test_alpha_of_a_published_example(readers: tuple[str, ...], expected: float) -> None:
    value = alpha(units(*readers)).value

    assert value == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("readers", "expected"),
    [
        (("", ""), Alpha(None, 0, NOTHING_TWICE)),
        (("a . b", ". a ."), Alpha(None, 0, NOTHING_TWICE)),
        (("a a a", "a a a"), Alpha(None, 3, ONE_VALUE)),
        # A unit that one reader alone valued counts for nothing.
        (("a a b", "a a ."), Alpha(None, 2, ONE_VALUE)),
    ],
)
def test_alpha_is_undefined_and_says_why(readers: tuple[str, ...], expected: Alpha) -> None:
    assert alpha(units(*readers)) == expected


def test_units_that_occur_several_times_count_so_often() -> None:
    once = alpha(units("a a b b b", "a b b b b"))
    counted = alpha(Counter({("a", "a"): 1, ("a", "b"): 1, ("b", "b"): 3}))

    assert counted == once
    assert once.units == 5


@pytest.mark.parametrize(
    ("same", "first", "second", "expected"),
    [(3, 4, 5, 6 / 9), (0, 2, 0, 0.0), (2, 2, 2, 1.0), (0, 0, 0, None)],
)
def test_positive_agreement(same: int, first: int, second: int, expected: float | None) -> None:
    assert positive_agreement(same, first, second) == expected
    assert positive_agreement(same, second, first) == expected
