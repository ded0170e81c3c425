"""How outlets name a speaker: spellings, roles, and other speakers who may be the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length

from tracker.models import Affiliation, SpeakerAlias, SpeakerMatch
from tracker.queries.references import Moment, OutletRef, SpeakerRef, outlet_ref, speaker_ref
from tracker.vocabulary import Review, RoleRelation, SpeakerKind

NAMES = 200  # printed names read for one speaker
ROLES = 30
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as outlets print it, the most frequent user first."""

    name: str
    count: int
    outlets: tuple[tuple[OutletRef | None, int], ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role with the organisation or person it is held at, and its dates."""

    role: str
    relation: RoleRelation | None
    organisation: SpeakerRef | None
    starts: Moment
    ends: Moment
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another speaker whose name may be another spelling of this one's."""

    speaker: SpeakerRef
    why: str


def printed_names(speaker_id: int) -> tuple[PrintedName, ...]:
    """The names outlets print for a speaker, most frequent first; one SQL query."""
    rows = SpeakerAlias.objects.filter(speaker_id=speaker_id, count__gt=0).order_by("-count", "id")
    users: dict[str, list[tuple[OutletRef | None, int]]] = defaultdict(list)
    columns = ("name", "count", "outlet_id", "outlet__name", "outlet__slug")
    for name, count, outlet, outlet_name, slug in rows.values_list(*columns)[:NAMES]:
        users[name].append((outlet_ref(outlet, outlet_name, slug), count))
    found = [
        PrintedName(name, sum(count for _, count in outlets), tuple(outlets))
        for name, outlets in users.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def held_roles(speaker_id: int) -> tuple[HeldRole, ...]:
    """The roles a speaker is printed with, newest first; one SQL query."""
    rows = Affiliation.objects.filter(speaker_id=speaker_id).exclude(review=Review.REJECTED)
    ordered = rows.select_related("organisation").order_by("-starts", "role", "id")[:ROLES]
    return tuple(_held_role(row) for row in ordered)


def _held_role(row: Affiliation) -> HeldRole:
    at = row.organisation
    return HeldRole(
        role=row.role,
        relation=RoleRelation(row.relation) if row.relation else None,
        organisation=SpeakerRef(at.pk, at.name, at.slug, SpeakerKind(at.kind)) if at else None,
        starts=Moment(row.starts, row.starts_precision),
        ends=Moment(row.ends, row.ends_precision),
        confirmed=row.review == Review.ACCEPTED,
    )


def fullest_roles(speaker_ids: Iterable[int]) -> dict[int, str]:
    """The fullest role as printed of each speaker that has any; one SQL query."""
    rows = Affiliation.objects.filter(speaker_id__in=list(speaker_ids))
    known = rows.exclude(review=Review.REJECTED).order_by(
        # A relation stands before none, because the empty string sorts lowest.
        "speaker_id",
        "-relation",
        Length("role").desc(),
        "id",
    )
    return dict(known.distinct("speaker_id").values_list("speaker_id", "role"))


def likenesses(speaker_id: int) -> tuple[Likeness, ...]:
    """Speakers offered as the same person, unsettled; one SQL query."""
    pairs = SpeakerMatch.objects.filter(Q(left_id=speaker_id) | Q(right_id=speaker_id))
    waiting = pairs.filter(review=Review.SUGGESTED).order_by("-score", "id")
    columns = [f"{side}__{name}" for side in SIDES for name in ("id", "name", "slug", "kind")]
    found = []
    for why, *sides in waiting.values_list("why", *columns):
        left, right = sides[: len(sides) // 2], sides[len(sides) // 2 :]
        if speaker := speaker_ref(*(right if left[0] == speaker_id else left)):
            found.append(Likeness(speaker, why))
    return tuple(found)
