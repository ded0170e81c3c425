"""Clusters follow from the printings and their comparisons, in whatever order these are given."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.clusters import Clustering, Edge, Key, Node, cluster
from tracker.vocabulary import MatchDecision, Relation

LINK, SUGGEST = MatchDecision.LINK, MatchDecision.SUGGEST
FRAGMENT, TRANSLATION = Relation.FRAGMENT, Relation.TRANSLATION


def node(name: str, length: int = 12, *, outlets: int = 1, follows: bool = False) -> Node:
    return Node((name,), length, outlets, follows)


def edge(
    pair: str,
    score: float = 0.9,
    decision: MatchDecision = LINK,
    relation: Relation = Relation.SAME,
    coverage: float = 1.0,
) -> Edge:
    """An edge between the printings named by the pair's two letters."""
    return Edge((pair[0],), (pair[1],), score, decision, relation, coverage)


def pairs(*names: str) -> set[tuple[Key, Key]]:
    return {((name[0],), (name[1],)) for name in names}


def groups(found: Clustering) -> list[str]:
    """The clusters as words made of their members' letters."""
    return sorted("".join(member.key[0] for member in each.members) for each in found.clusters)


A, B, C, D = (node(name) for name in "abcd")
WHOLE = node("w", 24)
PHRASE, OTHER_PHRASE = node("p", 2), node("q", 3)
PAST = node("z", follows=True)


@pytest.mark.parametrize(
    ("nodes", "edges", "bounds", "expected"),
    [
        # Links join, suggestions of the same words do not.
        ([A, B, C], [edge("ab"), edge("bc", 0.6, SUGGEST)], {}, ["ab", "c"]),
        # Two halves are one through the whole that holds both.
        ([A, B, WHOLE], [edge("aw"), edge("bw")], {}, ["abw"]),
        # A part that two wholes share makes them one only if they are alike themselves.
        ([A, node("b", 20), node("c", 20)], [edge("ab", 0.95), edge("ac")], {}, ["ab", "c"]),
        (
            [A, node("b", 20), node("c", 20)],
            [edge("ab", 0.95), edge("ac"), edge("bc", 0.6, SUGGEST)],
            {},
            ["abc"],
        ),
        # The same words another day are another quote, even where a third day links to both.
        (
            [A, B, C],
            [edge("ab", 0.95), edge("bc"), edge("ac", 0.7, SUGGEST, Relation.OTHER_OCCASION)],
            {},
            ["ab", "c"],
        ),
        # What one text prints as two sentences stays two; the surer link wins.
        ([A, B, C], [edge("ab", 0.95), edge("bc")], {"apart": pairs("ac")}, ["ab", "c"]),
        # What a person parted stays apart.
        ([A, B], [edge("ab")], {"parted": pairs("ab")}, ["a", "b"]),
        (
            [A, B, C],
            [edge("ab", 0.95), edge("bc"), edge("ac")],
            {"parted": pairs("ac")},
            ["ab", "c"],
        ),
        # What a person made one is one, with or without a likeness.
        ([A, B], [], {"together": [[("a",), ("b",)]]}, ["ab"]),
        ([A, B], [], {"together": [[("a",), ("b",)]], "parted": pairs("ab")}, ["ab"]),
        # A phrase hangs on the sentence it is surest of and connects nothing.
        (
            [A, B, PHRASE],
            [edge("ap", 0.8, SUGGEST, FRAGMENT), edge("bp", 0.7, SUGGEST, FRAGMENT)],
            {},
            ["ap", "b"],
        ),
        # Phrases that no sentence holds are one by themselves; the shorter hangs on the longer.
        ([A, PHRASE, OTHER_PHRASE], [edge("pq")], {}, ["a", "pq"]),
        ([PHRASE, OTHER_PHRASE], [edge("pq", 0.6, SUGGEST, FRAGMENT)], {}, ["pq"]),
        # A likely phrase of other words is for a person to settle.
        ([A, PHRASE], [edge("ap", 0.6, SUGGEST, Relation.OTHER_SPEAKER)], {}, ["a", "p"]),
        # A fragment hangs on its sentence; one of altered words does not.
        ([A, WHOLE], [edge("aw", 0.6, SUGGEST, FRAGMENT)], {}, ["aw"]),
        ([A, WHOLE], [edge("aw", 0.6, SUGGEST, FRAGMENT, coverage=0.7)], {}, ["a", "w"]),
        # A sentence is no fragment where a fuller printing of it is not.
        ([A, B, WHOLE], [edge("aw", 0.6, SUGGEST, FRAGMENT), edge("ab")], {}, ["ab", "w"]),
        # A translation hangs with all its printings on the one more printed.
        (
            [node("a", outlets=3), B, C],
            [edge("bc"), edge("ab", 0.6, SUGGEST, TRANSLATION)],
            {},
            ["abc"],
        ),
        # What only an older text prints joins and connects nothing.
        ([A, B, PAST], [edge("az", 0.95), edge("bz")], {}, ["az", "b"]),
        ([PAST, node("y", follows=True)], [edge("yz")], {}, ["yz"]),
    ],
)  # fmt: skip
def test_clusters_hold_what_is_one(
    nodes: list[Node], edges: list[Edge], bounds: dict[str, object], expected: list[str]
) -> None:
    assert groups(cluster(nodes, edges, **bounds)) == sorted(expected)  # type: ignore[arg-type]  # rows of a table


def test_sentence_that_runs_two_together_joins_one_and_names_the_other() -> None:
    edges = [edge("aw", 0.95), edge("bw"), edge("ac"), edge("bd")]

    found = cluster([A, B, C, D, WHOLE], edges, apart=pairs("ab"))

    also = {member.key[0]: member.also for each in found.clusters for member in each.members}
    assert groups(found) == ["acw", "bd"]
    assert also == {"a": None, "b": None, "c": None, "d": None, "w": ("b",)}


def test_sentence_that_runs_two_together_stays_where_a_person_put_it() -> None:
    edges = [edge("aw", 0.95), edge("bw"), edge("ac")]
    together = [[("b",), ("w",)]]

    found = cluster([A, B, C, WHOLE], edges, apart=pairs("ab"), together=together)

    also = {member.key[0]: member.also for each in found.clusters for member in each.members}
    assert groups(found) == ["ac", "bw"]
    assert also == {"a": None, "b": None, "c": None, "w": ("a",)}


def test_best_open_pair_of_two_clusters_is_offered_once() -> None:
    edges = [edge("ab"), edge("ac", 0.6, SUGGEST), edge("bc", 0.7, SUGGEST)]

    found = cluster([A, B, C], edges)

    assert found.open == (edges[2],)


@pytest.mark.parametrize("bound", ["parted", "apart"])
def test_pair_that_must_not_be_one_is_not_offered(bound: str) -> None:
    edges = [edge("ab", 0.7, SUGGEST)]

    found = cluster([A, B], edges, **{bound: pairs("ab")})

    assert found.open == ()


def test_member_tells_what_brought_it() -> None:
    edges = [edge("ab", 0.8), edge("bc", 0.9), edge("cp", 0.7, SUGGEST, FRAGMENT)]

    found = cluster([A, B, C, PHRASE, D], [*edges, edge("ac", 0.6, SUGGEST)])

    brought = {member.key[0]: member.edge for each in found.clusters for member in each.members}
    assert brought == {"a": edges[0], "b": edges[1], "c": edges[1], "p": edges[2], "d": None}


World = tuple[list[Node], list[Edge], set[tuple[Key, Key]], set[tuple[Key, Key]]]
NAMES = "abcdefghij"
LENGTHS = st.sampled_from([1, 3, 5, 6, 8, 12, 12, 20, 30])
PAIRS = list(combinations(NAMES, 2))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Ten printings with any comparisons, and pairs that must not be one."""
    nodes = [
        node(
            name,
            draw(LENGTHS),
            outlets=draw(st.integers(1, 3)),
            follows=draw(st.booleans()) and name > "h",
        )
        for name in NAMES
    ]
    edges = [
        edge(
            one + other,
            # Few scores, so that many are equal.
            draw(st.sampled_from([0.6, 0.75, 0.9])),
            draw(st.sampled_from([LINK, LINK, SUGGEST])),
            draw(st.sampled_from([Relation.SAME, *Relation])),
            draw(st.sampled_from([0.5, 1.0])),
        )
        for one, other in draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=20))
    ]
    few = st.lists(st.sampled_from(PAIRS), unique=True, max_size=3)
    return nodes, edges, pairs(*map("".join, draw(few))), pairs(*map("".join, draw(few)))


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_order_of_what_is_given_leaves_no_trace(world: World, random: Random) -> None:
    nodes, edges, parted, apart = world
    first = cluster(nodes, edges, parted=parted, apart=apart)
    turned = [Edge(e.b, e.a, e.score, e.decision, e.relation, e.coverage) for e in edges]
    random.shuffle(nodes)
    random.shuffle(turned)

    again = cluster(nodes, turned, parted=parted, apart=apart)

    assert _plain(again) == _plain(first)


@given(worlds())
@settings(max_examples=300, deadline=None)
def test_what_nothing_connects_changes_nothing(world: World) -> None:
    nodes, edges, parted, apart = world
    first = cluster(nodes, edges, parted=parted, apart=apart)

    far = [node("x", 40, outlets=9), node("y", 3)]
    again = cluster([*far, *nodes], [*edges, edge("xy", 0.99)], parted=parted, apart=apart)

    assert [each for each in again.clusters if each.root not in {("x",), ("y",)}] == list(
        first.clusters
    )


@given(worlds())
@settings(max_examples=300, deadline=None)
def test_every_printing_is_in_one_cluster_and_no_forbidden_pair_in_one(world: World) -> None:
    nodes, edges, parted, apart = world

    found = cluster(nodes, edges, parted=parted, apart=apart)

    members = [member.key for each in found.clusters for member in each.members]
    assert sorted(members) == sorted(each.key for each in nodes)
    together = {
        frozenset(pair)
        for each in found.clusters
        for pair in combinations([member.key for member in each.members], 2)
    }
    assert together & {frozenset(pair) for pair in parted | apart} == set()


def _plain(found: Clustering) -> object:
    """The clusters with edges whose sides are in order."""
    return (
        [
            (
                each.root,
                [(m.key, m.edge and (m.edge.rank, m.edge.relation), m.also) for m in each.members],
            )
            for each in found.clusters
        ],
        [(each.rank, each.relation) for each in found.open],
    )
