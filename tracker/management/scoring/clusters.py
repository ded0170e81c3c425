"""How well quotes are clustered: whether labelled printings end up together, and what else does.

The sentences in marks of all articles of the pairs are clustered by the product's own rules, all
at once, so that there is noise to chain through. A labelled printing is its sentences, and two are
together where any of theirs are; one that runs on from a sentence into the next is, as in the
product, a printing of both. The server is asked what its search takes a phrase to stand in;
nothing is read from the database or written to it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tracker.management.scoring.labelled import Labelled, Printing, labelled
from tracker.management.scoring.matching import Tally
from tracker.management.scoring.printed import Sentence, Source, printed, sentences, told_by
from tracker.operations.edges import Judging, Verdict, phrase_edges, sentence_edges, verdict_by
from tracker.operations.gathering import gathered, splice_of
from tracker.operations.wordings import Face, Wording, wordings_of
from tracker.operations.wordings import Printing as Stored
from tracker.text.clusters import Clustering, Edge, Key
from tracker.text.utterances import SENTENCE

Together = Callable[[Key, Key], bool]
Members = Mapping[Printing, Sequence[Key]]


@dataclass(frozen=True, slots=True)
class Printed:
    """All sentences of the articles, those of each labelled printing, and how two are judged."""

    sentences: Sequence[Sentence]
    members: Mapping[Printing, Sequence[Sentence]]
    by: Judging


def report(path: Path) -> str:
    """Precision and recall of the product's clusters, and of single links without gates.

    Once with the speakers that the engine reads, as in the product, once without any: then
    nothing is held to be said again, and no wrong speaker keeps a phrase from its quote.
    """
    pairs = [pair for pair in labelled(path) if not pair.is_translation]
    held = _read(pairs)
    lines = [f"{len(held.sentences)} printed sentences"]
    for title, read in (("speakers as read", _as_read), ("speakers unknown", _of_nobody)):
        lines += ["", *_table(title, pairs, held, read)]
    return "\n".join(lines)


def _as_read(sentence: Sentence) -> Stored:
    return sentence.printing


def _of_nobody(sentence: Sentence) -> Stored:
    return replace(sentence.printing, speaker="")


def _table(
    title: str,
    pairs: Sequence[Labelled],
    held: Printed,
    read: Callable[[Sentence], Stored],
) -> Iterator[str]:
    wordings = wordings_of(map(read, held.sentences))
    members = {side: [read(each).key for each in own] for side, own in held.members.items()}
    clustering = gathered(wordings, by=held.by)
    groups, chained = _groups(clustering), _chained(wordings, held.by)
    quotes = _quotes(clustering, groups, wordings)
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


def _read(pairs: Sequence[Labelled]) -> Printed:
    sides = dict.fromkeys(side for pair in pairs for side in (pair.a, pair.b))
    sources = _sources(sides)
    held = {name: printed(source) for name, source in sources.items()}
    members: dict[Printing, Sequence[Sentence]] = {}
    for side in sides:
        own = [each for each in held[side.article] if each.lies_in(side.spans)]
        if not own:
            # What the engine did not take for a quotation is clustered all the same.
            own = list(sentences(sources[side.article], side.spans))
            held[side.article] += own
        members[side] = own
    told = told_by(sources.values())

    @cache
    def verdict(one: Face, other: Face) -> Verdict:
        return verdict_by(one, other, told)

    return Printed(
        sentences=list(dict.fromkeys(each for found in held.values() for each in found)),
        members=members,
        by=lambda one, other: verdict(one.face, other.face),
    )


def _sources(sides: Iterable[Printing]) -> dict[str, Source]:
    known = {side.article: side.utterance for side in sides}
    return {
        name: Source(number, told.article_text, told.date, told.publisher)
        for number, (name, told) in enumerate(sorted(known.items(), key=lambda each: each[0]))
    }


def _groups(clustering: Clustering) -> dict[Key, Key]:
    return {member.key: each.root for each in clustering.clusters for member in each.members}


def _quotes(
    clustering: Clustering, groups: Mapping[Key, Key], wordings: Mapping[Key, Wording]
) -> dict[Key, set[Key]]:
    """The quotes of each sentence: its own, and one it runs on into, if it has words of both."""
    quotes = {key: {root} for key, root in groups.items()}
    for member in (member for each in clustering.clusters for member in each.members):
        other = splice_of(member, wordings)
        if other is not None:
            quotes[member.key].add(groups[other])
    return quotes


def _chained(wordings: Mapping[Key, Wording], by: Judging) -> dict[Key, Key]:
    """The group of each sentence where every edge joins, a phrase's too."""
    root = {key: key for key in wordings}

    def find(key: Key) -> Key:
        while root[key] != key:
            root[key] = key = root[root[key]]
        return key

    for edge in _edges(wordings.values(), by):
        root[find(edge.a)] = find(edge.b)
    return {key: find(key) for key in root}


def _edges(wordings: Collection[Wording], by: Judging) -> Iterator[Edge]:
    yield from sentence_edges(wordings, by)
    yield from phrase_edges([each for each in wordings if not each.is_sentence], wordings, by)


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
