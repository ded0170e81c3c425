"""A printing that is of another quote than it hangs on."""

from datetime import datetime

from tracker.models import Occurrence, Quote
from tracker.operations.history import Editor, step
from tracker.operations.merging import NotToBeMerged, merge_quotes
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import MatchDecision


def link_occurrence(
    *,
    occurrence: Occurrence,
    quote: Quote,
    by: Editor,
    now: datetime,
    version: int | None = None,
) -> Occurrence:
    """A person says that the sentence is a printing of that quote, and of no other.

    That it is none of the quote it hung on is remembered; a quote of that one sentence becomes the
    other. Raises NotToBeMerged where the other was merged away, and Conflict.
    """
    with step(by=by, label=f"link {name_of(occurrence)} to {name_of(quote)}"):
        row = hold(occurrence, version=version)
        if quote.merged_into_id:
            raise NotToBeMerged(f"“{quote}” has been merged already")
        if row.quote_id != quote.pk:
            left = row.quote
            if left.occurrences.count() > 1:
                left = reject_occurrence(occurrence=row, by=by, now=now)
            merge_quotes(kept=quote, merged=left, by=by)
            Occurrence.objects.filter(pk=row.pk).update(match_decision=MatchDecision.LINK)
        return accept_occurrence(occurrence=row, by=by)
