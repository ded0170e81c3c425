"""The same words credited to different speakers, and what the speakers are to each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from tracker.models import Affiliation
from tracker.queries.labels import differ
from tracker.queries.publication import published_occurrences
from tracker.queries.references import OutletRef, SpeakerRef, speaker_ref
from tracker.queries.relations import Role, Roles, related
from tracker.vocabulary import ConflictRelation, Review, RoleRelation

SAID, CREDITED = "quote__speaker", "attribution__speaker"
OUTLET = "attribution__snapshot__article__outlet"
NAMED = ("_id", "__name", "__slug", "__kind")
ROLE_COLUMNS = (
    *("role", "relation", "organisation_id", "organisation__name"),
    *("organisation__merged_into_id", "organisation__merged_into__name"),
)


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
    rows = _affiliations().filter(speaker_id__in=list(speaker_ids))
    for speaker, *columns in rows.values_list("speaker_id", *ROLE_COLUMNS):
        found[speaker].append(_role(*columns))
    return found


def conflicts_of(quote_ids: Iterable[int]) -> dict[int, tuple[Conflict, ...]]:
    """The conflicts of each of the quotes that has any; one SQL query."""
    printed = published_occurrences().filter(
        quote_id__in=list(quote_ids), attribution__speaker__isnull=False
    )
    rows = (
        printed.exclude(attribution__speaker=F(SAID))
        .order_by("id")
        .annotate(said_roles=_roles_of(SAID), credited_roles=_roles_of(CREDITED))
    )
    columns = (
        *(f"{side}{part}" for side in (SAID, CREDITED) for part in NAMED),
        *(f"{OUTLET}__{part}" for part in ("id", "name", "slug")),
    )
    said: dict[int, SpeakerRef | None] = {}
    credits: dict[int, list[Credit]] = defaultdict(list)
    roles: dict[int, list[Role]] = {}
    for quote, own, others, *row in rows.values_list(
        "quote_id", "said_roles", "credited_roles", *columns
    ):
        said[quote], credited = speaker_ref(*row[:4]), speaker_ref(*row[4:8])
        roles |= {row[0] or 0: _as_roles(own), row[4]: _as_roles(others)}
        if credited:
            credits[quote].append(Credit(OutletRef(*row[8:]), credited))
    found = {quote: conflicts(said[quote], made, roles) for quote, made in credits.items()}
    return {quote: differing for quote, differing in found.items() if differing}


def _affiliations() -> QuerySet[Affiliation]:
    return Affiliation.objects.exclude(review=Review.REJECTED).order_by("id")


def _roles_of(speaker: str) -> ArraySubquery:
    """The roles of the speaker that a row refers to, each a list of `ROLE_COLUMNS`."""
    rows = _affiliations().filter(speaker_id=OuterRef(f"{speaker}_id"))
    return ArraySubquery(rows.values(columns=JSONObject(**{name: name for name in ROLE_COLUMNS})))


def _as_roles(found: Iterable[dict[str, Any]]) -> list[Role]:
    return [_role(*(columns[name] for name in ROLE_COLUMNS)) for columns in found]


def _role(  # noqa: PLR0913, PLR0917 - the columns of one row
    words: str,
    relation: str,
    body: int | None,
    name: str | None,
    survivor: int | None,
    lasting: str | None,
) -> Role:
    known = RoleRelation(relation) if relation else None
    return Role(words, known, survivor or body or 0, lasting or name or "")


def _printed_role(speaker: SpeakerRef, roles: Roles) -> str:
    """The fullest of a speaker's printed roles, one that says what they do before others."""
    role = max(roles[speaker.id], key=lambda one: (one.relation is not None, len(one.words)))
    return f"{speaker.name}: {role.words}"
