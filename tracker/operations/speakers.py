"""The people, offices and sources of an article, recognised among those already known."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F

from tracker.models import Affiliation, Occurrence, Outlet, Reading, Snapshot, Speaker, SpeakerAlias
from tracker.operations.identities import (
    LONGEST_NAME,
    identify,
    is_full,
    print_names,
    settle_names,
    survivor,
)
from tracker.operations.surnames import part_namesakes
from tracker.text.attribution import Analysis, Entity
from tracker.text.printed_names import names_body
from tracker.text.titles import HONORIFICS
from tracker.vocabulary import Kind, RoleRelation, SpeakerKind

BODIES = {SpeakerKind.ORGANISATION, SpeakerKind.OFFICE}
ROLE_WORDS = {
    RoleRelation.SPOKESPERSON_FOR: ("spokes", "press secretary"),
    RoleRelation.HEAD_OF: ("minister", "secretary of", "president", "director", "chair", "chief"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """The speakers of one article by the name and kind the engine gave them.

    `restated` are quotes some speaker of which is another now, or is called otherwise.
    """

    by_name: dict[tuple[str, str], Speaker]
    restated: frozenset[int]

    def of(self, name: str, kind: SpeakerKind) -> Speaker | None:
        return self.by_name.get((name, kind))

    @property
    def ids(self) -> set[int]:
        return {speaker.pk for speaker in self.by_name.values()}


def recognise(*, analysis: Analysis, snapshot: Snapshot) -> Known:
    """Find or make the speaker of every passage and of every titled person named.

    A name counts once an article: a second reading or a later text of it adds none.
    """
    counted = Reading.objects.filter(snapshot__article=snapshot.article).exists()
    known: dict[tuple[str, str], Speaker] = {}
    respelt: set[int] = set()
    restated: set[int] = set()
    # A surname alone last, when all namesakes that the article names in full are known.
    for entity in sorted(_entities(analysis), key=lambda each: not is_full(each.name)):
        speaker = known[entity.name, entity.kind] = identify(entity, snapshot, restated)
        if _print_names(speaker, entity, snapshot.article.outlet):
            respelt.add(speaker.pk)
        if not counted:
            _count_names(speaker, entity, snapshot.article.outlet)
    quotes: set[int] = set()
    for speaker in known.values():
        is_respelt = speaker.pk in respelt
        held = settle_names(_current(speaker), respelt=is_respelt, restated=restated)
        if is_respelt and held.kind == SpeakerKind.PERSON and is_full(held.name):
            quotes |= part_namesakes(held)
    quotes |= _quotes_of(restated)
    known = {key: _current(speaker) for key, speaker in known.items()}
    for entity in analysis.people:
        if holder := known.get((entity.name, entity.kind)):
            _record_roles(holder, entity, known)
    return Known(known, frozenset(quotes))


def _quotes_of(speakers: Collection[int]) -> set[int]:
    rows = Occurrence.objects.filter(attribution__speaker__in=speakers)
    return set(rows.values_list("quote", flat=True))


def _current(speaker: Speaker) -> Speaker:
    """The speaker as stored now: another name of the article may have proved two to be one."""
    return survivor(Speaker.objects.select_related("merged_into").get(pk=speaker.pk))


def _entities(analysis: Analysis) -> Iterable[Entity]:
    """Those quoted, persons named with a role, and the bodies that the roles name."""
    # Whoever is only reported is known if quoted elsewhere; the words alone tell too little.
    quoted = {
        (passage.speaker, passage.speaker_kind)
        for passage in analysis.passages
        if passage.kind is not Kind.INDIRECT
    }
    listed = set()
    for entity in analysis.people:
        key = (entity.name, entity.kind)
        if key in quoted or _is_titled(entity) or _is_in_a_role(entity, analysis):
            listed.add(key)
            yield entity
    for name, kind in sorted(quoted - listed):
        if name:
            yield Entity(name=name, kind=kind, aliases=(), roles=(), mentions=())


def _is_titled(entity: Entity) -> bool:
    return entity.kind is SpeakerKind.PERSON and bool(entity.roles) and is_full(entity.name)


def _is_in_a_role(entity: Entity, analysis: Analysis) -> bool:
    """Whether somebody's role names the body: "State Department spokeswoman"."""
    if entity.kind not in BODIES:
        return False
    roles = (role for person in analysis.people if _is_titled(person) for role in person.roles)
    return any(names_body(entity.name, role) for role in roles)


def _print_names(speaker: Speaker, entity: Entity, outlet: Outlet) -> bool:
    """Know the speaker under all the article's names; whether one of them is new."""
    names = [entity.name, *(alias.name for alias in entity.aliases)]
    return print_names(speaker, [name[:LONGEST_NAME] for name in names], outlet)


def _count_names(speaker: Speaker, entity: Entity, outlet: Outlet) -> None:
    for alias in entity.aliases:
        rows = SpeakerAlias.objects.filter(
            speaker=speaker, outlet=outlet, name=alias.name[:LONGEST_NAME]
        )
        rows.update(count=F("count") + alias.count)


def _record_roles(speaker: Speaker, entity: Entity, known: dict[tuple[str, str], Speaker]) -> None:
    for role in entity.roles:
        if role.casefold().rstrip(".") in HONORIFICS:
            continue
        organisation = _organisation_in(role, known)
        Affiliation.objects.get_or_create(
            speaker=speaker,
            role=role[:LONGEST_NAME],
            organisation=organisation if organisation != speaker else None,
            starts=None,
            defaults={"relation": _relation(role)},
        )


def _relation(role: str) -> str:
    for relation, words in ROLE_WORDS.items():
        if any(word in role.casefold() for word in words):
            return relation
    return ""


def _organisation_in(role: str, known: dict[tuple[str, str], Speaker]) -> Speaker | None:
    named = [
        (len(name), speaker)
        for (name, kind), speaker in known.items()
        if kind in BODIES and names_body(name, role)
    ]
    return max(named, key=lambda each: each[0], default=(0, None))[1]
