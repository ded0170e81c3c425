"""What an operation would change, without changing it."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from tracker.operations.changes import Change, changes_of, named
from tracker.operations.history import Editor, step

Seen = TypeVar("Seen")


class _Enough(Exception):
    """All has been seen; nothing is kept."""


def preview(operation: Callable[[], object], *, by: Editor) -> list[Change]:
    """Carry the operation out, note what it changed, and take all of it back.

    What the operation raises is raised. Names of rows are read before they are taken back.
    """
    return seen_through(operation, by=by, look=named)


def seen_through(
    operation: Callable[[], object], *, by: Editor, look: Callable[[list[Change]], Seen]
) -> Seen:
    """The same, for whoever reads more of the rows: `look` does so while they are changed."""
    found: list[Seen] = []
    try:
        with transaction.atomic(), step(by=by, label="preview") as context_id:
            operation()
            found.append(look(changes_of(context_id)))
            raise _Enough
    except _Enough:
        return found[0]
