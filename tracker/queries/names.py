"""How outlets name a speaker: spellings, roles, and other speakers who may be the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, When
from django.db.models.functions import Length

from tracker.models import Affiliation, SpeakerAlias, SpeakerMatch
from tracker.queries.compiled import Compiled, Given, Many, ValuesQuerySet
from tracker.queries.references import Moment, OutletRef, SpeakerRef, outlet_ref, speaker_ref
from tracker.vocabulary import Review, RoleRelation

NAMES = 200  # printed names read for one speaker
ROLES = 30
# “His minister”: of whom, only the sentence tells that it was printed in.
OF_SOMEBODY = r"^(his|her|their|its|our|my)\s"
SIDES = ("left", "right")
NAMED = ("id", "name", "slug", "kind")
PRINTED = ("name", "count", "outlet_id", "outlet__name", "outlet__slug")
ROLE_COLUMNS = (
    *("role", "relation", "review", "starts", "starts_precision", "ends", "ends_precision"),
    *(f"organisation__{name}" for name in NAMED),
)
ROLE_ORDER = ("-starts", "role", "id")


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
    return as_printed(_printed.tuples(speaker=speaker_id))


def as_printed(rows: Iterable[Sequence[Any]]) -> tuple[PrintedName, ...]:
    """The names of one speaker that the rows tell of, most frequent first."""
    users: dict[str, list[tuple[OutletRef | None, int]]] = defaultdict(list)
    for name, count, outlet, outlet_name, slug in rows:
        users[name].append((outlet_ref(outlet, outlet_name, slug), count))
    found = [
        PrintedName(name, sum(count for _, count in outlets), tuple(outlets))
        for name, outlets in users.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


@Compiled
def _printed() -> ValuesQuerySet:
    rows = SpeakerAlias.objects.filter(speaker_id=Given("speaker"), count__gt=0)
    found: ValuesQuerySet = rows.order_by("-count", "id").values_list(*PRINTED)[:NAMES]
    return found


def held_roles(speaker_id: int) -> tuple[HeldRole, ...]:
    """The roles a speaker is printed with, newest first; one SQL query."""
    return tuple(held_role(row) for row in _roles.rows(speaker=speaker_id))


@Compiled
def _roles() -> ValuesQuerySet:
    rows = Affiliation.objects.filter(speaker_id=Given("speaker")).exclude(review=Review.REJECTED)
    found: ValuesQuerySet = rows.order_by(*ROLE_ORDER).values(*ROLE_COLUMNS)[:ROLES]
    return found


def held_role(row: Mapping[str, Any]) -> HeldRole:
    """The role that a row of ROLE_COLUMNS tells of."""
    return HeldRole(
        role=row["role"],
        relation=RoleRelation(row["relation"]) if row["relation"] else None,
        organisation=speaker_ref(*(row[f"organisation__{name}"] for name in NAMED)),
        starts=Moment(row["starts"], row["starts_precision"]),
        ends=Moment(row["ends"], row["ends_precision"]),
        confirmed=row["review"] == Review.ACCEPTED,
    )


def fullest_roles(speaker_ids: Iterable[int]) -> dict[int, str]:
    """The fullest role as printed of each speaker that has any; one SQL query, none of nobody."""
    wanted = list(speaker_ids)
    found = _fullest.tuples(speakers=wanted) if wanted else ()
    return {speaker: role for speaker, role in found}  # noqa: C416 - typed by its names


@Compiled
def _fullest() -> ValuesQuerySet:
    rows = Affiliation.objects.filter(speaker_id__among=Many("speakers"))
    known = rows.exclude(review=Review.REJECTED).order_by(
        "speaker_id",
        Case(When(role__iregex=OF_SOMEBODY, then=1), default=0),
        # A relation stands before none, because the empty string sorts lowest.
        "-relation",
        Length("role").desc(),
        "id",
    )
    found: ValuesQuerySet = known.distinct("speaker_id").values_list("speaker_id", "role")
    return found


def likenesses(speaker_id: int) -> tuple[Likeness, ...]:
    """Speakers offered as the same person, unsettled; one SQL query."""
    found = []
    for why, *sides in _alike.tuples(speaker=speaker_id):
        left, right = sides[: len(sides) // 2], sides[len(sides) // 2 :]
        if speaker := speaker_ref(*(right if left[0] == speaker_id else left)):
            found.append(Likeness(speaker, why))
    return tuple(found)


@Compiled
def _alike() -> ValuesQuerySet:
    one = Given("speaker")
    pairs = SpeakerMatch.objects.filter(Q(left_id=one) | Q(right_id=one))
    waiting = pairs.filter(review=Review.SUGGESTED).order_by("-score", "id")
    columns = [f"{side}__{name}" for side in SIDES for name in NAMED]
    found: ValuesQuerySet = waiting.values_list("why", *columns)
    return found
