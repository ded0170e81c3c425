"""What people answer where the machine asks, or put aside to answer later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from tracker.models import (
    Article,
    ArticleMatch,
    Deferral,
    ErrorReport,
    LostAnchor,
    Occurrence,
    Quote,
    QuoteMatch,
    Speaker,
    SpeakerMatch,
    Statement,
)
from tracker.operations.decisions import refuse, take_back
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.ordering import order_statement
from tracker.operations.versions import hold
from tracker.queries.credits import credits_of, names_line
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, Review

# What can be put aside, and the column of a deferral that names it.
DEFERRED: Mapping[type[Model], str] = {
    QuoteMatch: "quote_match",
    Occurrence: "occurrence",
    SpeakerMatch: "speaker_match",
    ArticleMatch: "article_match",
    Quote: "quote",
    Statement: "statement",
    LostAnchor: "lost_anchor",
    Article: "article",
    ErrorReport: "error_report",
}


class NobodyToWait(ValueError):
    """Something that is put aside for one person, and no person who asks."""


def put_aside(*, row: Model, by: Editor, about: str = "") -> Deferral:
    """Decide on it later: out of the person's own queues until they ask for it.

    `about` is the column of the deferral, where it is not the one of the row's kind.
    """
    if by is None:
        raise NobodyToWait("only a person puts something aside for themselves")
    with step(by=by, label=f"decide later: {name_of(row)}"):
        return _put_aside(row, by, about)


def put_aside_for_all(*, row: Model, by: Editor, about: str = "") -> Deferral:
    """Decide on it later: out of everybody's queues until somebody asks for it."""
    with step(by=by, label=f"decide later, for everybody: {name_of(row)}"):
        return _put_aside(row, None, about)


def take_up(*, row: Model, by: Editor, about: str = "") -> None:
    """Put it back into the person's queues, and everybody's where it was out of those."""
    with step(by=by, label=f"decide now: {name_of(row)}"):
        mine = Deferral.objects.filter(**{about or DEFERRED[type(row)]: row})
        mine.filter(Q(editor=by) | Q(editor__isnull=True)).delete()


def let_credit_stand(
    *, quote: Quote, speaker: Speaker, by: Editor, version: int | None = None
) -> Quote:
    """A person says who said the quote, of those whom outlets credit; each printing keeps its."""
    with step(by=by, label=f"{name_of(quote)} was said by {speaker}"):
        row = hold(quote, version=version, wanted={"speaker": speaker})
        take_back(kind=DecisionKind.BOTH_STAND, pair=_credits(row))
        row.speaker, row.speaker_review = speaker, Review.ACCEPTED
        row.save(update_fields=["speaker", "speaker_review"])
        if derive(quote_ids=[row.pk]):
            row.refresh_from_db()
        return row


def let_both_stand(*, quote: Quote, by: Editor, now: datetime, version: int | None = None) -> Quote:
    """A person says that there is nothing to settle: the credits stand as printed.

    The quote is asked about again once somebody else is credited with it too.
    """
    with step(by=by, label=f"the credits of {name_of(quote)} stand as printed"):
        row = hold(quote, version=version)
        refuse(kind=DecisionKind.BOTH_STAND, pair=_credits(row), by=by, now=now)
        return row


def accept_order(*, statement: Statement, by: Editor, version: int | None = None) -> Statement:
    """A person says that the sentences of the statement stand in their order."""
    with step(by=by, label=f"accept the order of {name_of(statement)}"):
        row = hold(statement, version=version)
        held = Quote.objects.filter(statement=row).order_by("position", "id")
        order_statement(statement=row, quotes=list(held.values_list("pk", flat=True)), by=by)
        return row


def _put_aside(row: Model, editor: Editor, about: str) -> Deferral:
    thing: dict[str, Any] = {about or DEFERRED[type(row)]: row}
    deferral, _ = Deferral.objects.get_or_create(editor=editor, **thing)
    return deferral


def _credits(quote: Quote) -> tuple[str, str]:
    """The quote's words and all who are credited with them, by which a no is remembered."""
    heard = credits_of([quote.pk]).get(quote.pk, [])
    return quote.text, names_line(each.name for each in heard)
