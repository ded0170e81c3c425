"""Taking back one step whole: every row is again as it was before the step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import pghistory.models
from django.db import IntegrityError, transaction
from django.db.models import Model

from tracker.models import (
    Attribution,
    Decision,
    LostAnchor,
    Note,
    Occurrence,
    Quote,
    Settlement,
    Span,
    Speaker,
    Statement,
    Step,
    Tagging,
)
from tracker.operations.changes import Change, Values, changes_of
from tracker.operations.derived import bring_up_to_date, catch_up, derive_no_more
from tracker.operations.history import Editor, follow_later, is_leaving, step
from tracker.operations.restoring import differing, put_back
from tracker.operations.standing import standing
from tracker.vocabulary import Following

SHOWN = 10  # rows a refusal names
UNDO, REDO = "undo: ", "redo: "
# What a decision on a passage writes itself, where a job works out the rest.
DECIDED: set[type[Model]] = {
    *(Attribution, Span, Occurrence, Decision, LostAnchor, Note, Tagging, Settlement),
}
REFERRED: set[type[Model]] = {Quote, Speaker}
# Where a quote stands is for what follows, and others may stand there until then.
PLACE = {"statement_id": None, "position": None}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what stays as it is, each row of it with its reason."""

    label: str
    changes: tuple[Change, ...]
    skipped: tuple[Change, ...] = ()
    follows: bool = False  # quotes and statements, by a job
    steps: tuple[Step | None, Step | None] = (None, None)  # their author's next to undo and redo


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

    Of a step whose consequences a job worked out, what the person wrote is taken back here; a job
    takes back what followed, as far as it is still as it was, and works it out anew.
    """
    context = pghistory.models.Context.objects.filter(pk=context_id).first()
    if context is None:
        raise NothingToUndo(f"no step {context_id}")
    taken = Step.objects.filter(context=context_id).first()
    if taken is None and not changes_of(context_id):
        raise NothingToUndo(f"step {context_id} changed nothing")
    label = str(context.metadata.get("label", ""))
    following = taken.following if taken else ""
    return take_back(context_id, label, by=by, skip_changed=skip_changed, following=following)


def take_back(
    context_id: UUID, label: str, *, by: Editor, skip_changed: bool, following: str
) -> Undone:
    """The same of a step that is known already."""
    if following == Following.DERIVING and not is_leaving():
        # What it left to a job is a part of it, and is taken back with it.
        catch_up(context_id)
    is_followed = following in (Following.PENDING, Following.DONE)
    for look in (False, True):
        try:
            with step(by=by, label=taking_back(label), undoes=context_id):
                if is_followed:
                    follow_later()
                elif following == Following.DERIVING:
                    derive_no_more(context_id)
                return _undo(
                    context_id, label, skip_changed=skip_changed, is_followed=is_followed, look=look
                )
        except IntegrityError:
            # A place is taken: said which, and by whom, the second time.
            if look:
                raise
    raise AssertionError


def _undo(
    context_id: UUID, label: str, *, skip_changed: bool, is_followed: bool, look: bool
) -> Undone:
    # Nobody accepts a passage of the step between looking at it and taking it back.
    decided = DECIDED | REFERRED if is_followed else None
    changes = changes_of(context_id, models=decided, hold=Attribution)
    if is_followed:
        changes = [_placeless(each) for each in changes if _is_decided(each, changes)]
    kept = standing(changes, look=look)
    going = [change for change in changes if change.key not in kept]
    staying = [replace(change, why=kept[change.key]) for change in changes if change.key in kept]
    if staying and not (skip_changed and going):
        raise ChangedSince(staying)
    _take_back(going, one_by_one=look)
    if not is_followed:
        # Nothing may ever have been derived from what is done again.
        bring_up_to_date(going, whole=not staying and not label.startswith(UNDO))
    return Undone(taking_back(label), tuple(going), tuple(staying), is_followed)


def _is_decided(change: Change, changes: Sequence[Change]) -> bool:
    """Whether a person wrote the row, who decided on a passage, or what they wrote refers to it.

    Where the passage was marked anew, that is also the sentences it prints. Quotes and speakers
    are put back at once, and taken out only when nothing refers to them any more.
    """
    if change.model in REFERRED:
        return change.after is None
    if change.model is Occurrence:
        passages = {_side(each)["attribution_id"] for each in changes if each.model is Span}
        return _side(change)["attribution_id"] in passages
    return change.model in DECIDED


def _placeless(change: Change) -> Change:
    if change.model is Quote and change.before is not None:
        return replace(change, before={**change.before, **PLACE})
    return change


def _side(change: Change) -> Values:
    return change.after or change.before or {}


def take_back_what_followed(context_id: UUID) -> None:
    """Take back what a job wrote after a step that is undone, where it is still as it wrote it."""
    changes = changes_of(context_id)
    followed = [change for change in changes if not _is_decided(change, changes)]
    kept = standing(followed)
    _take_back([change for change in followed if change.key not in kept], one_by_one=True)
    for change in changes:
        if change.model is Quote and change.after is None and _is_free(change.before or {}):
            # It was put back without its place, which others have left by now.
            _changed_back(change)


def _is_free(place: Values) -> bool:
    held = Quote.objects.filter(statement=place["statement_id"], position=place["position"])
    statement = Statement.objects.filter(pk=place["statement_id"])
    return statement.exists() and not held.exists()


def taking_back(label: str) -> str:
    """What the undoing of a step is called; the undoing of an undoing is a redoing."""
    if label.startswith(UNDO):
        return REDO + label.removeprefix(UNDO)
    return UNDO + label.removeprefix(REDO)


def _take_back(changes: Sequence[Change], *, one_by_one: bool) -> None:
    put_back(changes, changed=not one_by_one)
    if one_by_one:
        _change_back([each for each in changes if not each.made and each.after is not None])


def _change_back(changes: Sequence[Change]) -> None:
    """Rows that changed places are changed again until each has found its own free."""
    waiting = list(changes)
    while waiting:
        held = [change for change in waiting if not _changed_back(change)]
        if len(held) == len(waiting):
            raise ChangedSince([replace(change, why="its place is taken") for change in held])
        waiting = held


def _changed_back(change: Change) -> bool:
    values = {name: (change.before or {})[name] for name in differing(change)}
    try:
        with transaction.atomic():
            change.model._default_manager.filter(pk=change.pk).update(**values)
    except IntegrityError:
        return False
    return True
