"""What keeps no history, or follows from rows that were taken back: it is made anew from them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q
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

# What quotes and statements are worked out from.
DERIVED_FROM: Mapping[type[Model], Collection[str]] = {
    Attribution: ("speaker_id",),
    Occurrence: ("quote_id", "spliced_with_id", "alignment"),
    Quote: ("text", "speaker_id", "merged_into_id", "statement_id", "position"),
    Statement: ("speaker_id", "kind", "made_at", "official_text"),
}


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
            changes = changes_of(context_id, models={Attribution, Occurrence, Quote, Statement})
            ids = _concerned(changes)
            regrade_all(quote_ids=ids)
            assemble(quote_ids=ids)
            # One that was merged again is found by no words any more.
            index_quotes(quote_ids=[each.pk for each in changes if _is_merged(each)])
        return True


def derive_no_more(context_id: UUID) -> None:
    """Leave a step that is taken back without what it would have let a job derive."""
    steps = Step.objects.filter(context=context_id, following=Following.DERIVING)
    steps.update(following="")


def _is_merged(change: Change) -> bool:
    return change.model is Quote and bool((change.after or {}).get("merged_into_id"))


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

    Where rows stayed, quotes and statements are worked out anew from the printings they have now;
    at once, or by a job, where the step leaves that to one.
    """
    if not (any(map(_is_derived_from, changes)) and derived_later()):
        _derive_at_once(changes, whole=whole)
    _read_again(changes)
    articles = [change.pk for change in changes if change.model is Article]
    for text in newest_texts(articles).values() if articles else ():
        index_text(text)


def _derive_at_once(changes: Sequence[Change], *, whole: bool) -> None:
    ids = {change.pk for change in changes if change.model is Quote} | _printed(changes)
    # A grade that an earlier step left to a job may be among what was put back.
    if whole and not any(
        change.before and change.before.get("alignment") == [] for change in changes
    ):
        index_quotes(quote_ids=ids)
    elif any(map(_is_derived_from, changes)):
        regrade_all(quote_ids=ids)
        assemble(quote_ids=ids)


def _is_derived_from(change: Change) -> bool:
    """Whether quotes derive something from what was changed; not from a mere yes."""
    return any(map(change.differs, DERIVED_FROM.get(change.model, ())))


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
