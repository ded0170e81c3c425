"""The order of a statement's sentences, where a person knows it."""

from collections.abc import Sequence

from tracker.models import Quote, Statement
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import Review, StatementKind


class OrderRefused(ValueError):
    """An order that cannot be kept, and why."""


def order_statement(
    *, statement: Statement, quotes: Sequence[int], by: Editor, version: int | None = None
) -> None:
    """Put the quotes, all of the statement's, in this order; the machine keeps it from then on.

    Raises OrderRefused where the text of record gives the order, or where other quotes are named
    than the statement holds now.
    """
    with step(by=by, label=f"order the sentences of {name_of(statement)}"):
        row = hold(statement, version=version)
        held = Quote.objects.select_for_update().filter(statement=row)
        rows = {quote.pk: quote for quote in held}
        if row.kind == StatementKind.OFFICIAL:
            raise OrderRefused("the text of record gives the order")
        if sorted(quotes) != sorted(rows):
            raise OrderRefused("the statement holds other sentences by now")
        Statement.objects.filter(pk=row.pk).update(review=Review.ACCEPTED)
        for place, pk in enumerate(quotes, start=1):
            rows[pk].position, rows[pk].position_certain = place, True
        Quote.objects.bulk_update(rows.values(), ["position", "position_certain"])
