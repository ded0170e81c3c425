"""A quote as it was worded at a revision: a link copied then still shows the same words."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from tracker.queries.references import Moment, SpeakerRef, speaker_ref
from tracker.vocabulary import Precision

# A row undone and made anew has the same version twice; the later one is what was shown last.
WORDED = """SELECT event.version, event.text, event.said_on, event.said_basis,
    speaker.id, speaker.name, speaker.slug, speaker.kind, event.pgh_created_at
FROM tracker_quoteevent event LEFT JOIN tracker_speaker speaker ON speaker.id = event.speaker_id
WHERE event.pgh_obj_id = %s AND event.version = %s AND event.pgh_label <> 'delete'
ORDER BY event.pgh_id DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Revision:
    """The words of a quote at one version of its row, and who was held to have said them when."""

    quote_id: int
    number: int
    text: str
    speaker: SpeakerRef | None
    said: Moment
    since: datetime

    @property
    def address(self) -> str:
        return f"/q/{self.quote_id}?rev={self.number}"


def revision_of(quote_id: int, number: int) -> Revision | None:
    """The quote at that version, None where it never had it; one SQL query."""
    with connection.cursor() as cursor:
        cursor.execute(WORDED, [quote_id, number])
        row = cursor.fetchone()
    if row is None:
        return None
    version, text, said_on, basis, *speaker, since = row
    return Revision(
        quote_id=quote_id,
        number=version,
        text=text,
        speaker=speaker_ref(*speaker),
        said=Moment(said_on, Precision.DAY if said_on else "", basis if said_on else ""),
        since=since,
    )
