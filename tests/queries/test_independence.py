"""Outlets that share copy vouch for a quote once."""

import pytest

from tracker.queries.independence import Copy, Independence, Taken, independence
from tracker.queries.references import OutletRef
from tracker.vocabulary import Derivation

A, B, C, WIRE = (OutletRef(n, name, name.lower()) for n, name in enumerate(["A", "B", "C", "Wire"]))
REPUBLICATION, QUOTED = Derivation.REPUBLICATION, Derivation.QUOTED_ARTICLE
PARTIAL, DUPLICATE = Derivation.PARTIAL_COPY, Derivation.DUPLICATE


def own(outlet: OutletRef, article: int) -> Copy:
    return Copy(outlet, None, article=article)


def taken(outlet: OutletRef, article: int, source: Copy, how: Derivation = REPUBLICATION) -> Copy:
    """A printing that comes from the article of another."""
    in_part = how in (QUOTED, PARTIAL)
    held = (Taken(source.article, source.outlet),)
    return Copy(outlet, None, article=article, how=how, taken=held, in_part=in_part)


OWN_A, OWN_B = own(A, 1), own(B, 2)


@pytest.mark.parametrize(
    ("copies", "words", "reasons"),
    [
        # Nobody copies.
        ([Copy(A, None), Copy(B, None)], "2 outlets", ()),
        # One prints the other's copy.
        (
            [Copy(A, None), Copy(B, A)],
            "2 outlets, at most 1 independent: 1 wire copy",
            ("B prints copy of A",),
        ),
        # Two print a third's, which does not carry it itself.
        (
            [Copy(A, WIRE), Copy(B, WIRE), Copy(C, None)],
            "3 outlets, at most 2 independent: 2 wire copies",
            ("A prints copy of Wire", "B prints copy of Wire"),
        ),
        # A chain counts once.
        (
            [Copy(A, B), Copy(B, C), Copy(C, None)],
            "3 outlets, at most 1 independent: 2 wire copies",
            ("A prints copy of B", "B prints copy of C"),
        ),
        # Two copy each other.
        (
            [Copy(A, B), Copy(B, A)],
            "2 outlets, at most 1 independent: 2 wire copies",
            ("A prints copy of B", "B prints copy of A"),
        ),
        # An outlet of several printings is one; its own copy is no reason.
        ([Copy(A, None), Copy(A, None)], "1 outlet", ()),
        ([Copy(A, A)], "1 outlet", ()),
        ([], "0 outlets", ()),
        # Held articles: a republication, and a chain of them.
        (
            [OWN_A, taken(B, 2, OWN_A)],
            "2 outlets, at most 1 independent: 1 republication",
            ("B republishes A",),
        ),
        (
            [OWN_A, taken(B, 2, OWN_A), taken(C, 3, own(B, 2))],
            "3 outlets, at most 1 independent: 2 republications",
            ("B republishes A", "C republishes B"),
        ),
        # Two take it from an article that does not print it any more.
        (
            [taken(A, 1, own(C, 9)), taken(B, 2, own(C, 9))],
            "2 outlets, at most 1 independent: 2 republications",
            ("A republishes C", "B republishes C"),
        ),
        # A passage between marks, or in paragraphs that were taken, is the other's.
        (
            [OWN_A, taken(B, 2, OWN_A, QUOTED)],
            "2 outlets, at most 1 independent: 1 quoting A",
            ("B quotes A",),
        ),
        (
            [OWN_A, taken(B, 2, OWN_A, PARTIAL)],
            "2 outlets, at most 1 independent: 1 partial copy",
            ("B takes paragraphs from A",),
        ),
        # The same article prints it in words of its own as well.
        ([OWN_A, OWN_B, taken(B, 2, OWN_A, PARTIAL)], "2 outlets", ("B takes paragraphs from A",)),
        # An outlet that copies in one article and reports in another.
        ([OWN_A, OWN_B, taken(B, 3, OWN_A)], "2 outlets", ("B republishes A",)),
        # Its own story told again.
        ([OWN_A, taken(A, 2, OWN_A, DUPLICATE)], "1 outlet", ()),
        # Two quote a wire whose article nobody holds, one has it on its own.
        (
            [
                Copy(A, WIRE, article=1, how=QUOTED, in_part=True),
                Copy(B, WIRE, article=2, how=QUOTED, in_part=True),
                own(C, 3),
            ],
            "3 outlets, at most 2 independent: 2 quoting Wire",
            ("A quotes Wire", "B quotes Wire"),
        ),
        # As many independent as outlets, and still a reason to say so.
        (
            [Copy(A, WIRE, article=1), OWN_B],
            "2 outlets, at most 2 independent: 1 wire copy",
            ("A prints copy of Wire",),
        ),
    ],
)
def test_independence_counts_sources_in_words(
    copies: list[Copy], words: str, reasons: tuple[str, ...]
) -> None:
    found = independence(copies)

    assert (found.words, found.reasons) == (words, reasons)


@pytest.mark.parametrize(
    ("copies", "outlets", "independent"),
    [
        ([OWN_A, OWN_B, taken(B, 3, OWN_A)], 2, 2),
        ([OWN_A, OWN_B, taken(B, 2, OWN_A, PARTIAL)], 2, 2),
        # Three sources behind two outlets make no third outlet.
        ([OWN_A, Copy(A, WIRE, article=3), Copy(A, C, article=4), OWN_B], 2, 2),
        ([OWN_A, taken(A, 5, OWN_A, DUPLICATE), OWN_B], 2, 2),
    ],
)
def test_independence_counts_no_more_than_outlets(
    copies: list[Copy], outlets: int, independent: int
) -> None:
    found = independence(copies)

    assert (found.outlets, found.independent) == (outlets, independent)


def test_order_of_printings_makes_no_difference() -> None:
    copies = [OWN_A, taken(B, 2, OWN_A), taken(C, 3, own(B, 2)), Copy(A, WIRE, article=4)]

    counts = {
        (found.outlets, found.independent)
        for found in (independence(copies), independence(copies[::-1]))
    }

    assert counts == {(3, 2)}


def test_independence_is_settled_when_every_reason_is() -> None:
    settled = Copy(B, A, article=2, settled=True)

    assert independence([OWN_A, settled]).settled
    assert not independence([OWN_A, settled, Copy(C, A, article=3)]).settled


def test_plain_count_needs_no_reason() -> None:
    assert independence([OWN_A]) == Independence(1, 1, ())
