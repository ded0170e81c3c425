"""A step taken back whole, whoever took it."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.writes.bodies import BodyOf, Flag
from tracker.api.writes.changes import step_field
from tracker.api.writes.declared import Asked, Done, Write
from tracker.models import Step
from tracker.operations.undo import undo
from tracker.vocabulary import Scope


class Undoing(BodyOf):
    """How a step is taken back."""

    skip_changed = Flag(
        required=False,
        help_text="leave what was changed since as it is, and take back the rest",
    )


class UndoneStep(serializers.Serializer[Any]):
    """What was taken back."""

    undone = documents.text("what was done now, in words, as the step is called")
    rows = documents.whole("rows that are as they were")
    left = documents.whole("rows left as they are")
    step = step_field()


def take_back(asked: Asked) -> Done:
    skip = bool(asked.values.get("skip_changed", False))
    undone = undo(context_id=asked.place["context"], by=asked.user, skip_changed=skip)
    # None while it is only tried out.
    taken = Step.objects.filter(undoes=asked.place["context"], author=asked.user).last()
    body = {
        "undone": undone.label,
        "rows": len(undone.changes),
        "left": len(undone.skipped),
        "step": taken and taken.context,
    }
    return Done(body)


UNDO = Write(
    name="steps_undo",
    method="POST",
    path="steps/{context}/undo/",
    title="Undo a step",
    about=(
        "Takes back all that one request or one decision at the desk did, and nothing where some "
        "of it was changed since. The undoing is a step itself, and can be undone."
    ),
    scope=Scope.EDIT,
    operations=("undo",),
    act=take_back,
    document=Undoing,
    answer=UndoneStep,
    example={"skip_changed": False},
)
