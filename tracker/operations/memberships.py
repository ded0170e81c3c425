"""Whether sentences were said on one occasion, as people say; a no is remembered."""

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from django.db import connection

from tracker.models import Quote, Statement
from tracker.operations.decisions import refuse_all
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, Review, StatementKind

DROP = """
WITH untagged AS (DELETE FROM tracker_tagging WHERE statement_id = %(statement)s),
    taken_up AS (DELETE FROM tracker_deferral WHERE statement_id = %(statement)s)
DELETE FROM tracker_statement WHERE id = %(statement)s
"""


class NothingToPart(ValueError):
    """A sentence that stands with no others, or with those of a text of record."""


def accept_membership(*, quote: Quote, by: Editor, version: int | None = None) -> Quote:
    """A person says that the sentence belongs to its statement: it stays with the others."""
    with step(by=by, label=f"keep {name_of(quote)} in its statement"):
        row = hold(quote, version=version, wanted={"membership_review": Review.ACCEPTED})
        _beside(row)
        row.membership_review = Review.ACCEPTED
        row.save(update_fields=["membership_review"])
        return row


def reject_membership(
    *, quote: Quote, by: Editor, now: datetime, version: int | None = None
) -> Quote:
    """A person says that the sentence was not said with the others of its statement.

    It leaves them, and no machine puts it beside one of them again. Raises NothingToPart.
    """
    with step(by=by, label=f"take {name_of(quote)} out of its statement"):
        row = hold(quote, version=version, wanted={"membership_review": Review.REJECTED})
        others = _beside(row)
        _part(((row, other) for other in others), by=by, now=now)
        _take_out([row])
        _close_up(others)
        if derive(quote_ids=[row.pk, *(other.pk for other in others)], regraded=()):
            row.refresh_from_db()
        return row


def reject_statement(
    *, statement: Statement, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the sentences are of several occasions: none stands with another again.

    Raises NothingToPart.
    """
    with step(by=by, label=f"take {name_of(statement)} apart"):
        row = hold(statement, version=version, wanted={"review": Review.REJECTED})
        if row.kind == StatementKind.OFFICIAL:
            raise NothingToPart("the text of record says what belongs to it")
        held = list(Quote.objects.select_for_update().filter(statement=row).order_by("pk"))
        if len(held) <= 1:
            raise NothingToPart("it holds no two sentences")
        _part(combinations(held, 2), by=by, now=now)
        _take_out(held)
        _drop(row)
        derive(quote_ids=[quote.pk for quote in held], regraded=())


def _beside(quote: Quote) -> list[Quote]:
    """The other sentences of its statement, in their order. Raises NothingToPart."""
    statement = quote.statement
    if statement is None:
        raise NothingToPart("it is in no statement by now")
    if statement.kind == StatementKind.OFFICIAL:
        raise NothingToPart("the text of record says what belongs to it")
    rows = Quote.objects.select_for_update().filter(statement=statement).exclude(pk=quote.pk)
    others = list(rows.order_by("position", "pk"))
    if not others:
        raise NothingToPart("it stands with no other sentence")
    return others


def _part(pairs: Iterable[tuple[Quote, Quote]], *, by: Editor, now: datetime) -> None:
    refuse_all(
        kind=DecisionKind.NOT_ONE_STATEMENT,
        pairs=[(one.text, other.text) for one, other in pairs],
        by=by,
        now=now,
    )


def _take_out(quotes: Iterable[Quote]) -> None:
    Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).update(
        statement=None,
        position=None,
        position_certain=False,
        membership_review=Review.SUGGESTED,
    )


def _drop(statement: Statement) -> None:
    """The statement that no sentence is in any more, with its tags and who asks later about it."""
    with connection.cursor() as cursor:
        cursor.execute(DROP, {"statement": statement.pk})


def _close_up(quotes: Iterable[Quote]) -> None:
    """Leave no gap in an order that no machine writes anew."""
    moved = [quote for quote in quotes if quote.position]
    for place, quote in enumerate(moved, start=1):
        quote.position = place
    Quote.objects.bulk_update(moved, ["position"])
