from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.chaining import Run, chain, gap_cost

HEAVY = 3.0


def runs(a: str, b: str, weight: float = HEAVY) -> list[tuple[int, int, int]]:
    found = chain(a.split(), b.split(), [weight] * len(a.split()))
    return [(run.a, run.b, run.length) for run in found]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", []),
        ("x", "y", []),
        ("x y", "x y", [(0, 0, 2)]),
        ("x y z", "x z", [(0, 0, 1), (2, 1, 1)]),
        # the longer of two crossing runs wins
        ("p q x y z", "x y z p q", [(2, 0, 3)]),
        # a repeat is matched where it chains
        ("x x y", "x y", [(1, 0, 2)]),
        ("x y x y z", "x y z", [(2, 0, 3)]),
        # runs that overlap on one side are cut to fit
        ("x y y z", "x y z", [(0, 0, 2), (3, 2, 1)]),
    ],
)
def test_chain_finds_the_best_runs(a: str, b: str, expected: list[tuple[int, int, int]]) -> None:
    assert runs(a, b) == expected


def test_chain_begins_at_rare_words_and_reaches_back_over_common_ones() -> None:
    ends = ["the", "barge"]
    long = [str(number) for number in range(8_000)] + ends

    found = chain(long, ["the"] * 9 + ends, [HEAVY] * len(long))

    assert found == (Run(8_000, 9, 2),)


def test_chain_pairs_light_words_only_beside_heavy_ones() -> None:
    weights = [0.1, HEAVY, 0.1]

    assert chain(["the", "weir", "is"], ["the", "weir", "was"], weights) == (Run(0, 0, 2),)
    assert chain(["the"], ["a", "the", *"bcdefgh"], [0.1]) == (Run(0, 1, 1),)


def test_chain_leaves_light_words_in_long_gaps_alone() -> None:
    a = ["weir", "the", "mill"]
    b = ["weir", *["x"] * 50, "the", "mill"]

    assert chain(a, b, [HEAVY, 0.1, HEAVY]) == (Run(0, 0, 1), Run(1, 51, 2))
    assert chain(a, [*b[:52], "y", "mill"], [HEAVY, 0.1, HEAVY]) == (Run(0, 0, 1), Run(2, 53, 1))


def test_chain_looks_at_the_heaviest_runs_of_many() -> None:
    words = [f"w{place}" for place in range(100)]
    weights = [9.0 if place == 50 else HEAVY for place in range(100)]

    assert chain(words, words[::-1], weights) == (Run(50, 49, 1),)


def test_chain_survives_a_text_of_one_word() -> None:
    # Every place of one against every place of the other would be four hundred million.
    many = ["a"] * 20_000

    assert chain(many, [*many, "b"], [HEAVY] * 20_000) == ()


def test_gap_cost_charges_swaps_more_than_gaps() -> None:
    assert gap_cost(0, 0) == 0
    assert gap_cost(1, 1) == 0.7
    assert gap_cost(0, 1) < gap_cost(1, 1) < gap_cost(1, 3)


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_chain_is_of_equal_words_in_the_order_of_both(a: str, b: str) -> None:
    found = chain(list(a), list(b), [HEAVY] * len(a))

    assert all(a[run.a : run.a + run.length] == b[run.b : run.b + run.length] for run in found)
    assert all(
        one.a + one.length <= two.a and one.b + one.length <= two.b for one, two in pairwise(found)
    )
