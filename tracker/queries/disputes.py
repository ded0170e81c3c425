"""What outlets credit to a speaker and to others, seen from the speaker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.queries.carriages import CARRIERS, carried
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.queries.conflicts import Conflict, Credit, conflicts, known_roles
from tracker.queries.prepared import Prepared
from tracker.queries.publication import published_occurrences, shown_reviews
from tracker.queries.references import OutletRef, SpeakerRef, speaker_ref
from tracker.queries.relations import Roles

MOST = 40  # printings of each side that are read, newest first
LATEST = 300  # quotes and passages of the speaker that they are sought among
# Either side by itself, because each has an index and both together have none. Nothing is added to
# the number that is sorted by: else all printings would be walked from the newest to the oldest.
APART = f"""WITH own AS (
    SELECT quote.id FROM (
        SELECT id, speaker_id FROM tracker_quote
        WHERE speaker_id = %(speaker)s::bigint AND merged_into_id IS NULL
            AND occurrence_count > 0
        ORDER BY first_published_at DESC, id DESC LIMIT {LATEST}
    ) quote {CARRIERS} WHERE {carried("apart")}
), said AS (
    SELECT occurrence.id FROM own
    JOIN tracker_occurrence occurrence ON occurrence.quote_id = own.id
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    WHERE attribution.speaker_id <> %(speaker)s::bigint
    ORDER BY occurrence.id + 0 DESC LIMIT {MOST}
), credited AS (
    SELECT occurrence.id FROM (
        SELECT id FROM tracker_attribution WHERE speaker_id = %(speaker)s::bigint
        ORDER BY id DESC LIMIT {LATEST}
    ) passage
    JOIN tracker_occurrence occurrence ON occurrence.attribution_id = passage.id
    JOIN tracker_quote quote ON quote.id = occurrence.quote_id
    WHERE quote.speaker_id <> %(speaker)s::bigint AND quote.merged_into_id IS NULL
    ORDER BY occurrence.id + 0 DESC LIMIT {MOST}
)
SELECT id FROM said UNION SELECT id FROM credited"""
_apart = Prepared("printings_credited_apart", APART)

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

    Newest first, among the speaker's latest quotes and passages; one SQL query, three where there
    are any.
    """
    apart = _apart.rows({"speaker": speaker.id, "shown": shown_reviews()})
    if not apart:
        return ()
    rows = _printings.rows(printings=[pk for (pk,) in apart])
    roles = known_roles({row[f"{side}_id"] for row in rows for side in SIDES})
    found = [_dispute(group, roles) for group in _by_quote(rows).values()]
    return tuple(one for one in found if one.conflicts)


@Compiled
def _printings() -> ValuesQuerySet:
    rows = published_occurrences().filter(pk__among=Many("printings")).order_by("-id")
    found: ValuesQuerySet = rows.values("id", *COLUMNS)
    return found


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
