"""How well quotes are clustered: whether labelled printings end up together, and what else does.

The sentences in marks of all articles of the pairs are clustered, so that there is noise to chain
through. A labelled printing is its sentences, and two are together where any of theirs are; one
that runs on from a sentence into the next is, as in the product, a printing of both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from tracker.management.scoring.labelled import Labelled, Printing, labelled
from tracker.management.scoring.matching import Tally
from tracker.management.scoring.printed import Sentence, Source, meetings, printed, sentences
from tracker.operations.edges import runs_on
from tracker.text.alignment import align
from tracker.text.clusters import Clustering, Edge, Key, cluster
from tracker.text.matching import judge
from tracker.text.utterances import SENTENCE
from tracker.vocabulary import Kind, MatchDecision

APART = 0.4  # share of the shorter's words up to which two sentences of one text are two

Together = Callable[[Key, Key], bool]
Members = Mapping[Printing, Sequence[Key]]


def report(path: Path) -> str:
    """Precision and recall of the product's clusters, and of single links without gates.

    Once with the speakers that the engine reads, as in the product, once without any: then
    nothing is held to be said again, and no wrong speaker keeps a phrase from its quote.
    """
    pairs = [pair for pair in labelled(path) if not pair.is_translation]
    held, members = _read(pairs)
    bare = [replace(each, utterance=replace(each.utterance, speaker="")) for each in held]
    lines = [f"{len(held)} printed sentences"]
    for title, nodes in (("speakers as read", held), ("speakers unknown", bare)):
        lines += ["", *_table(title, nodes, pairs, members)]
    return "\n".join(lines)


def _table(
    title: str, held: Sequence[Sentence], pairs: Sequence[Labelled], members: Members
) -> Iterator[str]:
    edges = list(_edges(meetings(held)))
    clustering = _clustered(held, edges)
    groups, chained = _groups(clustering), _chained(held, edges)
    quotes = _quotes(clustering, groups)
    offered = {frozenset((groups[edge.a], groups[edge.b])) for edge in clustering.open}

    def together(one: Key, other: Key) -> bool:
        return not quotes[one].isdisjoint(quotes[other])

    def or_offered(one: Key, other: Key) -> bool:
        return together(one, other) or frozenset((groups[one], groups[other])) in offered

    def by_chain(one: Key, other: Key) -> bool:
        return chained[one] == chained[other]

    yield f"{title:36} {'pairs':>6} {'P':>6} {'R':>6} {'F1':>6}"
    yield from _rows("in one cluster", pairs, members, together)
    yield from _rows("in one, or offered as one", pairs, members, or_offered)
    yield from _rows("single links without gates", pairs, members, by_chain)
    yield from _sizes(groups, chained)


def _read(pairs: Sequence[Labelled]) -> tuple[list[Sentence], Members]:
    """All sentences of the articles, and the keys of those of each labelled printing."""
    sides = dict.fromkeys(side for pair in pairs for side in (pair.a, pair.b))
    articles = {
        side.article: Source(
            side.utterance.article_text, side.utterance.date, side.utterance.publisher
        )
        for side in sides
    }
    held = {name: printed(name, source) for name, source in sorted(articles.items())}
    members: dict[Printing, Sequence[Key]] = {}
    for side in sides:
        own = [each for each in held[side.article] if each.lies_in(side.spans)]
        if not own:
            # What the engine did not take for a quotation is clustered all the same.
            own = list(sentences(side.article, articles[side.article], side.spans))
            held[side.article] += own
        members[side] = [each.key for each in own]
    unique = {each.key: each for found in held.values() for each in found}
    return list(unique.values()), members


def _edges(pairs: Iterable[tuple[Sentence, Sentence]]) -> Iterator[Edge]:
    for one, other in pairs:
        found = judge(one.utterance, other.utterance)
        if found.decision is not MatchDecision.NONE:
            yield Edge(
                one.key,
                other.key,
                found.score,
                found.decision,
                found.relation,
                found.alignment.coverage,
            )


def _clustered(held: Sequence[Sentence], edges: Sequence[Edge]) -> Clustering:
    """By the product's rule: sentences and what hangs on them first, then phrases left over."""
    nodes = [each.node for each in held]
    beside = list(_apart(held))
    phrases = {each.key for each in held if not each.is_whole}
    firm = [edge for edge in edges if not {edge.a, edge.b} <= phrases]
    first = cluster(nodes, firm, apart=beside)
    alone = {each.root for each in first.clusters if len(each.members) == 1} & phrases
    left = [edge for edge in edges if {edge.a, edge.b} <= alone]
    return cluster(nodes, [*firm, *left], apart=beside)


def _apart(held: Iterable[Sentence]) -> Iterator[tuple[Key, Key]]:
    """Pairs that one article prints as two sentences."""
    by_article: defaultdict[str, list[Sentence]] = defaultdict(list)
    for each in held:
        if each.is_whole and each.utterance.kind is Kind.DIRECT:
            by_article[each.article].append(each)
    for found in by_article.values():
        for one, other in combinations(found, 2):
            if align(one.utterance.text, other.utterance.text).coverage <= APART:
                yield one.key, other.key


def _groups(clustering: Clustering) -> dict[Key, Key]:
    return {member.key: each.root for each in clustering.clusters for member in each.members}


def _quotes(clustering: Clustering, groups: Mapping[Key, Key]) -> dict[Key, set[Key]]:
    """The quotes of each sentence: its own, and one it runs on into, if it has words of both."""
    quotes = {key: {root} for key, root in groups.items()}
    for member in (member for each in clustering.clusters for member in each.members):
        if member.also is None or member.edge is None:
            continue
        own, other = member.edge.beyond(member.key), member.also
        if runs_on(member.key[0], own[0], other[0]):
            quotes[member.key].add(groups[other])
    return quotes


def _chained(held: Iterable[Sentence], edges: Iterable[Edge]) -> dict[Key, Key]:
    """The group of each sentence where every edge joins, a phrase's too."""
    root = {each.key: each.key for each in held}

    def find(key: Key) -> Key:
        while root[key] != key:
            root[key] = key = root[root[key]]
        return key

    for edge in edges:
        root[find(edge.a)] = find(edge.b)
    return {key: find(key) for key in root}


def _rows(name: str, pairs: Sequence[Labelled], members: Members, rule: Together) -> Iterator[str]:
    lengths = {
        name: pairs,
        f"  {SENTENCE} words and more": [pair for pair in pairs if pair.words >= SENTENCE],
        f"  fewer than {SENTENCE} words": [pair for pair in pairs if pair.words < SENTENCE],
    }
    for title, group in lengths.items():
        taken = [pair for pair in group if _are_together(members[pair.a], members[pair.b], rule)]
        right = sum(pair.same for pair in taken)
        found = Tally(right, len(taken), sum(pair.same for pair in group))
        figures = f"{found.precision:6.3f} {found.recall:6.3f} {found.f1:6.3f}"
        yield f"{title:36} {len(group):6} {figures}"


def _are_together(one: Collection[Key], other: Collection[Key], rule: Together) -> bool:
    return any(rule(first, then) for first in one for then in other)


def _sizes(*groupings: Mapping[Key, Key]) -> Iterator[str]:
    """How large the largest clusters are: chains show here first."""
    for name, grouping in zip(("by the product's rule", "single links"), groupings, strict=True):
        largest = Counter(grouping.values()).most_common(5)
        sizes = ", ".join(str(size) for _, size in largest)
        yield f"largest clusters {name}: {sizes} sentences"
