"""Stored quotes made equal to the clusters: who keeps which address, and what moves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.models import Occurrence, Quote
from tracker.operations.components import Component
from tracker.operations.fresh import Fresh
from tracker.operations.gathering import decision_of, relation_of, splice_of
from tracker.operations.merging import absorb
from tracker.operations.statements import drop_empty
from tracker.operations.together import number_together
from tracker.operations.wordings import Printing, Wording
from tracker.text.clusters import Cluster, Clustering, Key, Member
from tracker.vocabulary import MatchDecision, Relation

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a printing belongs and how it came there."""

    printing: Printing
    quote: int
    splice: int | None
    decision: MatchDecision
    relation: Relation
    score: float


@dataclass(slots=True)
class Bound:
    """The clusters' quotes: by root, by wording, the place of each printing, what was left."""

    quotes: dict[Key, int] = field(default_factory=dict)
    of: dict[Key, int] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    fresh: Fresh = field(default_factory=Fresh)


def bind(*, found: Component, clusters: Clustering, languages: Sequence[str] = ()) -> Bound:
    """Give every cluster its quote and move the stored printings there.

    A cluster keeps the quote that holds most of its printings, of equals the oldest, so that its
    address stays; a quote left without printings leads to where most of them went. `languages`
    are those of the drafts' articles.
    """
    bound = Bound(_owners(clusters, found.wordings))
    _found(clusters, found, bound, languages)
    for each in clusters.clusters:
        bound.of.update((member.key, bound.quotes[each.root]) for member in each.members)
    for each in clusters.clusters:
        bound.places += _places(each, bound, found.wordings)
    bound.touched = set(found.quotes) | set(bound.quotes.values())
    _move(bound.places)
    _leave(bound)
    return bound


def _owners(clusters: Clustering, wordings: Mapping[Key, Wording]) -> dict[Key, int]:
    """The stored quote that each cluster keeps, if any; a person's printings weigh first."""
    claims: list[tuple[int, int, int, Key]] = []
    for each in clusters.clusters:
        printings = _printings(each, wordings)
        held = Counter(printing.quote for printing in printings if printing.quote)
        pinned = Counter(printing.quote for printing in printings if printing.pinned)
        claims += [(-pinned[pk], -count, pk, each.root) for pk, count in held.items()]
    owners: dict[Key, int] = {}
    for *_, pk, root in sorted(claims):
        if root not in owners and pk not in owners.values():
            owners[root] = pk
    return owners


def _printings(found: Cluster, wordings: Mapping[Key, Wording]) -> list[Printing]:
    return [each for member in found.members for each in wordings[member.key].printings]


def _found(clusters: Clustering, found: Component, bound: Bound, languages: Sequence[str]) -> None:
    """Give those that keep no quote an address that nothing has any more, or a new one."""
    made: dict[Key, Quote] = {}
    for each in clusters.clusters:
        if each.root in bound.quotes:
            continue
        root = found.wordings[each.root]
        if vacant := found.vacant.pop(root.said, None):
            bound.quotes[each.root] = vacant
        else:
            made[each.root] = _new_quote(root, languages)
    number_together(made.values())
    bound.quotes |= {root: quote.pk for root, quote in made.items()}
    bound.fresh.quotes |= {quote.pk: quote for quote in made.values()}


def _new_quote(root: Wording, languages: Sequence[str]) -> Quote:
    drafts = [each.draft for each in root.printings if each.draft is not None]
    language = languages[drafts[0]] if drafts else LANGUAGE
    return Quote(text=root.face.text, language=language)


def _places(found: Cluster, bound: Bound, wordings: Mapping[Key, Wording]) -> Iterable[Place]:
    for member in found.members:
        splice = splice_of(member, wordings)
        for printing in wordings[member.key].printings:
            yield _place(printing, member, bound, splice)


def _place(printing: Printing, member: Member, bound: Bound, splice: Key | None) -> Place:
    quote = bound.of[member.key]
    other = bound.of[splice] if splice else None
    return Place(
        printing,
        quote,
        other if other != quote else None,
        decision_of(member),
        relation_of(member),
        member.edge.score if member.edge else 1,
    )


def _move(places: Iterable[Place]) -> None:
    """Put the stored printings where they belong; a row that is there already is left alone."""
    moved: defaultdict[tuple[int, int | None], list[int]] = defaultdict(list)
    for place in places:
        printing = place.printing
        there = (printing.quote, printing.splice) == (place.quote, place.splice)
        if printing.row is not None and not there:
            moved[place.quote, place.splice].append(printing.row)
    for (quote, splice), rows in moved.items():
        Occurrence.objects.filter(pk__in=rows).update(
            quote=quote, spliced_with=splice, alignment=[]
        )


def _leave(bound: Bound) -> None:
    """Let each quote that its printings have left lead to where most of them went."""
    went: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for place in bound.places:
        if place.printing.quote:
            went[place.printing.quote][place.quote] += 1
    left = sorted(went.keys() - set(bound.quotes.values()))
    if left:
        # What hangs on those is to be put under quotes that are there.
        bound.fresh.store_quotes(bound.fresh.quotes.keys())
    emptied = set()
    for pk in left:
        target = min(went[pk], key=lambda each: (-went[pk][each], each))
        merged = Quote.objects.get(pk=pk)
        emptied.add(merged.statement_id)
        bound.touched |= absorb(kept=Quote.objects.get(pk=target), merged=merged)
    drop_empty([statement for statement in emptied if statement])
