"""The descent behind the fits, on functions whose lowest point is known."""

import math

import pytest

from tracker.management.scoring.descent import Vector, lowest


def bowl(point: Vector) -> tuple[float, Vector]:
    """Lowest at (1, -2, 3), a thousand times as steep in the last number as in the first."""
    steep = zip((1.0, 10.0, 1000.0), (1.0, -2.0, 3.0), point, strict=True)
    parts = [(weight, at - place) for weight, place, at in steep]
    return sum(w * d * d for w, d in parts), [2 * w * d for w, d in parts]


def odds(point: Vector) -> tuple[float, Vector]:
    """The cost of saying yes with these odds where three of four are: lowest at ln 3."""
    share = 1 / (1 + math.exp(-point[0]))
    return -3 * math.log(share) - math.log(1 - share), [4 * share - 3]


def test_lowest_finds_the_bottom_of_a_narrow_bowl() -> None:
    assert lowest(bowl, 3) == pytest.approx([1, -2, 3], abs=1e-2)


def test_lowest_finds_the_likeliest_odds() -> None:
    assert lowest(odds, 1) == pytest.approx([math.log(3)], abs=1e-2)


def test_lowest_stays_where_it_is_flat() -> None:
    assert lowest(lambda point: (0.0, [0.0] * len(point)), 2) == [0, 0]


def test_lowest_stays_where_no_step_is_lower() -> None:
    # A slope that promises what the function does not keep.
    assert lowest(lambda point: (abs(point[0]), [1.0]), 1) == [0]


def test_lowest_finds_the_same_point_each_time() -> None:
    assert lowest(bowl, 3) == lowest(bowl, 3)
