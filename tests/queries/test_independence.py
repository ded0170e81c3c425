"""Outlets that share copy vouch for a quote once."""

import pytest

from tracker.queries.independence import Copy, independence
from tracker.queries.references import OutletRef

A, B, C, WIRE = (OutletRef(n, name, name.lower()) for n, name in enumerate(["A", "B", "C", "Wire"]))


@pytest.mark.parametrize(
    ("copies", "outlets", "independent", "reasons"),
    [
        # Nobody copies.
        ([Copy(A, None), Copy(B, None)], 2, 2, ()),
        # One prints the other's copy.
        ([Copy(A, None), Copy(B, A)], 2, 1, ("B prints copy of A",)),
        # Two print a third's, which does not carry it itself.
        (
            [Copy(A, WIRE), Copy(B, WIRE), Copy(C, None)],
            3,
            2,
            ("A prints copy of Wire", "B prints copy of Wire"),
        ),
        # A chain counts once.
        (
            [Copy(A, B), Copy(B, C), Copy(C, None)],
            3,
            1,
            ("A prints copy of B", "B prints copy of C"),
        ),
        # Two copy each other.
        ([Copy(A, B), Copy(B, A)], 2, 1, ("A prints copy of B", "B prints copy of A")),
        # An outlet of several printings is one.
        ([Copy(A, None), Copy(A, None)], 1, 1, ()),
        # An outlet's own copy is no reason.
        ([Copy(A, A)], 1, 1, ()),
        ([], 0, 0, ()),
    ],
)
def test_independence_counts_sources(
    copies: list[Copy], outlets: int, independent: int, reasons: tuple[str, ...]
) -> None:
    found = independence(copies)

    assert (found.outlets, found.independent, found.reasons) == (outlets, independent, reasons)
