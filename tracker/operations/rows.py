"""Rows that have no operation of their own, as people add, change and delete them by a form."""

from django.db.models import Model

from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.naming import name_of


def save_row(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Store the row as it is in hand. Raises Conflict where it was read at another version."""
    with step(by=by, label=f"save {name_of(row)}"):
        if row.pk:
            hold(row, version=version)
        row.save()


def delete_row(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Take the row out with all that hangs on it. Raises Conflict, and Gone for one that is not."""
    with step(by=by, label=f"delete {name_of(row)}"):
        hold(row, version=version)
        row.delete()
