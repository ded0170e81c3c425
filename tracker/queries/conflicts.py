"""The same words credited to different speakers, and what the speakers are to each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models import Affiliation
from tracker.queries.labels import differ
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.queries.relations import Role, Roles, related
from tracker.vocabulary import ConflictRelation, Review, RoleRelation


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
    kind: ConflictRelation
    relation: str  # what the two are to each other, in words; empty where none is recorded
    roles: tuple[str, ...]  # each of the two with a role as printed, where one is

    @property
    def softened(self) -> bool:
        """One speaks for or heads the other, is its office, or is a text of the other's."""
        return self.kind.is_minor

    @property
    def grade(self) -> str:
        """How far it is a conflict, in words."""
        if self.softened:
            return f"minor: {self.kind.label}"
        return "major: another speaker"


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
    found = (
        _conflict(speaker, other, tuple(outlets.values()), roles)
        for other, outlets in others.items()
    )
    return tuple(sorted(found, key=lambda one: one.softened))


def _conflict(
    speaker: SpeakerRef, other: SpeakerRef, outlets: tuple[OutletRef, ...], roles: Roles
) -> Conflict:
    relation = related(speaker, other, roles)
    return Conflict(
        speaker=speaker,
        credited=other,
        outlets=outlets,
        kind=relation.kind,
        relation=relation.words,
        roles=tuple(_printed_role(one, roles) for one in (speaker, other) if roles.get(one.id)),
    )


def known_roles(speaker_ids: Iterable[int]) -> Roles:
    """The roles each of the speakers is printed with; one SQL query."""
    found: dict[int, list[Role]] = defaultdict(list)
    rows = Affiliation.objects.filter(speaker_id__in=list(speaker_ids)).order_by("id")
    columns = (
        *("speaker_id", "role", "relation", "organisation_id", "organisation__name"),
        *("organisation__merged_into_id", "organisation__merged_into__name"),
    )
    for speaker, words, relation, body, name, survivor, lasting in rows.exclude(
        review=Review.REJECTED
    ).values_list(*columns):
        known = RoleRelation(relation) if relation else None
        found[speaker].append(Role(words, known, survivor or body or 0, lasting or name or ""))
    return found


def _printed_role(speaker: SpeakerRef, roles: Roles) -> str:
    """The fullest of a speaker's printed roles, one that says what they do before others."""
    role = max(roles[speaker.id], key=lambda one: (one.relation is not None, len(one.words)))
    return f"{speaker.name}: {role.words}"
