"""What keeps no history, or follows from rows that were taken back: it is made anew from them."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from tracker.models import (
    Article,
    Attribution,
    Occurrence,
    Quote,
    Reading,
    Snapshot,
    Statement,
    Step,
)
from tracker.operations.changes import Change, changes_of
from tracker.operations.derivations import index_text
from tracker.operations.history import derived_later, one_at_a_time, rejoined
from tracker.operations.quotes import index_quotes, regrade_all
from tracker.operations.statements import assemble
from tracker.queries.derivations import newest_texts
from tracker.vocabulary import Following


def derive(
    *,
    quote_ids: Collection[int],
    regraded: Collection[int] | None = None,
    statements: Collection[int] = (),
) -> bool:
    """Bring quotes that a person moved, or printings of theirs, up to date with their statements.

    At once, or by a job, where the step leaves what follows to one; whether it was at once. Those
    that are left in these `statements` are too. Only those `regraded` need new grades, if any are
    named.
    """
    if derived_later():
        return False
    ids = set(quote_ids)
    if statements:
        ids.update(Quote.objects.filter(statement__in=statements).values_list("pk", flat=True))
    regrade_all(quote_ids=ids if regraded is None else regraded)
    assemble(quote_ids=ids)
    return True


def catch_up(context_id: UUID) -> bool:
    """Do for a step what it left to be derived, in its own history context; whether it had."""
    with transaction.atomic():
        one_at_a_time()
        step = Step.objects.filter(context=context_id, following=Following.DERIVING)
        if not step.update(following=""):
            return False
        with rejoined(context_id):
            ids = _concerned(
                changes_of(context_id, models={Attribution, Occurrence, Quote, Statement})
            )
            regrade_all(quote_ids=ids)
            assemble(quote_ids=ids)
        return True


def _concerned(changes: Sequence[Change]) -> set[int]:
    """The quotes that stand of those that were changed or printed, or stood beside them."""
    places = [
        side["statement_id"]
        for change in changes
        if change.model is Quote
        for side in (change.before, change.after)
        if side and side["statement_id"]
    ]
    # A text of record gives its sentences their wording wherever they stand.
    places += [change.pk for change in changes if change.model is Statement]
    passages = [change.pk for change in changes if change.model is Attribution]
    printed = Occurrence.objects.filter(attribution__in=passages)
    own = {change.pk for change in changes if change.model is Quote} | _printed(changes)
    asked = Q(pk__in=own | {*printed.values_list("quote", flat=True)}) | Q(statement__in=places)
    rows = Quote.objects.filter(asked, merged_into__isnull=True)
    return set(rows.values_list("pk", flat=True))


def bring_up_to_date(changes: Sequence[Change], *, whole: bool) -> None:
    """Bring up to date what keeps no history and follows from the rows.

    Where rows stayed, quotes and statements are worked out anew from the printings they have now.
    """
    quote_ids = {change.pk for change in changes if change.model is Quote}
    ids = quote_ids | _printed(changes)
    # A grade that an earlier step left to a job may be among what was put back.
    if whole and not any(
        change.before and change.before.get("alignment") == [] for change in changes
    ):
        index_quotes(quote_ids=ids)
    else:
        regrade_all(quote_ids=ids)
        assemble(quote_ids=ids)
    _read_again(changes)
    articles = [change.pk for change in changes if change.model is Article]
    for text in newest_texts(articles).values() if articles else ():
        index_text(text)


def _printed(changes: Iterable[Change]) -> set[int]:
    """The quotes that the printings had and have."""
    sides = [side for change in changes for side in (change.before, change.after) if side]
    return {side["quote_id"] for side in sides if "alignment" in side}


def _read_again(changes: Iterable[Change]) -> None:
    """A text that is put back has been read: the record of that went with it."""
    for change in changes:
        if change.model is Snapshot and change.after is None:
            rows = Attribution.objects.filter(snapshot=change.pk)
            engines = rows.exclude(engine="").values_list("engine", flat=True)
            if engine := engines.first():
                Reading.objects.create(
                    snapshot_id=change.pk, engine=engine, finished_at=Now(), passages=rows.count()
                )
