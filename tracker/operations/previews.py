"""What an operation would change, without changing it."""

from collections.abc import Callable

from django.db import transaction

from tracker.operations.changes import Change, changes_of
from tracker.operations.history import Editor, step


class _Enough(Exception):
    """All has been seen; nothing is kept."""


def preview(operation: Callable[[], object], *, by: Editor) -> list[Change]:
    """Carry the operation out, note what it changed, and take all of it back.

    What the operation raises is raised. Names of rows are read before they are taken back.
    """
    found: list[Change] = []
    try:
        with transaction.atomic(), step(by=by, label="preview") as context_id:
            operation()
            found = [change.named() for change in changes_of(context_id)]
            raise _Enough
    except _Enough:
        return found
