"""Whom a surname alone means: settled anew when a namesake becomes known.

An article that prints no more than a surname is about the one person known to have it. As soon as
two are known nobody can tell which of them it is, so that each such article has a speaker of its
own: those read before the namesake came are parted from the one whom they were given to. What a
person said of a passage stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from tracker.models import Attribution, Occurrence, Outlet, Reading, Snapshot, Speaker, SpeakerAlias
from tracker.operations.identities import are_two, named, print_name, spellings
from tracker.operations.names import LONGEST_NAME, is_full
from tracker.operations.slugs import free_slug
from tracker.text.attribution import Analysis, Entity, analyse
from tracker.text.printed_names import printed_key
from tracker.vocabulary import Review, SpeakerKind


@dataclass(frozen=True, slots=True)
class Named:
    """One whom a text calls by the surname alone, and where the passages credited so begin."""

    entity: Entity
    starts: frozenset[int]


Bare = dict[Snapshot, Named]


def part_namesakes(speaker: Speaker) -> set[int]:
    """Take from all who share a surname of the speaker's what credits the surname alone.

    Returns the quotes some printing of which is credited to another speaker now.
    """
    quotes: set[int] = set()
    for key in sorted(set(speaker.aliases.values_list("folded_name", flat=True))):
        holders = named(key, SpeakerKind.PERSON) if len(key.split()) == 1 else []
        full = [each for each in holders if is_full(each.name) and not are_two(each, {key})]
        if len(full) > 1:
            names = {each.pk: spellings(each) for each in full}
            for holder in holders:
                others = {name for pk in names.keys() - {holder.pk} for name in names[pk]}
                quotes |= _part(holder, key, others)
    return quotes


def _part(holder: Speaker, key: str, others: Collection[str]) -> set[int]:
    """Give every article that knows the holder by the surname only a speaker of its own."""
    credited = Attribution.objects.filter(speaker=holder, review=Review.SUGGESTED)
    rows = Snapshot.objects.filter(attributions__in=credited).distinct().defer("raw")
    held: defaultdict[int, list[Snapshot]] = defaultdict(list)
    for snapshot in rows.select_related("article__outlet").order_by("article", "id"):
        held[snapshot.article_id].append(snapshot)
    if not is_full(holder.name):
        # The first article keeps the one that is known by the surname.
        held.pop(next(iter(held), 0), None)
    quotes: set[int] = set()
    for snapshots in held.values():
        if bare := _bare(snapshots, key, own=spellings(holder), others=others):
            quotes |= _give_away(holder, bare)
    return quotes


def _bare(
    snapshots: Iterable[Snapshot], key: str, *, own: Collection[str], others: Collection[str]
) -> Bare:
    """The texts that credit the surname alone, with the one so named."""
    full = [name for name in own if is_full(name)]
    found = {}
    for snapshot in snapshots:
        named_here = any(name in snapshot.text for name in full)
        if named_here and not any(name in snapshot.text for name in others):
            continue
        analysis = analyse(snapshot.text)
        for entity in analysis.people:
            if entity.kind is SpeakerKind.PERSON and printed_key(entity.name, entity.kind) == key:
                found[snapshot] = Named(entity, _starts(analysis, entity))
    return found


def _starts(analysis: Analysis, entity: Entity) -> frozenset[int]:
    own = (entity.name, entity.kind)
    return frozenset(
        passage.content[0].start
        for passage in analysis.passages
        if (passage.speaker, passage.speaker_kind) == own
    )


def _give_away(holder: Speaker, bare: Bare) -> set[int]:
    """Make a speaker of the article's own and credit it; the quotes that it prints.

    What the article credits by the full name stays the holder's.
    """
    places = Q()
    for snapshot, named_so in bare.items():
        places |= Q(snapshot=snapshot, start__in=named_so.starts)
    rows = Attribution.objects.filter(places, speaker=holder, review=Review.SUGGESTED)
    given = list(rows.values_list("pk", flat=True))
    if not given:
        return set()
    first, found = next(iter(bare.items()))
    name = found.entity.name[:LONGEST_NAME]
    speaker = Speaker.objects.create(
        kind=found.entity.kind, name=name, slug=free_slug(Speaker, name)
    )
    printed = Occurrence.objects.filter(attribution__in=given)
    quotes = set(printed.values_list("quote", flat=True))
    Attribution.objects.filter(pk__in=given).update(speaker=speaker)
    outlet = first.article.outlet
    print_name(speaker, name, outlet)
    read = Reading.objects.filter(snapshot__article=first.article).order_by("id").first()
    if read is not None and (counted := bare.get(read.snapshot)):
        _move_counts(holder, speaker, counted.entity, outlet)
    return quotes


def _move_counts(holder: Speaker, speaker: Speaker, entity: Entity, outlet: Outlet) -> None:
    """How often the article prints the names counts for the new speaker."""
    for alias in entity.aliases:
        name = alias.name[:LONGEST_NAME]
        print_name(speaker, name, outlet)
        SpeakerAlias.objects.filter(speaker=speaker, name=name, outlet=outlet).update(
            count=F("count") + alias.count
        )
        held = SpeakerAlias.objects.filter(speaker=holder, name=name, outlet=outlet)
        held.filter(count__lte=alias.count).delete()
        held.update(count=F("count") - alias.count)
