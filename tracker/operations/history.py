"""One undo step for everything an operation writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction

Editor = User | None  # None: the machine

# Advisory locks, one for each kind of work that takes turns; any fixed numbers do.
LINKING = 0x71756F7465  # quotes are linked
RECORDING = 0x7265636F72  # articles are recorded

_inside: ContextVar[bool] = ContextVar("inside a step", default=False)


@contextmanager
def step(*, by: Editor, label: str) -> Iterator[None]:
    """One transaction and one history context: what happens inside is undone as one.

    A person's step waits for the machine's: a row that it has read, and will save whole, would
    otherwise go back over what the person wrote meanwhile.
    """
    if _inside.get():
        # The outermost step names the whole and its author, whatever operations it is made of.
        with transaction.atomic():
            yield
        return
    token = _inside.set(True)
    try:
        with transaction.atomic(), pghistory.context(label=label, user=by.pk if by else None):
            if by is not None:
                one_at_a_time()
            yield
    finally:
        _inside.reset(token)


def one_at_a_time(work: int = LINKING) -> None:
    """Wait until no other transaction does this work; released when this transaction ends.

    Two articles that print the same new sentence would otherwise each found a quote for it, and
    two of one new outlet would each make the outlet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [work])
