"""Since when a match has been settled by a person, read off the history of the printing."""

from datetime import UTC, datetime

from django.db.models import DateTimeField
from django.db.models.expressions import RawSQL

from tracker.models import Occurrence
from tracker.text.why import reason
from tracker.vocabulary import MatchDecision, Review

# The first of the accepted states that it has been in without a break. Every row of a list asks,
# so that the history is read only where somebody has accepted.
SETTLED_AT = """CASE WHEN {occurrence}.match_review = 'accepted' THEN (
    SELECT min(e.pgh_created_at) FROM tracker_occurrenceevent e
    WHERE e.pgh_obj_id = {occurrence}.id AND e.pgh_id > coalesce((
        SELECT max(b.pgh_id) FROM tracker_occurrenceevent b
        WHERE b.pgh_obj_id = {occurrence}.id AND b.match_review <> 'accepted'), 0)) END"""


def settled_at() -> RawSQL:
    """The instant, to annotate printed sentences with; None where nobody has settled them."""
    sql = SETTLED_AT.format(occurrence=Occurrence._meta.db_table)
    return RawSQL(sql, [], output_field=DateTimeField(null=True))


def reason_of(occurrence: Occurrence) -> str:
    """Why one printing is of its quote, whole; one SQL query."""
    rows = Occurrence.objects.filter(pk=occurrence.pk).annotate(settled_at=settled_at())
    at = rows.values_list("settled_at", flat=True).first()
    return whole(occurrence.match_why, occurrence.match_decision, occurrence.match_review, at)


def whole(why: str, decision: str, review: str, at: datetime | None) -> str:
    """The line of facts with who settled the match."""
    day = at.astimezone(UTC).date() if at else None
    return reason(why, MatchDecision(decision), Review(review), day)
