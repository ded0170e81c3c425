"""What was deleted, and why: what an address answers that leads nowhere any more."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from tracker.models import Occurrence, Quote, Tombstone
from tracker.vocabulary import Departure, Grave

WORDS = {
    Departure.DELETED: "An editor deleted it",
    Departure.UNDONE: "The change that made it was taken back",
    Departure.EDITED: "An editor's change left nothing of it",
    Departure.READ_ANEW: "A text was read anew, and it was not found in it again",
    Departure.REMOVED: "It was taken out of the database",
}
UNPRINTED = "No article that is held prints it any more"


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that was deleted; `reason` and `at` are not known of a quote that nothing prints."""

    kind: Grave
    number: int
    words: str
    reason: Departure | None
    at: datetime | None

    def __str__(self) -> str:
        return f"{self.words}: {self.kind.label} {self.number}."


def gone_row(kind: str, number: int) -> Gone | None:
    """Why the row of that id is not there, if it ever was; asked when it was not found.

    One SQL query, two or three for a quote. Of a kind that leaves no tombstone nothing is known.
    """
    stone = Tombstone.objects.filter(kind=kind, number=number).first()
    if stone is not None:
        return _gone(stone)
    if kind == Grave.QUOTE and _is_unprinted(number):
        return Gone(Grave.QUOTE, number, UNPRINTED, None, None)
    return None


def gone_address(kind: str, slug: str) -> Gone | None:
    """The same of a row by the last part of its page's address, the latest to have it."""
    hashed = sha256(slug.encode()).hexdigest()
    rows = Tombstone.objects.filter(slug_sha256=hashed, kind=kind)
    stone = rows.order_by("-gone_at", "-id").first()
    return _gone(stone) if stone else None


def _gone(stone: Tombstone) -> Gone:
    reason = Departure(stone.reason)
    return Gone(Grave(stone.kind), stone.number, WORDS[reason], reason, stone.gone_at)


def _is_unprinted(quote_id: int) -> bool:
    """Whether the quote is kept, for what a person said of it, with nothing that prints it.

    One whose printings are hidden is absent for readers, and was never more than that to them.
    """
    held = Quote.objects.filter(pk=quote_id, merged_into__isnull=True, occurrence_count=0)
    return held.exists() and not Occurrence.objects.filter(quote=quote_id).exists()
