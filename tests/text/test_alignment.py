import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.alignment import Alignment, align
from tracker.text.span import Span

MILL = "There does, however, need to be a talk about the old mill."


def steps(alignment: Alignment) -> list[tuple[str, list[int], list[int], str]]:
    return [
        (op.change.value, [op.a.start, op.a.end], [op.b.start, op.b.end], op.marked)
        for op in alignment.ops
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", []),
        ("the old mill", "The Old Mill!", [("equal", [0, 3], [0, 3], "")]),
        # a gap mark is a token of its side and belongs to the step it marks
        (
            MILL,
            MILL.replace("does, however, need", "does ... need"),
            [
                ("equal", [0, 2], [0, 2], ""),
                ("delete", [2, 3], [2, 3], "..."),
                ("equal", [3, 12], [3, 12], ""),
            ],
        ),
        (
            "mend the old mill",
            "mend the [very old] mill",
            [
                ("equal", [0, 2], [0, 2], ""),
                ("replace", [2, 3], [2, 4], "very old"),
                ("equal", [3, 4], [4, 5], ""),
            ],
        ),
        (
            "mend the mill",
            "mend ... the mill",
            [
                ("equal", [0, 1], [0, 1], ""),
                ("insert", [1, 1], [1, 2], "..."),
                ("equal", [1, 3], [2, 4], ""),
            ],
        ),
        (
            "mend the mill",
            "sell the mill",
            [("replace", [0, 1], [0, 1], ""), ("equal", [1, 3], [1, 3], "")],
        ),
        ("mend", "sell", [("replace", [0, 1], [0, 1], "")]),
        ("mend", "", [("delete", [0, 1], [0, 0], "")]),
        ("", "mend", [("insert", [0, 0], [0, 1], "")]),
    ],
)
def test_align_steps(a: str, b: str, expected: list[tuple[str, list[int], list[int], str]]) -> None:
    assert steps(align(a, b)) == expected


def test_align_gives_the_characters_of_a_step() -> None:
    found = align("Mend the old mill.", "Mend the mill.")
    _, missing, _ = found.ops

    assert found.characters(missing) == (Span(9, 12), Span(8, 8))


def test_align_measures_the_shorter_side() -> None:
    found = align("We will mend the old mill by spring.", "mend the new mill")

    assert (found.words_a, found.words_b, found.matched, found.longest) == (8, 4, 3, 2)
    assert found.coverage == 0.75
    assert found.identity == 0.75


def test_align_of_nothing_proves_nothing() -> None:
    found = align("", "mend the mill")

    assert (found.evidence, found.coverage, found.identity, found.content) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (("mend the weir", "mend the weir"), ("of the and", "of the and")),  # rare words tell more
        (("mend the old weir", "mend the old weir"), ("mend the old weir", "mend the new weir")),
        (("mend the weir", "mend the weir"), ("mend the weir", "mend by spring the weir")),
        (("the weir leaks", "the weir leaks"), ("the Weir leaks", "the Weir leaks")),  # a name
        (("the weir leaks", "the weir leaks"), ("the 17 leaks", "the 17 leaks")),  # a figure
    ],
)
def test_align_evidence_is_greater(stronger: tuple[str, str], weaker: tuple[str, str]) -> None:
    assert align(*stronger).evidence > align(*weaker).evidence


@given(st.text("ab …[].", max_size=30), st.text("ab …[].", max_size=30))
def test_align_covers_every_token_of_both_sides(a: str, b: str) -> None:
    found = align(a, b)

    assert [place for op in found.ops for place in range(op.a.start, op.a.end)] == list(
        range(len(found.a))
    )
    assert [place for op in found.ops for place in range(op.b.start, op.b.end)] == list(
        range(len(found.b))
    )
