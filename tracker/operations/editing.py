"""What people change by hand, and what follows from it."""

from tracker.models import Quote, Statement
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade
from tracker.operations.statements import assemble
from tracker.vocabulary import Review


def edit_quote(*, quote: Quote, by: Editor) -> Quote:
    """Store a quote that a person added, reworded, credited or put in its place in a statement.

    Its printings are graded anew where the wording changed; a statement whose order a person
    touched is theirs from then on.
    """
    with step(by=by, label=f"edit quote {quote.pk or 'new'}"):
        before = Quote.objects.filter(pk=quote.pk).first()
        quote.save()
        if before and before.text != quote.text:
            quote.occurrences.update(alignment=[])
        if quote.statement_id and _place(before) != _place(quote):
            Statement.objects.filter(pk=quote.statement_id).update(review=Review.ACCEPTED)
        regrade(quote_id=quote.pk)
        assemble(quote_ids=[quote.pk])
        quote.refresh_from_db()
        return quote


def _place(quote: Quote | None) -> tuple[int | None, int | None]:
    return (quote.statement_id, quote.position) if quote else (None, None)
