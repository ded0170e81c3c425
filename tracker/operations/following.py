"""What follows from a person's step for quotes and statements, where a job works it out.

The step itself wrote what the person decided. What follows is written into the same history
context, so that the step's history tells all of it, as if it had been worked out at once.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from tracker.models import Attribution, Occurrence, Quote, Span, Step
from tracker.operations.anchors import found_again
from tracker.operations.changes import history_of
from tracker.operations.derived import catch_up
from tracker.operations.history import follows_steps, one_at_a_time, rejoined
from tracker.operations.linking import relink
from tracker.operations.marking import is_cut_as_marked, rematch
from tracker.operations.quotes import index_quotes
from tracker.operations.statements import assemble
from tracker.operations.undo import take_back_what_followed
from tracker.vocabulary import Following


def follow_step(*, context_id: UUID) -> bool:
    """Work out what follows from the step; whether there was anything left to do.

    Passages that a later step decided on are left to what follows from that.
    """
    if catch_up(context_id):
        return True
    with transaction.atomic():
        one_at_a_time()
        taken = _pending().filter(context=context_id).first()
        if taken is None:
            return False
        with rejoined(context_id):
            if taken.undoes is not None:
                take_back_what_followed(taken.undoes)
            _work_out(taken)
        Step.objects.filter(pk=taken.pk).update(following=Following.DONE)
        return True


follows_steps(lambda context: follow_step(context_id=context))


def is_pending(passage: str = "pk") -> Q:
    """Whether what follows from a step that decided on the passage is yet to come."""
    contexts = Step.objects.filter(following__in=[Following.PENDING, Following.DERIVING])
    own = history_of(Attribution).order_by().filter(pgh_obj=OuterRef(passage))
    printed = history_of(Occurrence).order_by().filter(attribution=OuterRef(passage))
    contexts_left = contexts.values("context")
    return Q(Exists(own.filter(pgh_context__in=contexts_left))) | Q(
        Exists(printed.filter(pgh_context__in=contexts_left))
    )


def _pending() -> QuerySet[Step]:
    return Step.objects.filter(following=Following.PENDING)


def _work_out(taken: Step) -> None:
    later = _pending().filter(pk__gt=taken.pk).values_list("context", flat=True)
    passages = _passages_of([taken.context]) - _passages_of(later)
    rows = Attribution.objects.filter(pk__in=passages).select_related("snapshot__article__outlet")
    rows = rows.defer("snapshot__raw").prefetch_related("spans").order_by("start", "pk")
    held, kept = found_again(taken.context)
    touched = set()
    for row in rows:
        if not is_cut_as_marked(row):
            touched |= rematch(row, held=held, kept=kept)
    quotes = touched | _quotes_of(taken.context, passages)
    index_quotes(quote_ids=quotes)
    standing = Quote.objects.filter(pk__in=quotes, merged_into__isnull=True)
    assemble(quote_ids=quotes | relink(quote_ids=standing.values_list("pk", flat=True)))


def _passages_of(contexts: Collection[UUID]) -> set[int]:
    """The passages that these steps wrote, or wrote a part of."""
    own = history_of(Attribution).order_by().filter(pgh_context__in=contexts)
    found = set(own.values_list("pgh_obj", flat=True))
    for part in (Span, Occurrence):
        rows = history_of(part).order_by().filter(pgh_context__in=contexts)
        found |= set(rows.values_list("attribution", flat=True))
    return found


def _quotes_of(context_id: UUID, passages: Collection[int]) -> set[int]:
    """The quotes that the passages print, or that the step has written already."""
    printed = Occurrence.objects.filter(attribution__in=passages)
    own = history_of(Quote).order_by().filter(pgh_context=context_id)
    ids = {*printed.values_list("quote", flat=True), *own.values_list("pgh_obj", flat=True)}
    return set(Quote.objects.filter(pk__in=ids).values_list("pk", flat=True))
