"""Which stored speaker a printed name means, whatever order the articles come in.

A name belongs to everybody spelt like it, so that a name between two spellings makes them one;
a surname alone belongs to the one person known to have it, and a part of a body's name to none.
A speaker is called what most outlets print. What a person accepted or refused stands.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tracker.models import Attribution, Outlet, Snapshot, Speaker, SpeakerAlias
from tracker.operations.decisions import is_any_refused
from tracker.operations.merging import merge_speakers
from tracker.operations.names import (
    LONGEST_NAME,
    Names,
    alias_of,
    full_names,
    is_full,
    key_of,
    names_of,
)
from tracker.operations.suggestions import offer_same_person
from tracker.text.attribution import Entity
from tracker.text.names import name_words, same_person
from tracker.text.printed_names import printed_key
from tracker.vocabulary import DecisionKind, Review, SpeakerKind

SAME = 0.9  # likelihood from which two spellings are one person without asking
ALIKE = 0.5  # and from which a person is asked
ONE_ARTICLE_ONLY = {SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT}


@dataclass(slots=True)
class Recognising:
    """The names at hand while texts are read one after the other.

    `restated` are speakers that took others in or are called otherwise now, `moved` quotes some
    printing of which has another speaker. Before stored rows are changed, `settle` stores what
    was found in the texts before: it may be among those.
    """

    names: Names
    settle: Callable[[], None]
    restated: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)

    @contextmanager
    def changing(self) -> Iterator[None]:
        self.names.store()
        self.settle()
        yield
        self.names.read_anew()


def identify(entity: Entity, snapshot: Snapshot, known: Recognising) -> Speaker:
    """The speaker of the name, found or made."""
    held = _meant(entity, snapshot, known)
    return (
        _as_one(held, known) if held else known.names.make(entity.name[:LONGEST_NAME], entity.kind)
    )


def settle_names(speaker: Speaker, known: Recognising, *, respelt: bool) -> Speaker:
    """Once an article's names are known: who else is meant, or may be, and what the speaker is.

    `respelt` tells that no article printed one of the names before.
    """
    if respelt and speaker.kind == SpeakerKind.PERSON:
        if is_full(speaker.name):
            for bare in _bare_namesakes(speaker, known.names):
                speaker = _as_one([speaker, known.names.now(bare)], known)
        _offer_others(speaker, known.names)
    if _call(speaker, known.names):
        known.restated.add(speaker.pk)
    return speaker


def survivor(speaker: Speaker) -> Speaker:
    """The speaker that this one was merged into, however often."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def print_name(speaker: Speaker, name: str, outlet: Outlet) -> bool:
    """Know the speaker under a name as the outlet prints it; whether nobody printed it before."""
    return print_names(speaker, [name], outlet)


def print_names(speaker: Speaker, names: Iterable[str], outlet: Outlet) -> bool:
    """Know the speaker under all the names; whether nobody printed one of them before."""
    wanted = dict.fromkeys(names)
    held = set(speaker.aliases.filter(name__in=wanted).values_list("name", "outlet"))
    SpeakerAlias.objects.bulk_create(
        alias_of(speaker, name, outlet) for name in wanted if (name, outlet.pk) not in held
    )
    return not {name for name, _ in held} >= wanted.keys()


def _meant(entity: Entity, snapshot: Snapshot, known: Recognising) -> list[Speaker]:
    """Those whose name it is, the one known longest first; several prove to be one."""
    names = known.names
    if entity.kind in ONE_ARTICLE_ONLY:
        return _of_this_article(entity, snapshot, names)
    if entity.kind is not SpeakerKind.PERSON:
        return _bodies(entity, names)
    found = names.holders(key_of(entity.name, entity.kind), entity.kind)
    if is_full(entity.name):
        others = _spelt_alike(entity.name, names, but=found)
        return sorted([*found, *others], key=lambda each: each.pk)
    full = [each for each in found if is_full(each.name) and not _are_two(each, entity.name, names)]
    if len(full) == 1:
        return full
    # Which of the namesakes it is nobody can tell; a later reading means the same one.
    return _of_this_article(entity, snapshot, names) if full else found[:1]


def _bodies(entity: Entity, names: Names) -> list[Speaker]:
    """Those with a whole name of the body's; a part of one ("the council") may be any body's."""
    found = {
        held.pk: held
        for key in _whole({key_of(name, entity.kind) for name in names_of(entity)})
        for held in names.holders(key, entity.kind)
        if key in _whole(names.keys_of(held))
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


def _of_this_article(entity: Entity, snapshot: Snapshot, names: Names) -> list[Speaker]:
    """Nobody says that two articles' "senior official" are one person."""
    if snapshot.article_id not in names.credited:
        return []
    rows = Attribution.objects.filter(
        snapshot__article=snapshot.article,
        speaker__kind=entity.kind,
        speaker__name=entity.name[:LONGEST_NAME],
    )
    passage = rows.select_related("speaker").order_by("id").first()
    return [names.now(passage.speaker)] if passage and passage.speaker else []


def _spelt_alike(name: str, names: Names, *, but: Collection[Speaker]) -> list[Speaker]:
    """Others with a name of the same surname whose forenames are spelt otherwise or shortened."""
    surname = name_words(name)[-1:]
    return [
        other
        for other in names.sounding_alike(name)
        if other not in but
        and any(
            name_words(spelling)[-1:] == surname and same_person(name, spelling) >= SAME
            for spelling in names.spellings(other)
            if is_full(spelling)
        )
        and not _are_two(other, name, names)
    ]


def _are_two(speaker: Speaker, name: str, names: Names) -> bool:
    return are_apart(names.spellings(speaker), {name})


def spellings(speaker: Speaker) -> set[str]:
    """The full names a person goes by; of one known by a surname only, that."""
    return full_names(speaker, speaker.aliases.values_list("name", flat=True))


def are_apart(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a person has said that who goes by the ones is not who goes by the others."""
    return is_any_refused(kind=DecisionKind.NOT_SAME_PERSON, lefts=names, rights=others)


def are_two(speaker: Speaker, names: Iterable[str]) -> bool:
    """Whether a person has said that the speaker is not who goes by the names."""
    return are_apart(spellings(speaker), names)


def _as_one(speakers: list[Speaker], known: Recognising) -> Speaker:
    """The first, with those of the others merged that no person knows as somebody else."""
    names = known.names
    kept, *others = sorted(speakers, key=lambda each: (each.review != Review.ACCEPTED, each.pk))
    for other in others:
        if other.review != Review.SUGGESTED:
            continue
        if not are_apart(names.spellings(names.now(kept)), names.spellings(names.now(other))):
            with known.changing():
                merge_speakers(kept=kept, merged=other, by=None)
            known.restated.add(kept.pk)
    return names.now(kept)


def _bare_namesakes(speaker: Speaker, names: Names) -> list[Speaker]:
    """Those known by a surname only, of which this is the one person known by a full name."""
    keys = {key for key in names.keys_of(speaker) if len(key.split()) == 1}
    found = []
    for key in sorted(keys):
        holders = names.holders(key, SpeakerKind.PERSON)
        bare = [each for each in holders if not is_full(each.name)]
        if len(holders) - len(bare) == 1:
            found += [each for each in bare if not _are_two(speaker, each.name, names)]
    return found


def _offer_others(speaker: Speaker, names: Names) -> None:
    """Ask about everybody whose names are like the speaker's, as likely as the likest two are."""
    own = names.spellings(speaker)
    sounding = {other.pk: other for name in sorted(own) for other in names.sounding_alike(name)}
    for other in sounding.values():
        its = names.spellings(other)
        score = max(same_person(one, two) for one in own for two in its)
        if other.pk != speaker.pk and score >= ALIKE and not are_apart(its, own):
            offer_same_person(left=other, right=speaker, score=score)


def _call(speaker: Speaker, names: Names) -> bool:
    """Name a speaker as most outlets do, a person in full; whether that is another name.

    A name that a person settled stays.
    """
    if speaker.review == Review.ACCEPTED:
        return False
    printed = names.printed[speaker.pk]
    words = {name: name_words(name) for name in printed}
    # "Ben Sahlan" beside "Tarek Ben Sahlan" is a surname, however many outlets print it, and
    # "Harbour" beside "Harbour Guard" is a word of the name.
    full = [name for name in printed if not _is_in_another(words[name], words.values())]

    def rank(name: str) -> tuple[int, int, str]:
        # An alias of no outlet is a person's.
        outlets = [each for each in printed[name] if each is not None]
        return -len(outlets), -sum(each.count for each in printed[name].values()), name

    best = min(full, key=rank)
    if best == speaker.name:
        return False
    names.call(speaker, best)
    return True


def _is_in_another(name: list[str], names: Iterable[list[str]]) -> bool:
    """Whether another of the names begins or ends with this one."""
    longer = [other for other in names if len(other) > len(name)]
    return any(name in (other[: len(name)], other[-len(name) :]) for other in longer)
