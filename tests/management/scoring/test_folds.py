import pytest

from tests.management.scoring.pairs import example
from tracker.management.scoring.folds import folds
from tracker.management.scoring.labelled import Labelled

APART = [
    example((f"a{place}", f"barge {place}"), (f"b{place}", f"lock {place}"), same=True)
    for place in range(6)
]


def test_folds_are_of_equal_size_and_hold_each_pair_once() -> None:
    parted = folds(APART, 3, seed=0)

    assert [len(fold) for fold in parted] == [2, 2, 2]
    assert sorted(place for fold in parted for place in fold) == list(range(6))
    assert parted == folds(APART, 3, seed=0)
    assert parted != folds(APART, 3, seed=1)


@pytest.mark.parametrize(
    ("first", "then", "together"),
    [
        # one printing in both
        (
            example(("a", "one lock"), ("b", "two locks"), same=False),
            example(("a", "one lock"), ("c", "a barge"), same=False),
            True,
        ),
        # one wording in two articles
        (
            example(("a", "one lock"), ("b", "two locks"), same=False),
            example(("d", "One Lock!"), ("c", "a barge"), same=False),
            True,
        ),
        # the same two articles
        (
            example(("a", "one lock"), ("b", "two locks"), same=False),
            example(("b", "a weir"), ("a", "a mill"), same=False),
            True,
        ),
        # an article tied to others by a same quote on either side
        (
            example(("a", "one lock"), ("b", "one lock"), same=True),
            example(("b", "a weir"), ("c", "the weir"), same=True),
            True,
        ),
        # an article alone ties nothing
        (
            example(("a", "one lock"), ("b", "two locks"), same=False),
            example(("b", "a weir"), ("c", "a mill"), same=False),
            False,
        ),
    ],
)
def test_folds_keep_a_story_together(first: Labelled, then: Labelled, *, together: bool) -> None:
    sizes = sorted(len(fold) for fold in folds([first, then], 2, seed=0))

    assert sizes == ([0, 2] if together else [1, 1])
