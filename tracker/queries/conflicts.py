"""The same words credited to different speakers, and what the speakers are to each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models import Affiliation
from tracker.queries.labels import differ
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.vocabulary import Review, RoleRelation

VERBS = {
    RoleRelation.SPOKESPERSON_FOR: "speaks for",
    RoleRelation.HEAD_OF: "heads",
    RoleRelation.MEMBER_OF: "belongs to",
}
SOFTENING = frozenset({RoleRelation.SPOKESPERSON_FOR, RoleRelation.HEAD_OF})


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

    @property
    def softened(self) -> bool:
        """One speaks for or heads the other, or both do so for the same organisation."""
        return bool(self.relation)


@dataclass(frozen=True, slots=True)
class Role:
    """What a speaker does for an organisation or another person."""

    relation: RoleRelation
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
        Conflict(speaker, other, tuple(outlets.values()), _relation(speaker, other, roles))
        for other, outlets in others.items()
    )


def known_roles(speaker_ids: Iterable[int]) -> Roles:
    """What each of the speakers heads or speaks for; one SQL query."""
    found: Roles = defaultdict(list)
    rows = Affiliation.objects.filter(
        speaker_id__in=list(speaker_ids), organisation__isnull=False, relation__in=list(SOFTENING)
    ).exclude(review=Review.REJECTED)
    for speaker, relation, organisation, name in rows.values_list(
        "speaker_id", "relation", "organisation_id", "organisation__name"
    ):
        found[speaker].append(Role(RoleRelation(relation), organisation or 0, name))
    return found


def _relation(left: SpeakerRef, right: SpeakerRef, roles: Roles) -> str:
    for holder, other in ((left, right), (right, left)):
        for role in roles.get(holder.id, ()):
            if role.organisation == other.id:
                return f"{holder.name} {VERBS[role.relation]} {other.name}"
    for own in roles.get(left.id, ()):
        for role in roles.get(right.id, ()):
            if own.organisation == role.organisation:
                both = f"{left.name} {VERBS[own.relation]} and {right.name} {VERBS[role.relation]}"
                return f"{both} {own.name}"
    return ""
