"""The figure that words state, and whether two of one unit can both be so."""

from decimal import Decimal

import pytest

from tracker.text.figures import APART, MEETING, SAME, Compared, Figure, compared, figure_in
from tracker.text.span import Span

TEXT = "Nobody counted.\nAt least 25 boats and 300 nets were lost, some of them new."


def figure(low: int | None, high: int | None, unit: str = "boats", hedge: str = "") -> Figure:
    least, most = (None if each is None else Decimal(each) for each in (low, high))
    return Figure(least, most, unit, hedge)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # The hedge before the span and the unit behind it are the figure's.
        ("25", figure(25, None, hedge="at least")),
        ("At least 25 boats", figure(25, None, hedge="at least")),
        ("300 nets", figure(300, 300, "nets")),
        # Two figures: which of them is meant, nobody can say.
        ("25 boats and 300 nets", None),
        ("some of them new", None),
        ("Nobody counted", None),
    ],
)
def test_figure_in_is_the_one_that_the_words_state(words: str, expected: Figure | None) -> None:
    assert figure_in(TEXT, place(words)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (figure(25, 25), figure(25, 25), Compared("both say 25 boats", SAME, meet=True)),
        (figure(3, 4), figure(3, 4), Compared("both say 3 to 4 boats", SAME, meet=True)),
        # A guess at the same number is no other number.
        (
            figure(25, 25, hedge="about"),
            figure(25, 25),
            Compared("both say 25 boats", SAME, meet=True),
        ),
        (
            figure(25, None, hedge="at least"),
            figure(5200, 5200),
            Compared("25 or more boats and 5,200 boats: the ranges meet", MEETING, meet=True),
        ),
        (
            figure(None, 30, hedge="up to"),
            figure(20, 40),
            Compared("30 or fewer boats and 20 to 40 boats: the ranges meet", MEETING, meet=True),
        ),
        # Two open ends on one side always meet.
        (
            figure(25, None, hedge="at least"),
            figure(40, None, hedge="more than"),
            Compared("25 or more boats and 40 or more boats: the ranges meet", MEETING, meet=True),
        ),
        (
            figure(25, None, hedge="at least"),
            figure(19, 19),
            Compared("they differ by 6 (boats)", APART, meet=False),
        ),
        (figure(3, 4), figure(1, 2), Compared("they differ by 1 (boats)", APART, meet=False)),
        (
            figure(5000, 5000, hedge="about"),
            figure(5200, 5200),
            Compared("they differ by 200 (boats), and “about” is a guess", APART, meet=False),
        ),
        # No unit on either side: both were marked as answers to one claim.
        (figure(25, 25, ""), figure(19, 19, ""), Compared("they differ by 6", APART, meet=False)),
        (figure(25, 25, "Boats"), figure(25, 25), Compared("both say 25 Boats", SAME, meet=True)),
        (
            figure(7, 7, "per cent", "about"),
            figure(7, 7, "percent"),
            Compared("both say 7 per cent", SAME, meet=True),
        ),
        # Other units: no rule says what the one is in the other.
        (figure(25, 25), figure(25, 25, "nets"), None),
        (figure(25, 25, "$"), figure(25, 25, "£"), None),
        (figure(25, 25), figure(25, 25, ""), None),
    ],
)
def test_compared_says_what_differs(left: Figure, right: Figure, expected: Compared | None) -> None:
    assert compared(left, right) == expected


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Decimal("5200.000000"), "5,200 boats"),
        (Decimal("2.500000"), "2.5 boats"),
        (Decimal(1_200_000), "1,200,000 boats"),
    ],
)
def test_figure_is_told_with_the_decimals_it_has(amount: Decimal, told: str) -> None:
    assert str(Figure(amount, amount, "boats")) == told
    assert str(Figure(amount, amount, "boats", "about")) == f"about {told}"
