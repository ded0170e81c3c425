"""How many of a quote's carriers can vouch for it on their own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.queries.references import OutletRef
from tracker.vocabulary import Derivation

Node = tuple[str, int]

# What an outlet does to its source in each kind of reuse, and how such outlets are counted.
VERBS = {
    Derivation.REPUBLICATION: "republishes",
    Derivation.WIRE_COPY: "prints copy of",
    Derivation.DUPLICATE: "prints again",
    Derivation.PARTIAL_COPY: "takes paragraphs from",
    Derivation.QUOTED_ARTICLE: "quotes",
}
COUNTED = {
    Derivation.REPUBLICATION: ("republication", "republications"),
    Derivation.WIRE_COPY: ("wire copy", "wire copies"),
    Derivation.DUPLICATE: ("duplicate", "duplicates"),
    Derivation.PARTIAL_COPY: ("partial copy", "partial copies"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A held article that a printing comes from."""

    article: int
    outlet: OutletRef


@dataclass(frozen=True, slots=True)
class Copy:
    """That an outlet prints a quote, and whose copy the printing is, if it is one.

    `source` is the publisher credited, whether or not we hold its article; `taken` are articles
    held. `article` (0: not known) is the one that prints it, of which only this passage was taken
    where `in_part`. `settled`: a person has said so.
    """

    outlet: OutletRef
    source: OutletRef | None
    article: int = 0
    how: Derivation = Derivation.WIRE_COPY
    taken: tuple[Taken, ...] = ()
    in_part: bool = False
    settled: bool = False

    @property
    def sources(self) -> tuple[OutletRef, ...]:
        """Other outlets than its own that it comes from; the credited one speaks for the rest."""
        named = [self.source] if self.source else [one.outlet for one in self.taken]
        return tuple(dict.fromkeys(one for one in named if one.id != self.outlet.id))

    @property
    def ties(self) -> tuple[Node, ...]:
        """What stands behind the printing: articles and outlets, else its own outlet."""
        ties = [("article", one.article) for one in self.taken]
        if self.source and self.source.id != self.outlet.id:
            ties.append(("outlet", self.source.id))
        return tuple(ties) or (self.own,)

    @property
    def own(self) -> Node:
        return ("outlet", self.outlet.id)


@dataclass(frozen=True, slots=True)
class Independence:
    """Carriers, how many of them at most had the words on their own, and why not the rest."""

    outlets: int
    independent: int
    reasons: tuple[str, ...]
    dependents: tuple[str, ...] = ()  # "1 republication"
    settled: bool = True  # a person has confirmed every reason

    @property
    def words(self) -> str:
        """The count as people say it: "5 outlets, at most 3 independent: 1 republication"."""
        outlets = f"{self.outlets} outlet{'' if self.outlets == 1 else 's'}"
        if not self.dependents:
            return outlets
        return f"{outlets}, at most {self.independent} independent: {', '.join(self.dependents)}"


def independence(copies: Iterable[Copy]) -> Independence:
    """Outlets whose printings come from one article or one publisher count once together."""
    held = list(copies)
    nodes = [_node(number, copy) for number, copy in enumerate(held)]
    root = _together(held, nodes)
    outlets = {copy.outlet.id for copy in held}
    copied = [copy for copy in held if copy.sources]
    return Independence(
        outlets=len(outlets),
        independent=min(len(outlets), len({_find(root, node) for node in nodes})),
        reasons=tuple(dict.fromkeys(reason for copy in copied for reason in _reasons(copy))),
        dependents=tuple(_dependents(held)),
        settled=all(copy.settled for copy in copied),
    )


def _node(number: int, copy: Copy) -> Node:
    """All printings of one article stand together, but for a passage taken from elsewhere."""
    alone = copy.in_part or not copy.article
    return ("printing", number) if alone else ("article", copy.article)


def _together(held: Sequence[Copy], nodes: Sequence[Node]) -> dict[Node, Node]:
    """The parent of each node, where what comes from one source has one root."""
    root: dict[Node, Node] = {}
    carrying = {copy.article for copy in held}
    own = {copy.outlet.id for copy in held if copy.own in copy.ties}
    for copy, node in zip(held, nodes, strict=True):
        for tie in copy.ties:
            _unite(root, node, tie)
        for taken in copy.taken:
            if taken.article not in carrying:
                _unite(root, ("article", taken.article), ("outlet", taken.outlet.id))
        if copy.outlet.id not in own:
            # Who credits this outlet has what it has, which is all taken from elsewhere.
            _unite(root, copy.own, node)
    return root


def _unite(root: dict[Node, Node], one: Node, other: Node) -> None:
    root[_find(root, one)] = _find(root, other)


def _find(root: dict[Node, Node], node: Node) -> Node:
    while (parent := root.get(node, node)) != node:
        node = parent
    return node


def _reasons(copy: Copy) -> list[str]:
    return [f"{copy.outlet.name} {VERBS[copy.how]} {source.name}" for source in copy.sources]


def _dependents(held: Iterable[Copy]) -> list[str]:
    """Outlets that have the words from elsewhere only, counted by how: "2 wire copies"."""
    printings: dict[int, list[Copy]] = defaultdict(list)
    for copy in held:
        printings[copy.outlet.id].append(copy)
    only = [copies[0] for copies in printings.values() if all(copy.sources for copy in copies)]
    found = []
    for how, (one, many) in COUNTED.items():
        if count := sum(copy.how is how for copy in only):
            found.append(f"{count} {one if count == 1 else many}")
    quoted: dict[str, int] = defaultdict(int)
    for copy in only:
        if copy.how is Derivation.QUOTED_ARTICLE:
            quoted[copy.sources[0].name] += 1
    return found + [f"{count} quoting {name}" for name, count in quoted.items()]
