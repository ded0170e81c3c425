"""One person's own steps: u takes back the last, shift and u takes that back."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q

from tracker.models import Step
from tracker.operations.undo import NothingToUndo, Undone, take_back

REMEMBERED = 300  # steps back that u reaches


@dataclass(slots=True)
class Stacks:
    """The steps that may be taken back and those that may be done again, the next one last.

    A new step empties what may be done again. What somebody else took back is on neither.
    """

    author: int
    to_undo: list[Step] = field(default_factory=list)
    to_redo: list[Step] = field(default_factory=list)

    @property
    def tops(self) -> tuple[Step | None, Step | None]:
        """What u takes back and what shift and u does again."""
        return next(reversed(self.to_undo), None), next(reversed(self.to_redo), None)

    def follow(self, taken: Step) -> None:
        mine = taken.author_id == self.author
        if self._moved(taken, self.to_undo, self.to_redo, mine=mine):
            return
        if self._moved(taken, self.to_redo, self.to_undo, mine=mine) or not mine:
            return
        self.to_undo.append(taken)
        self.to_redo.clear()

    def _moved(self, taken: Step, left: list[Step], entered: list[Step], *, mine: bool) -> bool:
        """Whether the step takes back one of a stack, which then lies on the other."""
        found = next((each for each in left if each.context == taken.undoes), None)
        if found is None:
            return False
        left.remove(found)
        if mine:
            entered.append(taken)
        return True


def stacks_of(by: User) -> Stacks:
    """The person's stacks, from the steps they took and those that took these back; one query."""
    own = Step.objects.filter(author=by).order_by("-id")[:REMEMBERED]
    contexts = own.values("context")
    near = Q(pk__in=own.values("pk")) | Q(undoes__in=contexts)
    stacks = Stacks(by.pk)
    for taken in Step.objects.filter(near).order_by("pk"):
        stacks.follow(taken)
    return stacks


def undo_last(*, by: User, skip_changed: bool = False) -> Undone:
    """Take back the person's last step that stands. Raises NothingToUndo or ChangedSince."""
    stacks = stacks_of(by)
    return _take_back(stacks, stacks.to_undo, by, skip_changed=skip_changed)


def redo_last(*, by: User, skip_changed: bool = False) -> Undone:
    """Do again what the person took back last. Raises NothingToUndo or ChangedSince."""
    stacks = stacks_of(by)
    return _take_back(stacks, stacks.to_redo, by, skip_changed=skip_changed)


def _take_back(stacks: Stacks, stack: list[Step], by: User, *, skip_changed: bool) -> Undone:
    if not stack:
        raise NothingToUndo("there is no step left")
    last = stack[-1]
    undone = take_back(
        UUID(str(last.context)),
        last.label,
        by=by,
        skip_changed=skip_changed,
        following=last.following,
    )
    stacks.follow(Step(author=by, label=undone.label, undoes=last.context))
    return replace(undone, steps=stacks.tops)
