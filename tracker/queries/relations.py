"""What two speakers are to each other, by the roles that articles print with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.queries.references import SpeakerRef
from tracker.text.offices import Body, Sort, Standing, bodies, standings
from tracker.vocabulary import ConflictRelation, RoleRelation, SpeakerKind

# Who issues statements: crediting the text instead of them names no other speaker.
ISSUERS = {SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}
BODIES = {SpeakerKind.OFFICE, SpeakerKind.ORGANISATION}
STANDING = {RoleRelation.SPOKESPERSON_FOR, RoleRelation.HEAD_OF}


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed, and what it lets its holder do for whom, where that is known."""

    words: str
    relation: RoleRelation | None
    organisation: int
    name: str


Roles = Mapping[int, Sequence[Role]]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with its words; OTHER and "" where none is recorded."""

    kind: ConflictRelation
    words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a role makes its holder: of an organisation held, or of a body by its name."""

    relation: RoleRelation
    role: str
    organisation: int
    name: str
    body: Body | None


NONE = Related(ConflictRelation.OTHER)


def related(left: SpeakerRef, right: SpeakerRef, roles: Roles) -> Related:
    """What `left` and `right` are to each other; the relation is the same from both sides."""
    for one, other in ((left, right), (right, left)):
        if found := _issued(one, other) or _of_the_other(one, other, roles):
            return found
    for one, other in ((left, right), (right, left)):
        if found := _for_the_others_body(one, other, roles):
            return found
    return NONE


def _issued(text: SpeakerRef, other: SpeakerRef) -> Related | None:
    if text.kind is not SpeakerKind.DOCUMENT or other.kind not in ISSUERS:
        return None
    words = f"{text.name} is a text, which {other.name} may have issued"
    return Related(ConflictRelation.DOCUMENT, words)


def _of_the_other(holder: SpeakerRef, other: SpeakerRef, roles: Roles) -> Related | None:
    """Whether a role of the holder's is to speak for the other or to head it."""
    readings = _readings(other)
    for held in _held(holder, roles):
        if held.organisation == other.id or _is_any(held, readings):
            return _said(holder, held, other)
        if held.relation is RoleRelation.SPOKESPERSON_FOR and _is_person(held, other):
            return _said(holder, held, other)
    return None


def _said(holder: SpeakerRef, held: Held, other: SpeakerRef) -> Related:
    if held.relation is RoleRelation.SPOKESPERSON_FOR:
        return Related(ConflictRelation.SPOKESPERSON, f"{holder.name} speaks for {other.name}")
    if held.body and held.body.sort is Sort.OFFICE:
        words = f"{other.name} is the office of {holder.name}: {held.role}"
        return Related(ConflictRelation.OFFICE, words)
    return Related(ConflictRelation.HEAD, f"{holder.name} heads {other.name}")


def _for_the_others_body(one: SpeakerRef, other: SpeakerRef, roles: Roles) -> Related | None:
    """Whether one speaks for what the other heads or speaks for, too."""
    for own in _held(one, roles):
        if own.relation is not RoleRelation.SPOKESPERSON_FOR:
            continue
        for its in _held(other, roles):
            if _is_one(own, its):
                return Related(ConflictRelation.SPOKESPERSON, _both(one, own, other, its))
    return None


def _both(one: SpeakerRef, own: Held, other: SpeakerRef, its: Held) -> str:
    does = "heads" if its.relation is RoleRelation.HEAD_OF else "speaks for, too"
    if name := own.name or its.name:
        return f"{one.name} speaks for {name}, which {other.name} {does}"
    return f"{one.name} ({own.role}) speaks for what {other.name} ({its.role}) {does}"


def _held(speaker: SpeakerRef, roles: Roles) -> Iterator[Held]:
    """What each role of the speaker makes of them, as recorded and by its words."""
    for role in roles.get(speaker.id, ()):
        if role.relation in STANDING and role.organisation:
            yield Held(role.relation, role.words, role.organisation, role.name, None)
        for each in standings(role.words):
            yield _by_words(role, each)


def _by_words(role: Role, each: Standing) -> Held:
    return Held(each.relation, role.words, 0, "", each.body)


def _readings(speaker: SpeakerRef) -> tuple[Body, ...]:
    return bodies(speaker.name) if speaker.kind in BODIES else ()


def _is_any(held: Held, readings: Sequence[Body]) -> bool:
    return held.body is not None and any(held.body.is_same(one) for one in readings)


def _is_one(own: Held, its: Held) -> bool:
    """Whether two roles are of one body."""
    if own.organisation and its.organisation:
        return own.organisation == its.organisation
    left = (own.body,) if own.body else bodies(own.name)
    right = (its.body,) if its.body else bodies(its.name)
    return any(one.is_same(other) for one in left for other in right)


def _is_person(held: Held, other: SpeakerRef) -> bool:
    """Whether the role is to speak for a person, by the surname: "a spokesman for Mr Oort"."""
    if other.kind is not SpeakerKind.PERSON or held.body is None:
        return False
    surname = other.name.casefold().split()[-1:]
    return held.body.sort is Sort.NAMED and set(surname) <= held.body.subject
