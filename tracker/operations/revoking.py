"""What a remembered no concerned, when it is taken back."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model

from tracker.models import (
    ArticleMatch,
    Attribution,
    Comparison,
    Decision,
    Occurrence,
    Quote,
    QuoteMatch,
    SpeakerMatch,
)
from tracker.operations.changes import Change, changes_of, history_of
from tracker.operations.derivations import suggest_derivations
from tracker.operations.linking import relink
from tracker.operations.statements import assemble
from tracker.vocabulary import DecisionKind, Review

# What a no is said to, and the column that holds what was said.
REFUSED: dict[type[Model], str] = {
    Attribution: "review",
    Occurrence: "match_review",
    QuoteMatch: "review",
    SpeakerMatch: "review",
    ArticleMatch: "review",
    Comparison: "review",
}
# A printing that was parted from its quote is settled as its own quote's.
AS_SETTLED: dict[type[Model], Review] = {Occurrence: Review.ACCEPTED}


def offer_again(decision: Decision) -> None:
    """Offer what the no was said to, and let quotes and articles follow.

    A no holds two hashes; the rows are those of the step in which it was said. Where they were
    settled otherwise since, they stay.
    """
    context = _step_of(decision)
    changes = changes_of(context) if context else []
    if decision.kind == DecisionKind.NOT_ONE_STATEMENT:
        moved = (change for change in changes if change.model is Quote)
        assemble(quote_ids=[each.pk for each in moved if each.differs("statement_id")])
    touched = [change for change in changes if change.model in REFUSED and _reopened(change)]
    quote_ids = {pk for change in touched for pk in _quotes(change)}
    if quote_ids:
        assemble(quote_ids=quote_ids | relink(quote_ids=quote_ids))
    for match in ArticleMatch.objects.filter(pk__in=_pks(touched, ArticleMatch)):
        suggest_derivations(article=match.copy)


def _step_of(decision: Decision) -> UUID | None:
    said = history_of(Decision).filter(pgh_obj_id=decision.pk, pgh_label="insert").first()
    return said.pgh_context_id if said else None


def _reopened(change: Change) -> bool:
    """Whether the row was as the no had left it, and is a suggestion again."""
    column = REFUSED[change.model]
    if not change.differs(column) or change.before is None:
        return False
    said = AS_SETTLED.get(change.model, Review.REJECTED)
    rows = change.model._default_manager.filter(pk=change.pk, **{column: said})
    new: dict[str, str | None] = {column: Review.SUGGESTED}
    if change.model is Attribution:
        new["reject_reason"] = ""
    if change.model is Comparison:
        new |= {"judged_by": None, "judged_at": None}
    return bool(rows.update(**new))


def _quotes(change: Change) -> Iterable[int]:
    """The quotes that the row is about."""
    if change.model is QuoteMatch:
        return [(change.after or {})["left_id"], (change.after or {})["right_id"]]
    if change.model is Occurrence:
        return [(change.before or {})["quote_id"], (change.after or {})["quote_id"]]
    if change.model is Attribution:
        rows = Occurrence.objects.filter(attribution=change.pk)
        return list(rows.values_list("quote_id", flat=True))
    return []


def _pks(changes: Iterable[Change], model: type[ArticleMatch]) -> list[int]:
    return [change.pk for change in changes if change.model is model]
