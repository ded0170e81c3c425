"""Which stored speaker a printed name means, whatever order the articles come in.

A name belongs to everybody spelt like it, so that a name between two spellings makes them one;
a surname alone belongs to the one person known to have it, and a part of a body's name to none.
A speaker is called what most outlets print. What a person accepted or refused stands.
"""

from collections.abc import Collection, Iterable

from django.db.models import Count, Sum

from tracker.models import Attribution, Outlet, Snapshot, Speaker, SpeakerAlias
from tracker.operations.decisions import is_any_refused
from tracker.operations.merging import merge_speakers
from tracker.operations.slugs import free_slug
from tracker.operations.suggestions import offer_same_person
from tracker.text.attribution import Entity
from tracker.text.names import name_words, same_person
from tracker.text.printed_names import printed_key
from tracker.text.skeletons import skeleton
from tracker.vocabulary import DecisionKind, Review, SpeakerKind

SAME = 0.9  # likelihood from which two spellings are one person without asking
ALIKE = 0.5  # and from which a person is asked
ONE_ARTICLE_ONLY = {SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT}
LONGEST_NAME = 300


def identify(entity: Entity, snapshot: Snapshot, restated: set[int]) -> Speaker:
    """The speaker of the name, found or made; `restated` gains those that take others in."""
    held = _meant(entity, snapshot)
    if held:
        return _as_one(held, restated)
    name = entity.name[:LONGEST_NAME]
    return Speaker.objects.create(kind=entity.kind, name=name, slug=free_slug(Speaker, name))


def settle_names(speaker: Speaker, *, respelt: bool, restated: set[int]) -> Speaker:
    """Once an article's names are known: who else is meant, or may be, and what the speaker is.

    `respelt` tells that no article printed one of the names before; `restated` gains those that
    take others in or are called otherwise now.
    """
    if respelt and speaker.kind == SpeakerKind.PERSON:
        if is_full(speaker.name):
            for bare in _bare_namesakes(speaker):
                speaker = _as_one([speaker, bare], restated)
        _offer_others(speaker)
    if _call(speaker):
        restated.add(speaker.pk)
    return speaker


def survivor(speaker: Speaker) -> Speaker:
    """The speaker that this one was merged into, however often."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def is_full(name: str) -> bool:
    return len(name_words(name)) > 1


def print_name(speaker: Speaker, name: str, outlet: Outlet) -> bool:
    """Know the speaker under a name as the outlet prints it; whether nobody printed it before."""
    return print_names(speaker, [name], outlet)


def print_names(speaker: Speaker, names: Iterable[str], outlet: Outlet) -> bool:
    """Know the speaker under all the names; whether nobody printed one of them before."""
    wanted = dict.fromkeys(names)
    held = set(speaker.aliases.filter(name__in=wanted).values_list("name", "outlet"))
    SpeakerAlias.objects.bulk_create(
        SpeakerAlias(
            speaker=speaker,
            name=name,
            outlet=outlet,
            folded_name=printed_key(name, SpeakerKind(speaker.kind))[:LONGEST_NAME],
            skeleton=skeleton(name) if speaker.kind == SpeakerKind.PERSON else "",
        )
        for name in wanted
        if (name, outlet.pk) not in held
    )
    return not {name for name, _ in held} >= wanted.keys()


def _meant(entity: Entity, snapshot: Snapshot) -> list[Speaker]:
    """Those whose name it is, the one known longest first; several prove to be one."""
    if entity.kind in ONE_ARTICLE_ONLY:
        return _of_this_article(entity, snapshot)
    if entity.kind is not SpeakerKind.PERSON:
        return _bodies(entity)
    found = named(entity.name, entity.kind)
    if is_full(entity.name):
        others = [each for each in _spelt_alike(entity.name) if each not in found]
        return sorted([*found, *others], key=lambda each: each.pk)
    full = [each for each in found if is_full(each.name) and not are_two(each, {entity.name})]
    if len(full) == 1:
        return full
    # Which of the namesakes it is nobody can tell; a later reading means the same one.
    return _of_this_article(entity, snapshot) if full else found[:1]


def _bodies(entity: Entity) -> list[Speaker]:
    """Those with a whole name of the body's; a part of one ("the council") may be any body's."""
    names = (entity.name, *(alias.name for alias in entity.aliases))
    found = {
        held.pk: held
        for key in _whole({printed_key(name, entity.kind)[:LONGEST_NAME] for name in names})
        for held in _holders(key, entity.kind)
        if key in _whole(set(held.aliases.values_list("folded_name", flat=True)))
    }
    return [found[pk] for pk in sorted(found)]


def _whole(keys: Collection[str]) -> list[str]:
    """Those that no other of the names begins or ends with."""
    return [
        key
        for key in sorted(keys)
        if not any(other.startswith(f"{key} ") or other.endswith(f" {key}") for other in keys)
    ]


def named(name: str, kind: SpeakerKind) -> list[Speaker]:
    return _holders(printed_key(name, kind), kind)


def _holders(key: str, kind: SpeakerKind) -> list[Speaker]:
    rows = Speaker.objects.current().filter(kind=kind, aliases__folded_name=key)
    return list(rows.distinct().order_by("id"))


def _of_this_article(entity: Entity, snapshot: Snapshot) -> list[Speaker]:
    """Nobody says that two articles' "senior official" are one person."""
    rows = Attribution.objects.filter(
        snapshot__article=snapshot.article,
        speaker__kind=entity.kind,
        speaker__name=entity.name[:LONGEST_NAME],
    )
    passage = rows.select_related("speaker").order_by("id").first()
    return [survivor(passage.speaker)] if passage and passage.speaker else []


def _spelt_alike(name: str) -> list[Speaker]:
    """Those with a name of the same surname whose forenames are spelt otherwise or shortened."""
    surname = name_words(name)[-1:]
    return [
        other
        for other in _sounding_alike(name)
        if any(
            name_words(spelling)[-1:] == surname and same_person(name, spelling) >= SAME
            for spelling in _held_spellings(other)
            if is_full(spelling)
        )
        and not are_two(other, {name})
    ]


def _sounding_alike(name: str) -> list[Speaker]:
    rows = Speaker.objects.current().filter(
        kind=SpeakerKind.PERSON, aliases__skeleton=skeleton(name)
    )
    return list(rows.distinct().order_by("id").prefetch_related("aliases"))


def spellings(speaker: Speaker) -> set[str]:
    """The full names a person goes by; of one known by a surname only, that."""
    return _full_names(speaker, speaker.aliases.values_list("name", flat=True))


def _held_spellings(speaker: Speaker) -> set[str]:
    """The same of one whose names were fetched just now."""
    return _full_names(speaker, [alias.name for alias in speaker.aliases.all()])


def _full_names(speaker: Speaker, others: Iterable[str]) -> set[str]:
    names = {speaker.name, *others}
    return {name for name in names if is_full(name)} or names


def are_two(speaker: Speaker, names: Iterable[str]) -> bool:
    """Whether a person has said that the speaker is not who goes by the names."""
    return is_any_refused(kind=DecisionKind.NOT_SAME_PERSON, lefts=spellings(speaker), rights=names)


def _as_one(speakers: list[Speaker], restated: set[int]) -> Speaker:
    """The first, with those of the others merged that no person knows as somebody else."""
    kept, *others = sorted(speakers, key=lambda each: (each.review != Review.ACCEPTED, each.pk))
    for other in others:
        if other.review == Review.SUGGESTED and not are_two(kept, spellings(other)):
            merge_speakers(kept=kept, merged=other, by=None)
            restated.add(kept.pk)
    return kept


def _bare_namesakes(speaker: Speaker) -> list[Speaker]:
    """Those known by a surname only, of which this is the one person known by a full name."""
    keys = {
        key
        for key in speaker.aliases.values_list("folded_name", flat=True)
        if len(key.split()) == 1
    }
    found = []
    for key in sorted(keys):
        holders = named(key, SpeakerKind.PERSON)
        bare = [each for each in holders if not is_full(each.name)]
        if len(holders) - len(bare) == 1:
            found += [each for each in bare if not are_two(speaker, {each.name})]
    return found


def _offer_others(speaker: Speaker) -> None:
    """Ask about everybody whose names are like the speaker's, as likely as the likest two are."""
    own = spellings(speaker)
    sounding = {other.pk: other for name in sorted(own) for other in _sounding_alike(name)}
    for other in sounding.values():
        score = max(same_person(mine, its) for mine in own for its in _held_spellings(other))
        if other.pk != speaker.pk and score >= ALIKE and not are_two(other, own):
            offer_same_person(left=other, right=speaker, score=score)


def _call(speaker: Speaker) -> bool:
    """Name a speaker as most outlets do, a person in full; whether that is another name.

    A name that a person settled stays.
    """
    if speaker.review == Review.ACCEPTED:
        return False
    rows = list(
        speaker.aliases.values("name").annotate(outlets=Count("outlet"), times=Sum("count"))
    )
    words = {row["name"]: name_words(row["name"]) for row in rows}
    # "Ben Sahlan" beside "Tarek Ben Sahlan" is a surname, however many outlets print it, and
    # "Harbour" beside "Harbour Guard" is a word of the name.
    full = [row for row in rows if not _is_in_another(words[row["name"]], words.values())]
    best = min(full, key=lambda row: (-row["outlets"], -row["times"], row["name"]))["name"]
    if best == speaker.name:
        return False
    speaker.name = best
    speaker.save(update_fields=["name"])
    return True


def _is_in_another(name: list[str], names: Iterable[list[str]]) -> bool:
    """Whether another of the names begins or ends with this one."""
    longer = [other for other in names if len(other) > len(name)]
    return any(name in (other[: len(name)], other[-len(name) :]) for other in longer)
