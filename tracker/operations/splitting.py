"""A quote that is two: some of its printings found one of their own."""

from collections.abc import Collection
from datetime import datetime

from tracker.models import Occurrence, Quote
from tracker.operations.decisions import refuse_all
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, MatchDecision, Relation, Review


class NotToBeSplit(ValueError):
    """Printings that cannot be parted from the quote, and why."""


def split_quote(
    *,
    quote: Quote,
    printings: Collection[Occurrence],
    by: Editor,
    now: datetime,
    version: int | None = None,
) -> Quote:
    """Give some printings of a quote one of their own, which no machine joins to it again.

    Raises NotToBeSplit where they are none or all of it, or another quote's, and Conflict.
    """
    with step(by=by, label=f"split {name_of(quote)}"):
        held = hold(quote, version=version)
        rows = list(quote.occurrences.filter(pk__in=[row.pk for row in printings]).order_by("pk"))
        if not rows or len(rows) != len(printings):
            raise NotToBeSplit("choose printings of this quote")
        if len(rows) == quote.occurrences.count():
            raise NotToBeSplit("some printings stay with the quote")
        # Credited as the other until that is worked out.
        made = Quote.objects.create(
            text=rows[0].text, language=quote.language, speaker_id=held.speaker_id
        )
        pairs = [(quote.text, row.text) for row in rows]
        refuse_all(kind=DecisionKind.NOT_SAME_QUOTE, pairs=pairs, by=by, now=now)
        parted = Occurrence.objects.filter(pk__in=[row.pk for row in rows])
        parted.update(quote=made, match_review=Review.ACCEPTED, spliced_with=None, alignment=[])
        # The words that it is made of are its origin, however they came to the other.
        parted.filter(text=made.text).update(
            match_decision=MatchDecision.ORIGIN, match_relation=Relation.SAME
        )
        if derive(quote_ids=[quote.pk, made.pk]):
            made.refresh_from_db()
        return made
