"""The order of a statement's sentences, from the order in which outlets print them.

Sentences printed one after the other inside a passage are strong evidence and build chains.
The mere order of an article is weak: newspapers lift a sentence to the top, so that what an
article prints against the chains is dropped for the sentence it displaced, and what it prints
first counts half.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from tracker.text.canonical import Wording, canonical

__all__ = ["Item", "Order", "Wording", "canonical", "order"]

Id = TypeVar("Id", int, str)

LIFTED = 0.5  # weight of order evidence about the sentence an article prints first


@dataclass(frozen=True, slots=True)
class Item(Generic[Id]):
    """A sentence in an article: `weight` is 1 where it is printed in full, less for a part."""

    id: Id
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Order(Generic[Id]):
    """All sentences in their likeliest order; `uncertain` could as well stand elsewhere."""

    ids: tuple[Id, ...]
    uncertain: frozenset[Id]


def order(sequences: Iterable[Sequence[Item[Id]]], adjacent: Iterable[tuple[Id, Id]]) -> Order[Id]:
    """Order the sentences of one statement.

    `sequences`: for each article its sentences in reading order, repeats included; `adjacent`:
    pairs printed one directly after the other, once for each printing. A sentence of uncertain
    place stands as early as its evidence allows. The order of the arguments does not matter.
    """
    articles = [_fullest(sequence) for sequence in sequences]
    pairs = Counter(pair for pair in adjacent if pair[0] != pair[1])
    ids = {item.id for article in articles for item in article} | {
        i for pair in pairs for i in pair
    }
    graph = _Precedence(ids)
    graph.add({pair: float(count) for pair, count in pairs.items()})
    chained = {i for pair in pairs for i in pair}
    settled = [_undisplaced(article, graph) for article in articles]
    graph.add(_order_evidence(settled))
    placed = _placed(graph, chained, _ranks(articles))
    return Order(tuple(placed), _uncertain(graph, chained))


class _Precedence(Generic[Id]):
    """What stands before what, without cycles: `after[x]` holds all that follows x."""

    def __init__(self, ids: Iterable[Id]) -> None:
        self.after: dict[Id, set[Id]] = {i: set() for i in ids}
        self.direct: dict[Id, set[Id]] = defaultdict(set)

    def add(self, evidence: Mapping[tuple[Id, Id], float]) -> None:
        """Add pairs, strongest first; of two that contradict each other only the excess."""
        net: dict[tuple[Id, Id], float] = {
            (x, y): weight - evidence.get((y, x), 0.0)
            for (x, y), weight in evidence.items()
            if weight > evidence.get((y, x), 0.0)
        }
        for x, y in sorted(net, key=lambda pair: (-net[pair], pair)):
            if x in self.after[y]:
                continue
            self.direct[x].add(y)
            followers = self.after[y] | {y}
            for i in self.after:
                if i == x or x in self.after[i]:
                    self.after[i] |= followers

    def related(self, x: Id, y: Id) -> bool:
        return y in self.after[x] or x in self.after[y]


def _fullest(sequence: Sequence[Item[Id]]) -> list[Item[Id]]:
    """The article with each sentence once, where it is printed most fully, lifted ones halved."""
    best: dict[Id, int] = {}
    for place, item in enumerate(sequence):
        # Of equals the later: the earlier one is likelier to have been lifted.
        if item.id not in best or item.weight >= sequence[best[item.id]].weight:
            best[item.id] = place
    kept = [sequence[place] for place in sorted(best.values())]
    if kept and best[kept[0].id] == 0:
        kept[0] = Item(kept[0].id, kept[0].weight * LIFTED)
    return kept


def _undisplaced(article: list[Item[Id]], graph: _Precedence[Id]) -> list[Item[Id]]:
    """The article without the sentences it prints against the chains."""
    kept = list(article)
    while True:
        wrong: Counter[int] = Counter()
        for early, late in combinations(range(len(kept)), 2):
            if kept[early].id in graph.after[kept[late].id]:
                wrong.update((early, late))
        if not wrong:
            return kept
        # The sentence with most contradictions, of equals the one printed less fully or first.
        worst = min(wrong, key=lambda place: (-wrong[place], kept[place].weight, place))
        del kept[worst]


def _order_evidence(articles: Iterable[Sequence[Item[Id]]]) -> dict[tuple[Id, Id], float]:
    evidence: defaultdict[tuple[Id, Id], float] = defaultdict(float)
    for article in articles:
        for early, late in combinations(article, 2):
            evidence[early.id, late.id] += min(early.weight, late.weight)
    return dict(evidence)


def _ranks(articles: Iterable[Sequence[Item[Id]]]) -> dict[Id, float]:
    """How far down each sentence stands on average, 0 to 1, for ties that nothing settles."""
    places: defaultdict[Id, list[float]] = defaultdict(list)
    for article in articles:
        for place, item in enumerate(article):
            places[item.id].append(place / len(article))
    return {i: sum(found) / len(found) for i, found in places.items()}


def _placed(graph: _Precedence[Id], chained: set[Id], ranks: Mapping[Id, float]) -> list[Id]:
    """Unchained sentences as soon as all before them stand; then on along the chain at hand."""
    before = {i: {x for x, later in graph.after.items() if i in later} for i in graph.after}
    placed: list[Id] = []
    last: Id | None = None
    while len(placed) < len(before):
        ready = [i for i in before if i not in placed and before[i] <= set(placed)]
        going_on = graph.direct[last] if last is not None else set()
        chosen = min(ready, key=lambda i: (i in chained, i not in going_on, ranks.get(i, 0.0), i))
        placed.append(chosen)
        last = chosen if chosen in chained else last
    return placed


def _uncertain(graph: _Precedence[Id], chained: set[Id]) -> frozenset[Id]:
    """Sentences that some other could as well precede as follow.

    A chained sentence is measured against chained ones only: the doubt is about the other.
    """
    return frozenset(
        i
        for i in graph.after
        if any(
            i != other and not graph.related(i, other)
            for other in (chained if i in chained else graph.after)
        )
    )
