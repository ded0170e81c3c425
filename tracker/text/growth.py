"""How clusters of printings grow: what unites them, what hangs on them, what keeps them apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.text.utterances import SENTENCE
from tracker.vocabulary import MatchDecision, Relation

Key = tuple[str, ...]
Pairs = Iterable[tuple[Key, Key]]

PARTS_OF_SENTENCES = {Relation.FRAGMENT, Relation.TRANSLATION}
PHRASES_IN = {Relation.SAME, Relation.FRAGMENT}
# Of a fragment's words, for it to hang on a sentence; with fewer a person is asked.
FRAGMENT_COVERAGE = 0.8


@dataclass(frozen=True, slots=True)
class Node:
    """A wording as printed. `key` is made of content only, and of no other node.

    `length` is in words; `outlets` print it so. One that `follows` joins others and joins none.
    """

    key: Key
    length: int
    outlets: int = 1
    follows: bool = False

    @property
    def is_sentence(self) -> bool:
        return self.length >= SENTENCE and not self.follows

    @property
    def fullness(self) -> tuple[int, int, Key]:
        return self.length, self.outlets, self.key


@dataclass(frozen=True, slots=True)
class Edge:
    """Two printings that may be one; pairs that are not have no edge.

    `coverage` is the share of the shorter side's words that the other has.
    """

    a: Key
    b: Key
    score: float
    decision: MatchDecision
    relation: Relation
    coverage: float = 1.0

    @property
    def rank(self) -> tuple[float, Key, Key]:
        """The surest first; which side is which does not matter."""
        return (-self.score, min(self.a, self.b), max(self.a, self.b))

    @property
    def is_link(self) -> bool:
        return self.decision is MatchDecision.LINK

    def beyond(self, key: Key) -> Key:
        return self.b if key == self.a else self.a


class Growing:
    """Clusters under construction."""

    def __init__(
        self, nodes: Iterable[Node], edges: Iterable[Edge], parted: Pairs, apart: Pairs
    ) -> None:
        self.nodes: dict[Key, Node] = {node.key: node for node in nodes}
        self.edges = sorted(edges, key=lambda edge: edge.rank)
        self.at: Mapping[Key, Sequence[Edge]] = _by_end(self.edges)
        self.kin = _symmetric((edge.a, edge.b) for edge in self.edges)
        self.again = _symmetric(
            (edge.a, edge.b) for edge in self.edges if edge.relation is Relation.OTHER_OCCASION
        )
        self.parted = _symmetric(parted)
        self.apart = _symmetric(apart)
        self.groups: dict[Key, set[Key]] = {key: {key} for key in self.nodes}
        self.brought: dict[Key, Edge] = {}  # what hung a printing on another
        self.also: dict[Key, Key] = {}
        self.bridges = {key for key in self.nodes if self._is_bridge(key)}

    def _is_bridge(self, key: Key) -> bool:
        """Whether a sentence links to two that some text prints apart."""
        if not self.nodes[key].is_sentence:
            return False
        linked = {edge.beyond(key) for edge in self.at.get(key, ()) if edge.is_link}
        return any(self.apart.get(other, set()) & linked for other in linked)

    def hold(self, together: Iterable[Iterable[Key]]) -> None:
        """Unite what a person made one."""
        for group in together:
            for first, then in pairwise(sorted(group)):
                self._unite(first, then)

    def join_sentences(self) -> None:
        """Unite sentences by their links, the surest first."""
        for edge in self.between_sentences():
            if (
                edge.is_link
                and not self.bridges & {edge.a, edge.b}
                and not self._is_one(edge)
                and not self.conflict(edge)
                and not self._meet(edge, self.again)
                and self._akin(self.root(edge.a), self.root(edge.b))
            ):
                self._unite(edge.a, edge.b)

    def between_sentences(self) -> Iterator[Edge]:
        for edge in self.edges:
            if self.nodes[edge.a].is_sentence and self.nodes[edge.b].is_sentence:
                yield edge

    def _akin(self, one: Key, other: Key) -> bool:
        """Whether two wholes may be one by their own words, not only by a part of both."""
        return other in self.kin.get(one, ())

    def add_bridges(self) -> None:
        """Give each sentence that runs two others together to the one it is surest of."""
        for key in sorted(self.bridges):
            links = [edge for edge in self.at[key] if edge.is_link]
            held = [edge for edge in links if edge.beyond(key) not in self.bridges]
            free = [edge for edge in held if self._is_one(edge) or not self.conflict(edge)]
            if free and len(self.groups[key]) == 1:
                self._unite(free[0].a, free[0].b)
            self._note_other(key, held)

    def _note_other(self, key: Key, held: Sequence[Edge]) -> None:
        others = (edge.beyond(key) for edge in held if not self._is_one(edge))
        other = next((other for other in others if self._are_apart(key, other)), None)
        if other is not None:
            self.also[key] = other

    def _are_apart(self, key: Key, other: Key) -> bool:
        return any(self.apart.get(each, set()) & self.groups[other] for each in self.groups[key])

    def hang(self, edges: Iterable[Edge]) -> None:
        """Hang each cluster that is a part or a translation on the best one it is of."""
        for edge in edges:
            part, whole = self._part_and_whole(edge)
            settled = part in self.brought or self._is_one(edge) or self.conflict(edge)
            if settled or (edge.relation is Relation.FRAGMENT and not self._is_part(part, edge)):
                continue
            for key in self.groups[part]:
                self.brought.setdefault(key, edge)
            self._unite(part, whole)

    def _is_part(self, key: Key, edge: Edge) -> bool:
        """Whether all of the cluster is no more than a fragment, and its words are there."""
        return self.root(key) == key and edge.coverage >= FRAGMENT_COVERAGE

    def _part_and_whole(self, edge: Edge) -> tuple[Key, Key]:
        """The side that hangs first: of a fragment the shorter, else the cluster less printed."""
        if edge.relation is Relation.FRAGMENT:
            part, whole = sorted((edge.a, edge.b), key=lambda key: self.nodes[key].fullness)
        else:
            part, whole = sorted((edge.a, edge.b), key=self._carried)
        return part, whole

    def _carried(self, key: Key) -> tuple[int, tuple[int, int, Key]]:
        outlets = sum(self.nodes[each].outlets for each in self.groups[key])
        return outlets, self.nodes[self.root(key)].fullness

    def hang_phrases(self) -> None:
        """Hang each phrase on the sentence it is surest of; join those that none holds."""
        phrases = [key for key in sorted(self.nodes) if self._is_loose(key)]
        for key in phrases:
            self._hang_one(key, lambda other: self.nodes[other].is_sentence)
        left = {key for key in phrases if len(self.groups[key]) == 1}
        among = [edge for edge in self.edges if edge.a in left and edge.b in left]
        self._join(among)
        self.hang([edge for edge in among if not edge.is_link and _echoes(edge)])

    def _join(self, edges: Iterable[Edge]) -> None:
        """Unite what links and nothing keeps apart, in the order of the edges."""
        for edge in edges:
            if edge.is_link and not self._is_one(edge) and not self.conflict(edge):
                self._unite(edge.a, edge.b)

    def _is_loose(self, key: Key) -> bool:
        node = self.nodes[key]
        return not node.is_sentence and not node.follows and len(self.groups[key]) == 1

    def _hang_one(self, key: Key, wanted: Callable[[Key], bool]) -> None:
        """Hang one printing by itself on the best of those wanted, a run-on sentence last."""
        edges = [
            edge
            for edge in self.at.get(key, ())
            if (edge.is_link or edge.relation in PHRASES_IN | PARTS_OF_SENTENCES)
            and wanted(edge.beyond(key))
            and not self.conflict(edge)
        ]
        best = min(edges, key=lambda e: (e.beyond(key) in self.bridges, e.rank), default=None)
        if best is not None:
            self.brought[key] = best
            self._unite(best.a, best.b)

    def join_followers(self) -> None:
        """Give what only follows to the best of those that stand, else to one another."""
        following = [key for key in sorted(self.nodes) if self.nodes[key].follows]
        loose = [key for key in following if len(self.groups[key]) == 1]
        for key in loose:
            self._hang_one(key, lambda other: not self.nodes[other].follows)
        left = {key for key in loose if len(self.groups[key]) == 1}
        self._join([edge for edge in self.edges if edge.a in left and edge.b in left])

    def _is_one(self, edge: Edge) -> bool:
        return self.groups[edge.a] is self.groups[edge.b]

    def conflict(self, edge: Edge) -> bool:
        """Whether the clusters of the two hold a pair that is parted or printed apart."""
        return self._meet(edge, self.parted) or self._meet(edge, self.apart)

    def _meet(self, edge: Edge, pairs: Mapping[Key, set[Key]]) -> bool:
        """Whether one of these pairs would come into one cluster."""
        few, many = sorted((self.groups[edge.a], self.groups[edge.b]), key=len)
        return any(key in pairs and not pairs[key].isdisjoint(many) for key in few)

    def root(self, key: Key) -> Key:
        return max(self.groups[key], key=lambda each: self.nodes[each].fullness)

    def _unite(self, one: Key, other: Key) -> None:
        both = self.groups[one] | self.groups[other]
        for key in both:
            self.groups[key] = both


def _echoes(edge: Edge) -> bool:
    """Whether one of two phrases may be the other: another's only where every word is there."""
    others = edge.relation is Relation.OTHER_SPEAKER and edge.coverage == 1
    return others or edge.relation in PHRASES_IN


def _by_end(edges: Iterable[Edge]) -> Mapping[Key, Sequence[Edge]]:
    found: defaultdict[Key, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.a].append(edge)
        found[edge.b].append(edge)
    return found


def _symmetric(pairs: Pairs) -> Mapping[Key, set[Key]]:
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
