from itertools import permutations

import pytest

from tracker.text.canonical import Wording, canonical
from tracker.text.statements import Item, Order, order

PART = 0.3
ADJACENT = [("S1", "S2"), ("S2", "S4"), ("S4", "S6"), ("S6", "S7")]
FIRST = [Item("S4", PART), Item("S2"), Item("S4"), Item("S5", PART)]
SECOND = [
    Item("S1", PART), Item("S4"), Item("S1"), Item("S2"), Item("S3", PART), Item("S6"), Item("S7"),
]  # fmt: skip
THIRD = [Item("S4"), Item("S6")]
FOURTH = [Item("S4", PART), Item("S4"), Item("S7")]


def full(*ids: str) -> list[Item[str]]:
    return [Item(each) for each in ids]


@pytest.mark.parametrize("articles", list(permutations([FIRST, SECOND, THIRD, FOURTH])))
def test_order_puts_a_lifted_sentence_back(articles: tuple[list[Item[str]], ...]) -> None:
    expected = Order(("S1", "S2", "S3", "S4", "S5", "S6", "S7"), frozenset({"S3", "S5"}))

    assert order(articles, ADJACENT) == expected
    assert order(articles, ADJACENT[::-1]) == expected


@pytest.mark.parametrize(
    ("articles", "adjacent", "ids", "uncertain"),
    [
        # nothing, one sentence, one article
        ([], [], "", ""),
        ([full("A")], [], "A", ""),
        ([full("A", "B", "C")], [], "A B C", ""),
        # adjacency alone orders
        ([], [("A", "B")], "A B", ""),
        # two chains whose order one article gives
        ([full("A", "C")], [("A", "B"), ("C", "D")], "A B C D", "B C D"),
        # nothing tells B from C
        ([full("A", "B"), full("A", "C")], [], "A B C", "B C"),
        # of articles that contradict each other the majority decides
        ([full("X", "A", "B"), full("X", "A", "B"), full("X", "B", "A")], [], "X A B", ""),
        # what an article prints first is weak evidence
        ([full("B", "A", "C"), full("X", "A", "B", "C")], [], "X A B C", ""),
        # as much for as against
        ([full("X", "A", "B"), full("X", "B", "A")], [], "X A B", "A B"),
        # pairs that would close a circle are dropped
        ([], [("A", "B"), ("A", "B"), ("B", "C"), ("B", "C"), ("C", "A")], "A B C", ""),
        # a sentence printed right after itself says nothing
        ([full("A", "B")], [("A", "A")], "A B", ""),
    ],
)
def test_order_of_little_evidence(
    articles: list[list[Item[str]]], adjacent: list[tuple[str, str]], ids: str, uncertain: str
) -> None:
    found = order(articles, adjacent)

    assert " ".join(found.ids) == ids
    assert found.uncertain == frozenset(uncertain.split())


def test_order_takes_numbers_for_ids() -> None:
    assert order([[Item(10), Item(9)]], []).ids == (10, 9)


def test_order_prefers_the_fullest_printing_of_a_repeat() -> None:
    article = [Item("B", PART), Item("A"), Item("B"), Item("C"), Item("A", PART)]

    assert order([article], []).ids == ("A", "B", "C")


FULL = "We will mend the bridge by spring, whatever it costs."


@pytest.mark.parametrize(
    ("wordings", "chosen"),
    [
        ([], ""),
        ([Wording(FULL)], FULL),
        # the fullest, though fewer print it
        ([Wording("We will mend the bridge by spring", 5), Wording(FULL)], FULL),
        ([Wording("We will ... by spring, whatever it costs.", 3), Wording(FULL)], FULL),
        # of two that differ, the most carried
        ([Wording(FULL, 2), Wording(FULL.replace("mend", "build"), 1)], FULL),
        (
            [Wording(FULL, 1), Wording(FULL.replace("mend", "build"), 2)],
            FULL.replace("mend", "build"),
        ),
        # parts count for the wording that holds them
        (
            [Wording(FULL), Wording(FULL.replace("mend", "build")), Wording("mend the bridge")],
            FULL,
        ),
        # a fragment only where there is nothing fuller
        ([Wording("mend the old bridge", 9, full=False), Wording("We mend it")], "We mend it"),
        ([Wording("mend the bridge", 1, full=False)], "mend the bridge"),
        # of spellings a closed sentence, then the most printed
        ([Wording(FULL.replace("costs.", "costs,"), 3), Wording(FULL)], FULL),
        ([Wording(FULL.replace("’", "'"), 1), Wording(FULL, 2)], FULL),
    ],
)
def test_canonical_is_the_fullest_wording_most_carried(
    wordings: list[Wording], chosen: str
) -> None:
    assert canonical(wordings) == chosen
    assert canonical(wordings[::-1]) == chosen


def test_canonical_takes_the_spelling_in_printers_marks() -> None:
    spellings = ["It's written down - twice.", "It’s written down — twice."]

    assert canonical([Wording(text) for text in spellings]) == spellings[1]
    assert canonical([Wording(text) for text in spellings[::-1]]) == spellings[1]
