"""Where a reader sees the change."""

import pytest

from tracker.text.alignment import align
from tracker.text.steps import steps
from tracker.text.stretches import characters

CASES = [
    # A gap begins and ends with sentences.
    (
        "It is shut. The storm took it. The crews know.",
        "It is shut. The crews know.",
        [("equal", "It is shut"), ("delete", "The storm took it"), ("equal", "The crews know")],
    ),
    # It begins with the quote where it can.
    (
        "The weir and the pier are shut.",
        "The pier is shut.",
        [("delete", "The weir and"), ("equal", "the pier"), ("replace", "are"), ("equal", "shut")],
    ),
    # It goes to the dots that mark it.
    (
        "Shut the pier, shut the weir, shut the mill.",
        "Shut the pier, ... shut the mill.",
        [("equal", "Shut the pier"), ("delete", "shut the weir"), ("equal", "shut the mill")],
    ),
    # Nothing is gained by moving it.
    (
        "We mend the old, old pier.",
        "We mend the old pier.",
        [("equal", "We mend the old"), ("delete", "old"), ("equal", "pier")],
    ),
    # A contraction is one word.
    (
        "They can't go out.",
        "They can go out.",
        [("equal", "They"), ("replace", "can't"), ("equal", "go out")],
    ),
    ("It's over.", "That's over.", [("replace", "It's"), ("equal", "over")]),
    ("can't", "the can't not", [("replace", "can't")]),
]


@pytest.mark.parametrize(("quote", "printed", "expected"), CASES)
def test_steps_are_where_a_reader_sees_the_change(
    quote: str, printed: str, expected: list[tuple[str, str]]
) -> None:
    alignment = align(quote, printed)
    found = [
        (op.change.value, characters(quote, alignment.a, op.a))
        for op in steps(quote, printed, alignment)
    ]

    assert found == expected


@pytest.mark.parametrize(("quote", "printed"), [case[:2] for case in CASES])
def test_steps_cover_every_token_of_both_sides(quote: str, printed: str) -> None:
    alignment = align(quote, printed)
    ends = (0, 0)
    for op in steps(quote, printed, alignment):
        assert (op.a.start, op.b.start) == ends
        ends = (op.a.end, op.b.end)

    assert ends == (len(alignment.a), len(alignment.b))
