"""All printings of a component gathered into clusters, stage by stage.

Sentences first; then each phrase is held against the words that stand for each cluster, because
only by these can the store find it again; then what is left among themselves.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from tracker.operations.components import Component, parted, together
from tracker.operations.edges import (
    Judging,
    apart,
    phrase_edges,
    sentence_edges,
    verdict_of,
)
from tracker.operations.spellings import Spelled, spellings
from tracker.operations.wordings import Wording
from tracker.text.alignment import Change, align
from tracker.text.canonical import canonical
from tracker.text.clusters import Cluster, Clustering, Edge, Key, Member, cluster
from tracker.text.folding import words
from tracker.vocabulary import Kind, MatchDecision, Relation


def gather(found: Component) -> Clustering:
    """The clusters of all printings of the component."""
    return gathered(found.wordings, refused=parted(found), united=together(found))


def gathered(
    wordings: Mapping[Key, Wording],
    *,
    refused: Collection[tuple[Key, Key]] = (),
    united: Collection[Collection[Key]] = (),
    by: Judging = verdict_of,
) -> Clustering:
    """The clusters of wordings, where people `refused` pairs and made groups `united`."""
    standing = [each for each in wordings.values() if not each.node.follows]
    sentences = list(sentence_edges(wordings.values(), by))
    nodes = [each.node for each in wordings.values()]
    beside = set(apart(standing))

    def clustered(edges: Iterable[Edge]) -> Clustering:
        return cluster(nodes, edges, parted=refused, apart=beside, together=united)

    phrases = [each for each in wordings.values() if not each.is_sentence]
    if not phrases:
        return clustered(sentences)
    roots = _roots(clustered(sentences), wordings)
    held = [*sentences, *phrase_edges(phrases, roots, by)]
    first = clustered(held)
    alone = {each.members[0].key for each in first.clusters if len(each.members) == 1}
    left = [each for each in phrases if each.key in alone]
    return clustered([*held, *phrase_edges(left, left, by)])


def _roots(clusters: Clustering, wordings: Mapping[Key, Wording]) -> list[Wording]:
    """The wordings of each cluster that have the words that stand for it."""
    found = []
    for each in clusters.clusters:
        members = [wordings[member.key] for member in each.members]
        sentences = [member for member in members if member.is_sentence]
        said = words(standing_text(each, wordings)) if sentences else ()
        since = min((member.published for member in members if member.published), default=None)
        found += [replace(member, since=since) for member in sentences if member.said == said]
    return found


def standing_text(found: Cluster, wordings: Mapping[Key, Wording]) -> str:
    """The words that stand for a cluster, by its printings alone."""
    rows = []
    for member in found.members:
        in_part = decision_of(member) is MatchDecision.SUGGEST or splice_of(member, wordings)
        for each in wordings[member.key].printings:
            full = each.kind is Kind.DIRECT and not in_part
            rows.append((each.past, Spelled(each.text, full, each.outlet, each.published)))
    standing = [row for past, row in rows if not past] or [row for _, row in rows]
    return canonical(spellings(standing))


def decision_of(member: Member) -> MatchDecision:
    """How surely the printing joined; one that stands by itself is an origin."""
    return member.edge.decision if member.edge else MatchDecision.ORIGIN


def relation_of(member: Member) -> Relation:
    return member.edge.relation if member.edge else Relation.SAME


def splice_of(member: Member, wordings: Mapping[Key, Wording]) -> Key | None:
    """The printing of another cluster that this one runs on into, if it has words of both."""
    if member.also is None or member.edge is None:
        return None
    text, own = (wordings[key].face.text for key in (member.key, member.edge.beyond(member.key)))
    return member.also if _runs_on(text, own, wordings[member.also].face.text) else None


def _runs_on(text: str, one: str, other: str) -> bool:
    """Whether the text has words of both sentences at places of their own: no mere common part."""
    first, second = _matched_places(text, one), _matched_places(text, other)
    return len(first & second) < min(len(first), len(second)) / 2


def _matched_places(text: str, said: str) -> set[int]:
    alignment = align(text, said)
    equal = (op.a for op in alignment.ops if op.change is Change.EQUAL)
    return {place for span in equal for place in range(span.start, span.end)}
