"""The same words credited to different speakers, and what the speakers are to each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models import Affiliation
from tracker.queries.labels import differ
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.vocabulary import Review, RoleRelation, SpeakerKind

# Who issues statements: crediting the text instead of them names no other speaker.
ISSUERS = {SpeakerKind.OFFICE, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}
VERBS: dict[RoleRelation | None, str] = {
    RoleRelation.SPOKESPERSON_FOR: "speaks for",
    RoleRelation.HEAD_OF: "heads",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """That one outlet credits one speaker with the words of a quote."""

    outlet: OutletRef
    credited: SpeakerRef


@dataclass(frozen=True, slots=True)
class Conflict:
    """Outlets that credit somebody other than the speaker of the quote."""

    speaker: SpeakerRef
    credited: SpeakerRef
    outlets: tuple[OutletRef, ...]
    relation: str  # what the two are to each other, in words; empty where none is recorded
    roles: tuple[str, ...]  # each of the two with a role as printed, where one is

    @property
    def softened(self) -> bool:
        """One speaks for or heads the other, or both do so for the same organisation."""
        return bool(self.relation)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed, and what it lets its holder do for whom, where that is known."""

    words: str
    relation: RoleRelation | None
    organisation: int
    name: str


Roles = dict[int, list[Role]]


def conflicts(
    speaker: SpeakerRef | None, credits: Iterable[Credit], roles: Roles
) -> tuple[Conflict, ...]:
    """One row for each other speaker credited; `roles` as `known_roles` gives them for all."""
    others: dict[SpeakerRef, dict[int, OutletRef]] = defaultdict(dict)
    for credit in credits:
        if speaker and differ(speaker, credit.credited):
            others[credit.credited][credit.outlet.id] = credit.outlet
    if speaker is None or not others:
        return ()
    return tuple(
        Conflict(
            speaker=speaker,
            credited=other,
            outlets=tuple(outlets.values()),
            relation=_relation(speaker, other, roles),
            roles=tuple(_printed_role(one, roles) for one in (speaker, other) if roles.get(one.id)),
        )
        for other, outlets in others.items()
    )


def known_roles(speaker_ids: Iterable[int]) -> Roles:
    """The roles each of the speakers is printed with; one SQL query."""
    found: Roles = defaultdict(list)
    rows = Affiliation.objects.filter(speaker_id__in=list(speaker_ids)).order_by("id")
    columns = ("speaker_id", "role", "relation", "organisation_id", "organisation__name")
    for speaker, words, relation, organisation, name in rows.exclude(
        review=Review.REJECTED
    ).values_list(*columns):
        known = RoleRelation(relation) if relation else None
        found[speaker].append(Role(words, known, organisation or 0, name or ""))
    return found


def _printed_role(speaker: SpeakerRef, roles: Roles) -> str:
    """The fullest of a speaker's printed roles, one that says what they do before others."""
    role = max(roles[speaker.id], key=lambda one: (one.relation is not None, len(one.words)))
    return f"{speaker.name}: {role.words}"


def _relation(left: SpeakerRef, right: SpeakerRef, roles: Roles) -> str:
    if issued := _issued(left, right) or _issued(right, left):
        return issued
    for holder, other in ((left, right), (right, left)):
        for role in _softening(holder, roles):
            if role.organisation == other.id:
                return f"{holder.name} {VERBS[role.relation]} {other.name}"
    for own in _softening(left, roles):
        for role in _softening(right, roles):
            if own.organisation == role.organisation:
                both = f"{left.name} {VERBS[own.relation]} and {right.name} {VERBS[role.relation]}"
                return f"{both} {own.name}"
    return ""


def _issued(text: SpeakerRef, other: SpeakerRef) -> str:
    if text.kind is SpeakerKind.DOCUMENT and other.kind in ISSUERS:
        return f"{text.name} is a text, which {other.name} may have issued"
    return ""


def _softening(speaker: SpeakerRef, roles: Roles) -> list[Role]:
    """The roles in which a speaker's words may fairly be credited to another."""
    return [one for one in roles.get(speaker.id, ()) if one.relation in VERBS and one.organisation]
