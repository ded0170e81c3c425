"""One undo step for everything an operation writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction

from tracker.models.rules import TITLE

Editor = User | None  # None: the machine

# Advisory locks, one for each kind of work that takes turns; any fixed numbers do.
LINKING = 0x71756F7465  # quotes are linked
RECORDING = 0x7265636F72  # articles are recorded

# The history context of the step that is being taken.
_inside: ContextVar[UUID | None] = ContextVar("inside a step", default=None)

# A step that changed nothing has no context, and is none.
RECORD = """
INSERT INTO tracker_step (context, author_id, label, undoes)
SELECT id, %s, %s, %s FROM pghistory_context WHERE id = %s
"""


@contextmanager
def step(*, by: Editor, label: str, undoes: UUID | None = None) -> Iterator[UUID]:
    """One transaction and one history context: what happens inside is undone as one.

    Yields the context's id. A person's step waits for the machine's: a row that it has read, and
    will save whole, would otherwise go back over what the person wrote meanwhile. It is recorded
    as a Step when it ends, with the context that it takes back, if it `undoes` one.
    """
    held = _inside.get()
    if held is not None:
        # The outermost step names the whole and its author, whatever operations it is made of.
        with transaction.atomic():
            yield held
        return
    metadata = {"label": label, "user": by.pk if by else None}
    with transaction.atomic(), pghistory.context(**metadata) as context:
        token = _inside.set(context.id)
        try:
            if by is not None:
                one_at_a_time()
            yield context.id
            if by is not None:
                _record(context.id, by, label, undoes)
        finally:
            _inside.reset(token)


def _record(context_id: UUID, by: User, label: str, undoes: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RECORD, [by.pk, label[:TITLE], undoes, context_id])


def one_at_a_time(work: int = LINKING) -> None:
    """Wait until no other transaction does this work; released when this transaction ends.

    Two articles that print the same new sentence would otherwise each found a quote for it, and
    two of one new outlet would each make the outlet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [work])
