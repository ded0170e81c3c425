"""What outlets credit to a speaker and to others, seen from the speaker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from tracker.queries.conflicts import Conflict, Credit, conflicts, known_roles
from tracker.queries.publication import published_occurrences
from tracker.queries.references import OutletRef, SpeakerRef, speaker_ref
from tracker.queries.relations import Roles

MOST = 40  # printings of each side that are read, newest first

SAID, CREDITED = "quote__speaker", "attribution__speaker"
SIDES = (SAID, CREDITED)
OUTLET = "attribution__snapshot__article__outlet"
NAMED = ("_id", "__name", "__slug", "__kind")
COLUMNS = (
    *("quote_id", "quote__text"),
    *(f"{side}{part}" for side in SIDES for part in NAMED),
    *(f"{OUTLET}__{part}" for part in ("id", "name", "slug")),
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """One quote that outlets credit to different speakers."""

    quote_id: int
    text: str
    conflicts: tuple[Conflict, ...]

    @property
    def address(self) -> str:
        return f"/q/{self.quote_id}"


def disputes(speaker: SpeakerRef) -> tuple[Dispute, ...]:
    """Quotes of the speaker that others are credited with, and others' that the speaker is.

    Newest first; one SQL query, two where there are any.
    """
    rows = _printings(speaker.id)
    roles = known_roles({row[f"{side}_id"] for row in rows for side in SIDES})
    found = [_dispute(group, roles) for group in _by_quote(rows).values()]
    return tuple(one for one in found if one.conflicts)


def _printings(speaker_id: int) -> list[dict[str, Any]]:
    """Printings credited to somebody else than the quote is, the speaker on either side.

    Either side by itself, because each has an index and both together have none.
    """
    apart = published_occurrences().filter(quote__merged_into__isnull=True)
    apart = apart.exclude(quote__speaker=F("attribution__speaker")).order_by("-id")
    own = apart.filter(quote__speaker=speaker_id, attribution__speaker__isnull=False)
    others = apart.filter(attribution__speaker=speaker_id, quote__speaker__isnull=False)
    sides = [rows.values("id", *COLUMNS)[:MOST] for rows in (own, others)]
    return list(sides[0].union(sides[1]).order_by("-id"))


def _by_quote(rows: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["quote_id"]].append(row)
    return groups


def _dispute(rows: Sequence[Mapping[str, Any]], roles: Roles) -> Dispute:
    said = _speaker(rows[0], SAID)
    credits = [
        Credit(OutletRef(*(row[f"{OUTLET}__{part}"] for part in ("id", "name", "slug"))), credited)
        for row in rows
        if (credited := _speaker(row, CREDITED))
    ]
    return Dispute(rows[0]["quote_id"], rows[0]["quote__text"], conflicts(said, credits, roles))


def _speaker(row: Mapping[str, Any], side: str) -> SpeakerRef | None:
    return speaker_ref(*(row[f"{side}{part}"] for part in NAMED))
