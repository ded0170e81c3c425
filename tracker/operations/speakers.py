"""The people, offices and sources of an article, recognised among those already known."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from tracker.models import (
    Affiliation,
    Attribution,
    Outlet,
    Reading,
    Snapshot,
    Speaker,
    SpeakerAlias,
)
from tracker.operations.decisions import is_refused
from tracker.operations.slugs import free_slug
from tracker.operations.suggestions import offer_same_person
from tracker.text.attribution import Analysis, Entity
from tracker.text.names import name_words, same_person
from tracker.text.printed_names import names_body, printed_key
from tracker.text.skeletons import skeleton
from tracker.text.titles import HONORIFICS
from tracker.vocabulary import DecisionKind, Kind, RoleRelation, SpeakerKind

SAME = 0.9  # likelihood from which two spellings are one person without asking
ALIKE = 0.5  # and from which a person is asked
ONE_ARTICLE_ONLY = {SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT}
BODIES = {SpeakerKind.ORGANISATION, SpeakerKind.OFFICE}
LONGEST_NAME = 300
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


def recognise(*, analysis: Analysis, snapshot: Snapshot) -> Known:
    """Find or make the speaker of every passage and of every titled person named.

    A name counts once an article: a second reading or a later text of it adds none.
    """
    counted = Reading.objects.filter(snapshot__article=snapshot.article).exists()
    known: dict[tuple[str, str], Speaker] = {}
    for entity in _entities(analysis):
        speaker = _speaker_of(entity, snapshot)
        known[entity.name, entity.kind] = speaker
        if not counted:
            _count_names(speaker, entity, snapshot.article.outlet)
    for entity in analysis.people:
        if holder := known.get((entity.name, entity.kind)):
            _record_roles(holder, entity, known)
    return Known(known)


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
    return entity.kind is SpeakerKind.PERSON and bool(entity.roles) and _is_full(entity.name)


def _is_in_a_role(entity: Entity, analysis: Analysis) -> bool:
    """Whether somebody's role names the body: "State Department spokeswoman"."""
    if entity.kind not in BODIES:
        return False
    roles = (role for person in analysis.people if _is_titled(person) for role in person.roles)
    return any(names_body(entity.name, role) for role in roles)


def _is_full(name: str) -> bool:
    return len(name_words(name)) > 1


def _speaker_of(entity: Entity, snapshot: Snapshot) -> Speaker:
    found = _known_speaker(entity, snapshot)
    if found:
        return found
    name = entity.name[:LONGEST_NAME]
    speaker = Speaker.objects.create(kind=entity.kind, name=name, slug=free_slug(Speaker, name))
    _alias(speaker, name, snapshot.article.outlet)
    if entity.kind is SpeakerKind.PERSON:
        _offer_others(speaker)
    return speaker


def _known_speaker(entity: Entity, snapshot: Snapshot) -> Speaker | None:
    if entity.kind in ONE_ARTICLE_ONLY:
        return _of_this_article(entity, snapshot)
    rows = Speaker.objects.filter(
        kind=entity.kind, aliases__folded_name=printed_key(entity.name, entity.kind)
    )
    found = list(rows.distinct().order_by("id"))
    if found and (_is_full(entity.name) or len(found) == 1):
        return survivor(found[0])
    if found:
        # Which of the namesakes it is nobody can tell; a later reading means the same one.
        return _of_this_article(entity, snapshot)
    return _other_spelling(entity.name) if entity.kind is SpeakerKind.PERSON else None


def _of_this_article(entity: Entity, snapshot: Snapshot) -> Speaker | None:
    """Nobody says that two articles' "senior official" are one person."""
    rows = Attribution.objects.filter(
        snapshot__article=snapshot.article,
        speaker__kind=entity.kind,
        speaker__name=entity.name[:LONGEST_NAME],
    )
    passage = rows.select_related("speaker").order_by("id").first()
    return passage.speaker if passage else None


def survivor(speaker: Speaker) -> Speaker:
    """The speaker that this one was merged into, however often."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def _other_spelling(name: str) -> Speaker | None:
    """One person whose surname is spelt the same and whose forename is spelt differently."""
    surname = name_words(name)[-1:]
    best = max(
        (
            (same_person(name, other.name), -other.pk, other)
            for other in _sounding_alike(name)
            if _is_full(name) and _is_full(other.name) and name_words(other.name)[-1:] == surname
        ),
        key=lambda each: each[:2],
        default=None,
    )
    if best is None or best[0] < SAME:
        return None
    refused = is_refused(kind=DecisionKind.NOT_SAME_PERSON, left=name, right=best[2].name)
    return None if refused else survivor(best[2])


def _sounding_alike(name: str) -> list[Speaker]:
    rows = Speaker.objects.current().filter(
        kind=SpeakerKind.PERSON, aliases__skeleton=skeleton(name)
    )
    return list(rows.distinct().order_by("id"))


def _offer_others(speaker: Speaker) -> None:
    for other in _sounding_alike(speaker.name):
        score = same_person(speaker.name, other.name)
        if other.pk != speaker.pk and score >= ALIKE:
            offer_same_person(left=other, right=speaker, score=score)


def _count_names(speaker: Speaker, entity: Entity, outlet: Outlet) -> None:
    for alias in entity.aliases:
        _alias(speaker, alias.name[:LONGEST_NAME], outlet)
        rows = SpeakerAlias.objects.filter(
            speaker=speaker, outlet=outlet, name=alias.name[:LONGEST_NAME]
        )
        rows.update(count=F("count") + alias.count)


def _alias(speaker: Speaker, name: str, outlet: Outlet) -> None:
    SpeakerAlias.objects.get_or_create(
        speaker=speaker,
        name=name,
        outlet=outlet,
        defaults={
            "folded_name": printed_key(name, SpeakerKind(speaker.kind))[:LONGEST_NAME],
            "skeleton": skeleton(name) if speaker.kind == SpeakerKind.PERSON else "",
        },
    )


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
