"""Which printings are of one quote, read off all comparisons at once.

The answer depends on the set of printings and comparisons, never on their order: what is taken
first is decided by scores and by the printings' own content. Sentences that link are one, unless
a person parted them, an article prints them as two, or only a part that both contain connects
them. Phrases, translations and fragments hang on their best neighbour and connect nothing; nor
does a printing that runs two sentences together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.text.growth import PARTS_OF_SENTENCES, Edge, Growing, Key, Node, Pairs

__all__ = ["Cluster", "Clustering", "Edge", "Key", "Member", "Node", "Pairs", "cluster"]


@dataclass(frozen=True, slots=True)
class Member:
    """A printing in its cluster: `edge` brought it, None where it stands by itself.

    `also` is a printing of another cluster that it links to and that some text prints apart.
    """

    key: Key
    edge: Edge | None
    also: Key | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Printings of one quote in the order of their keys; the fullest is the root."""

    root: Key
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Clustering:
    """All clusters by their roots' keys, and for a person the best edge between any two."""

    clusters: tuple[Cluster, ...]
    open: tuple[Edge, ...]


def cluster(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    parted: Pairs = (),
    apart: Pairs = (),
    together: Iterable[Iterable[Key]] = (),
) -> Clustering:
    """Cluster the printings.

    `parted` are pairs that a person refused, `apart` those that one text prints as two
    sentences; `together` are groups that a person made one, whatever else is said of them.
    """
    growing = Growing(nodes, edges, parted, apart)
    growing.hold(together)
    growing.join_sentences()
    growing.add_bridges()
    growing.hang([e for e in growing.between_sentences() if e.relation in PARTS_OF_SENTENCES])
    growing.hang_phrases()
    growing.join_followers()
    groups = {min(group): group for group in growing.groups.values()}
    found = [Cluster(growing.root(key), _members(growing, groups[key])) for key in groups]
    return Clustering(tuple(sorted(found, key=lambda each: each.root)), tuple(_open(growing)))


def _members(growing: Growing, group: set[Key]) -> tuple[Member, ...]:
    return tuple(
        Member(key, _edge_of(growing, key, group), growing.also.get(key)) for key in sorted(group)
    )


def _edge_of(growing: Growing, key: Key, group: set[Key]) -> Edge | None:
    if key in growing.brought:
        return growing.brought[key]
    links = [edge for edge in growing.at.get(key, ()) if edge.is_link and edge.beyond(key) in group]
    # Of a sentence that runs on, what it holds is told before another that runs on alike.
    return min(links, key=lambda edge: edge.beyond(key) in growing.bridges, default=None)


def _open(growing: Growing) -> Iterator[Edge]:
    """The best edge between any two clusters that nothing forbids to be one."""
    seen: set[tuple[Key, Key]] = set()
    for edge in growing.edges:
        ends = (growing.nodes[edge.a], growing.nodes[edge.b])
        if not any(end.is_sentence for end in ends) or any(end.follows for end in ends):
            continue
        first, then = sorted((growing.root(edge.a), growing.root(edge.b)))
        if first != then and (first, then) not in seen and not growing.conflict(edge):
            seen.add((first, then))
            yield edge
