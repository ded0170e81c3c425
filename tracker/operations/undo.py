"""Taking back one step whole: every row is again as it was before the step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import pghistory.models
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from tracker.models import Article, ArticlePosting, Attribution, Posting, Quote, Reading, Snapshot
from tracker.operations.changes import Change, Values, changes_of
from tracker.operations.derivations import index_text
from tracker.operations.history import Editor, step
from tracker.operations.quotes import index_quote, regrade
from tracker.operations.standing import standing
from tracker.operations.statements import assemble
from tracker.queries.derivations import newest_texts

SHOWN = 10  # rows a refusal names
UNTRACKED = {ArticlePosting, Posting, Reading}
UNDO, REDO = "undo: ", "redo: "


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what stays as it is, each row of it with its reason."""

    label: str
    changes: tuple[Change, ...]
    skipped: tuple[Change, ...] = ()


class NothingToUndo(ValueError):
    """The step changed nothing, or there is no such step."""


class ChangedSince(ValueError):
    """Rows of the step that somebody changed after it, or that others build on; nothing undone."""

    def __init__(self, changes: Sequence[Change]) -> None:
        named = "; ".join(f"{change} ({change.why})" for change in changes[:SHOWN])
        more = f" and {len(changes) - SHOWN} more" if len(changes) > SHOWN else ""
        super().__init__(f"changed since: {named}{more}")
        self.changes = list(changes)


def undo(*, context_id: UUID, by: Editor, skip_changed: bool = False) -> Undone:
    """Undo the step of that history context; the undoing is a step itself and can be undone.

    Raises NothingToUndo, or ChangedSince where rows were changed after the step. With
    `skip_changed` those stay, and with them what depends on them; the rest is taken back.
    """
    context = pghistory.models.Context.objects.filter(pk=context_id).first()
    if context is None:
        raise NothingToUndo(f"no step {context_id}")
    label = taking_back(str(context.metadata.get("label", "")))
    with step(by=by, label=label, undoes=context_id):
        changes = changes_of(context_id)
        if not changes:
            raise NothingToUndo(f"step {context_id} changed nothing")
        kept = standing(changes)
        going = [change for change in changes if change.key not in kept]
        staying = [
            replace(change, why=kept[change.key]) for change in changes if change.key in kept
        ]
        if staying and (not skip_changed or not going):
            raise ChangedSince(staying)
        _take_back(going)
        _follow(going, whole=not staying)
        return Undone(label, tuple(going), tuple(staying))


def taking_back(label: str) -> str:
    """What the undoing of a step is called; the undoing of an undoing is a redoing."""
    if label.startswith(UNDO):
        return REDO + label.removeprefix(UNDO)
    return UNDO + label.removeprefix(REDO)


def _take_back(changes: Sequence[Change]) -> None:
    """Remove what the step made, then put back what it removed, then what it changed.

    References are checked at the end of the transaction; unique places must be free before.
    """
    for change in reversed(changes):
        if change.before is None:
            _drop_derived(change)
            rows = change.model._default_manager.filter(pk=change.pk)
            rows._raw_delete(rows.db)
    for change in changes:
        if change.before and change.after is None:
            _put_back(change, change.before)
    _change_back([change for change in changes if change.before and change.after])


def _drop_derived(change: Change) -> None:
    """What keeps no history goes with the row that it was made from."""
    for relation in change.model._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and model in UNTRACKED:
            model._default_manager.filter(**{relation.field.name: change.pk}).delete()


def _put_back(change: Change, before: Values) -> None:
    values = dict(before)
    if "version" in values:
        # A page made from the row as it was must not pass for one made from this.
        values["version"] += 1
    change.model(**values).save_base(raw=True, force_insert=True)


def _change_back(changes: Sequence[Change]) -> None:
    """Rows that changed places are changed again until each has found its own free."""
    waiting = list(changes)
    while waiting:
        held = [change for change in waiting if not _changed_back(change)]
        if len(held) == len(waiting):
            raise ChangedSince([replace(change, why="its place is taken") for change in held])
        waiting = held


def _changed_back(change: Change) -> bool:
    # All but the id, and the version, which only rises.
    values = {name: value for name, value in (change.before or {}).items() if change.differs(name)}
    values.pop("version", None)
    try:
        with transaction.atomic():
            change.model._default_manager.filter(pk=change.pk).update(**values)
    except IntegrityError:
        return False
    return True


def _follow(changes: Sequence[Change], *, whole: bool) -> None:
    """Bring up to date what keeps no history and follows from the rows.

    Where rows stayed, quotes and statements are worked out anew from the printings they have now.
    """
    quote_ids = {change.pk for change in changes if change.model is Quote}
    held = Quote.objects.filter(pk__in=quote_ids | _printed(changes)).values_list("pk", flat=True)
    for quote_id in sorted(held):
        if whole:
            index_quote(quote_id=quote_id)
        else:
            regrade(quote_id=quote_id)
    if not whole:
        assemble(quote_ids=held)
    _read_again(changes)
    articles = [change.pk for change in changes if change.model is Article]
    for text in newest_texts(articles).values():
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
