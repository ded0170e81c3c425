"""What people decide about a printing: that it is of its quote, or of another."""

from collections.abc import Mapping
from datetime import datetime

from tracker.models import Occurrence, Quote
from tracker.operations.decisions import refuse, take_back
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold, take_over
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, MatchDecision, Relation, Review

# A printing that founds a quote of its own.
PARTED: Mapping[str, object] = {
    "match_decision": MatchDecision.ORIGIN,
    "match_relation": Relation.SAME,
    "match_review": Review.ACCEPTED,
    "spliced_with": None,
    "alignment": [],
}


def accept_occurrence(
    *, occurrence: Occurrence, by: Editor, version: int | None = None
) -> Occurrence:
    """A person confirms that the sentence is a printing of its quote, whatever was said before."""
    with step(by=by, label=f"confirm {name_of(occurrence)}"):
        held = hold(occurrence, version=version, wanted={"match_review": Review.ACCEPTED})
        take_back(kind=DecisionKind.NOT_SAME_QUOTE, pair=(held.quote.text, held.text))
        # As the database counts it, a query saved.
        held.version += held.match_review != Review.ACCEPTED
        held.match_review = Review.ACCEPTED
        held.save(update_fields=["match_review"])
        take_over(occurrence, held)
        return occurrence


def reject_occurrence(
    *, occurrence: Occurrence, by: Editor, now: datetime, version: int | None = None
) -> Quote:
    """A person says that the sentence is not its quote's; it founds one and stays apart."""
    with step(by=by, label=f"part {name_of(occurrence)} from its quote"):
        wanted = {"match_review": Review.REJECTED}
        if version is None or version != occurrence.version:
            take_over(occurrence, hold(occurrence, version=version, wanted=wanted))
        left = occurrence.quote
        refuse(kind=DecisionKind.NOT_SAME_QUOTE, pair=(left.text, occurrence.text), by=by, now=now)
        # Credited as the other until that is worked out.
        quote = Quote.objects.create(
            text=occurrence.text, language=left.language, speaker_id=left.speaker_id
        )
        parted = {**PARTED, "quote": quote}
        rows = Occurrence.objects.filter(pk=occurrence.pk, version=occurrence.version)
        if not rows.update(**parted):
            hold(occurrence, version=occurrence.version, wanted=wanted)
        # The version as the database counts it, a query saved.
        for name, value in {**parted, "version": occurrence.version + 1}.items():
            setattr(occurrence, name, value)
        if derive(quote_ids=[left.pk, quote.pk]):
            occurrence.refresh_from_db()
        return quote
