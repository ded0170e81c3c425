"""The people, offices and sources of an article, recognised among those already known."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tracker.models import Affiliation, Occurrence, Speaker
from tracker.operations.identities import Recognising, identify, settle_names
from tracker.operations.names import LONGEST_NAME, Names, is_full, names_of
from tracker.operations.passages import Text
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
    """The speakers of one article by the name and kind the engine gave them."""

    by_name: dict[tuple[str, str], Speaker]

    def of(self, name: str, kind: SpeakerKind) -> Speaker | None:
        return self.by_name.get((name, kind))

    @property
    def ids(self) -> set[int]:
        return {speaker.pk for speaker in self.by_name.values()}


def names_in(texts: Collection[Text]) -> Names:
    """What is known of all names that the texts credit, or put in a role."""
    return Names.of(texts, [each for text in texts for each in _entities(text.analysis)])


def recognise(*, text: Text, known: Recognising) -> Known:
    """Find or make the speaker of every passage and of every titled person named.

    A name counts once an article: a second reading or a later text of it adds none.
    """
    snapshot, names = text.snapshot, known.names
    outlet = snapshot.article.outlet
    found: dict[tuple[str, str], Speaker] = {}
    respelt: set[int] = set()
    # A surname alone last, when all namesakes that the article names in full are known.
    for entity in sorted(_entities(text.analysis), key=lambda each: not is_full(each.name)):
        speaker = found[entity.name, entity.kind] = identify(entity, snapshot, known)
        if names.print(speaker, names_of(entity), outlet):
            respelt.add(speaker.pk)
        if snapshot.article_id not in names.counted:
            for alias in entity.aliases:
                names.count(speaker, alias.name[:LONGEST_NAME], outlet, alias.count)
    for speaker in found.values():
        is_respelt = speaker.pk in respelt
        held = settle_names(names.now(speaker), known, respelt=is_respelt)
        if is_respelt and held.kind == SpeakerKind.PERSON and is_full(held.name):
            _part(held, known)
    found = {key: names.now(speaker) for key, speaker in found.items()}
    _record_roles(text.analysis, found)
    return Known(found)


def _part(speaker: Speaker, known: Recognising) -> None:
    """Take from those who share a surname what credits it alone, if there are any."""
    surnames = (key for key in known.names.keys_of(speaker) if len(key.split()) == 1)
    holders = (known.names.holders(key, SpeakerKind.PERSON) for key in surnames)
    if any(sum(is_full(each.name) for each in held) > 1 for held in holders):
        with known.changing():
            known.moved |= part_namesakes(speaker)


def credited_to(speakers: Collection[int]) -> set[int]:
    """The quotes some printing of which is credited to them."""
    if not speakers:
        return set()
    rows = Occurrence.objects.filter(attribution__speaker__in=speakers)
    return set(rows.values_list("quote", flat=True))


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


def _record_roles(analysis: Analysis, known: dict[tuple[str, str], Speaker]) -> None:
    """Note in which roles the article puts its people."""
    wanted: dict[tuple[int, str, int | None], Affiliation] = {}
    for entity in analysis.people:
        speaker = known.get((entity.name, entity.kind))
        for role in entity.roles:
            if speaker and role.casefold().rstrip(".") not in HONORIFICS:
                row = _affiliation(speaker, role, known)
                wanted[row.speaker_id, row.role, row.organisation_id] = row
    if not wanted:
        return
    rows = Affiliation.objects.filter(speaker__in={pk for pk, *_ in wanted}, starts__isnull=True)
    held = set(rows.values_list("speaker", "role", "organisation"))
    Affiliation.objects.bulk_create(row for key, row in wanted.items() if key not in held)


def _affiliation(speaker: Speaker, role: str, known: dict[tuple[str, str], Speaker]) -> Affiliation:
    organisation = _organisation_in(role, known)
    return Affiliation(
        speaker=speaker,
        role=role[:LONGEST_NAME],
        organisation=organisation if organisation != speaker else None,
        relation=_relation(role),
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
