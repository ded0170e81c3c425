"""What people decide about a printing: that it is of its quote, or of another."""

from datetime import datetime

from tracker.models import Occurrence, Quote
from tracker.operations.decisions import refuse, take_back
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade_all
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, MatchDecision, Relation, Review


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
        for column in held._meta.concrete_fields:
            setattr(occurrence, column.attname, getattr(held, column.attname))
        return occurrence


def reject_occurrence(
    *, occurrence: Occurrence, by: Editor, now: datetime, version: int | None = None
) -> Quote:
    """A person says that the sentence is not its quote's; it founds one and stays apart."""
    with step(by=by, label=f"part {name_of(occurrence)} from its quote"):
        hold(occurrence, version=version, wanted={"match_review": Review.REJECTED})
        occurrence.refresh_from_db()
        left = occurrence.quote
        refuse(kind=DecisionKind.NOT_SAME_QUOTE, pair=(left.text, occurrence.text), by=by, now=now)
        quote = Quote.objects.create(text=occurrence.text, language=left.language)
        Occurrence.objects.filter(pk=occurrence.pk).update(
            quote=quote,
            match_decision=MatchDecision.ORIGIN,
            match_relation=Relation.SAME,
            match_review=Review.ACCEPTED,
            spliced_with=None,
            alignment=[],
        )
        occurrence.refresh_from_db()
        regrade_all(quote_ids=[left.pk, quote.pk])
        assemble(quote_ids=[left.pk, quote.pk])
        return quote
