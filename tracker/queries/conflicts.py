"""The same words credited to different speakers, and what the speakers are to each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tracker.models import Affiliation
from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.queries.labels import differ
from tracker.queries.publication import shown_reviews
from tracker.queries.references import OutletRef, SpeakerRef, speaker_ref
from tracker.queries.relations import Role, Roles, related
from tracker.vocabulary import ConflictRelation, Review, RoleRelation

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
    for speaker, *columns in _roles.tuples(speakers=list(speaker_ids)):
        found[speaker].append(_role(*columns))
    return found


@Compiled
def _roles() -> ValuesQuerySet:
    rows = _affiliations().filter(speaker_id__among=Many("speakers"))
    return rows.values_list("speaker_id", *ROLE_COLUMNS)


# One row for each speaker credited beside a quote's own; roles are gathered once a speaker.
CREDITED_APART = f"""
WITH printed AS (
    SELECT quote.id AS quote_id, quote.speaker_id AS said_id, attribution.speaker_id AS credited_id,
        article.outlet_id, min(occurrence.id) AS first
    FROM tracker_quote quote
    JOIN tracker_occurrence occurrence ON occurrence.quote_id = quote.id
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id
    JOIN tracker_article article ON article.id = snapshot.article_id
    WHERE quote.id = ANY(%(quotes)s) AND attribution.speaker_id <> quote.speaker_id
        AND attribution.review = ANY(%(shown)s) AND occurrence.match_review <> 'rejected'
        AND NOT {HAS_LATER_TEXT}
    GROUP BY quote.id, quote.speaker_id, attribution.speaker_id, article.outlet_id
), credited AS (
    SELECT quote_id, said_id, credited_id, min(first) AS first,
        array_agg(outlet.id ORDER BY first) AS ids, array_agg(outlet.name ORDER BY first) AS names,
        array_agg(outlet.slug ORDER BY first) AS slugs
    FROM printed JOIN tracker_outlet outlet ON outlet.id = printed.outlet_id
    GROUP BY quote_id, said_id, credited_id
), held AS MATERIALIZED (
    SELECT role.speaker_id, json_agg(json_build_array(role.role, role.relation, body.id, body.name,
        survivor.id, survivor.name) ORDER BY role.id) AS roles
    FROM tracker_affiliation role
    LEFT JOIN tracker_speaker body ON body.id = role.organisation_id
    LEFT JOIN tracker_speaker survivor ON survivor.id = body.merged_into_id
    WHERE role.review <> 'rejected' AND role.speaker_id IN (
        SELECT said_id FROM credited UNION SELECT credited_id FROM credited)
    GROUP BY role.speaker_id
)
SELECT credited.quote_id, said.id, said.name, said.slug, said.kind, said_held.roles,
    other.id, other.name, other.slug, other.kind, other_held.roles,
    credited.ids, credited.names, credited.slugs
FROM credited
JOIN tracker_speaker said ON said.id = credited.said_id
JOIN tracker_speaker other ON other.id = credited.credited_id
LEFT JOIN held said_held ON said_held.speaker_id = said.id
LEFT JOIN held other_held ON other_held.speaker_id = other.id
ORDER BY credited.first, credited.quote_id, other.id"""


def conflicts_of(quote_ids: Iterable[int]) -> dict[int, tuple[Conflict, ...]]:
    """The conflicts of each of the quotes that has any; one SQL query."""
    with connection.cursor() as cursor:
        cursor.execute(CREDITED_APART, {"quotes": list(quote_ids), "shown": shown_reviews()})
        rows = cursor.fetchall()
    said: dict[int, SpeakerRef | None] = {}
    credits: dict[int, list[Credit]] = defaultdict(list)
    roles: dict[int, list[Role]] = {}
    for quote, *row in rows:
        said[quote], credited = speaker_ref(*row[:4]), speaker_ref(*row[5:9])
        roles |= {row[0]: _as_roles(row[4]), row[5]: _as_roles(row[9])}
        if credited:
            outlets = zip(*row[10:], strict=True)
            credits[quote] += [Credit(OutletRef(*outlet), credited) for outlet in outlets]
    found = {quote: conflicts(said[quote], made, roles) for quote, made in credits.items()}
    return {quote: differing for quote, differing in found.items() if differing}


def _affiliations() -> QuerySet[Affiliation]:
    return Affiliation.objects.exclude(review=Review.REJECTED).order_by("id")


def _as_roles(found: Iterable[list[Any]] | None) -> list[Role]:
    return [_role(*columns) for columns in found or ()]


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
