"""Speakers as registers list them: each with its names as printed and its roles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.models import Affiliation, Speaker, SpeakerAlias
from tracker.queries.names import (
    PRINTED,
    ROLE_COLUMNS,
    ROLE_ORDER,
    HeldRole,
    PrintedName,
    as_printed,
    held_role,
)
from tracker.queries.references import SpeakerRef
from tracker.vocabulary import Review, SpeakerKind


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker under every name that outlets print."""

    speaker: SpeakerRef
    wikidata_id: str
    names: tuple[PrintedName, ...]
    roles: tuple[HeldRole, ...]


def persons(speaker_ids: Iterable[int]) -> tuple[Person, ...]:
    """The speakers that readers may see, in the order given; three SQL queries."""
    order = list(speaker_ids)
    found = Speaker.objects.current().in_bulk(order)
    names, roles = _names(list(found)), _roles(list(found))
    return tuple(
        Person(
            SpeakerRef(one.pk, one.name, one.slug, SpeakerKind(one.kind)),
            one.wikidata_id,
            as_printed(names[identity]),
            tuple(roles[identity]),
        )
        for identity in order
        for one in [found.get(identity)]
        if one is not None
    )


def _names(speaker_ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    rows = SpeakerAlias.objects.filter(speaker__in=speaker_ids, count__gt=0)
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for speaker, *row in rows.order_by("-count", "id").values_list("speaker_id", *PRINTED):
        found[speaker].append(tuple(row))
    return found


def _roles(speaker_ids: list[int]) -> dict[int, list[HeldRole]]:
    rows = Affiliation.objects.filter(speaker__in=speaker_ids).exclude(review=Review.REJECTED)
    found: dict[int, list[HeldRole]] = defaultdict(list)
    for row in rows.order_by(*ROLE_ORDER).values("speaker_id", *ROLE_COLUMNS):
        found[row["speaker_id"]].append(held_role(row))
    return found
