"""One undo step for everything an operation writes."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction

from tracker.models.rules import TITLE
from tracker.operations.queueing import queue
from tracker.vocabulary import Following

logger = logging.getLogger(__name__)

Editor = User | None  # None: the machine

# Advisory locks, one for each kind of work that takes turns; any fixed numbers do.
LINKING = 0x71756F7465  # quotes are linked
RECORDING = 0x7265636F72  # articles are recorded
READING = 0x72656164  # an article is read; a lock for each article

# The planner's ways around an index, and compiling, which pays for long statements only. Every
# trigger asks which are to be ignored, and where nothing is set each asking is an error caught.
BY_INDEX = "SELECT set_config('pgtrigger.ignore', '{}', true), " + ", ".join(
    f"set_config('{way}', 'off', true)"
    for way in ("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit")
)

LARGEST_KEY = 2**31 - 1

FOLLOW_STEP = "tracker.jobs.following.follow_step"
# What an editor waits for comes before articles that wait to be read.
URGENT = 10


@dataclass(slots=True)
class _Taking:
    """The step that is being taken, and whether what follows from it is left for a job."""

    context: UUID
    following: Following | None = None


_inside: ContextVar[_Taking | None] = ContextVar("inside a step", default=None)

# As what the step is kept that leaves what follows to a job; None where nothing is left.
_leaving: ContextVar[Following | None] = ContextVar("what follows is left", default=None)

# Works out what follows from a step; `following` says how, whose operations take steps themselves.
_follow: list[Callable[[UUID], bool]] = []

# Steps of which more follows than an editor would wait for: then no worker is about.
TOO_MANY = 20
# Waits for the turn, and then sees what steps before have left to a job that has not come to it.
TURN = f"""
SELECT pg_advisory_xact_lock(%s);
SELECT context, following FROM tracker_step
WHERE following IN ('{Following.PENDING.value}', '{Following.DERIVING.value}') ORDER BY id
"""

# A step that changed nothing has no context, and is none.
RECORD = """
INSERT INTO tracker_step (context, author_id, label, following)
SELECT id, %(by)s, %(label)s, %(following)s FROM pghistory_context WHERE id = %(context)s
"""
# Taking back what went there and back writes no row, and is a step nevertheless: u goes on to
# the step before.
RECORD_UNDOING = """
WITH held AS (
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
    VALUES (%(context)s, %(metadata)s::jsonb, now(), now()) ON CONFLICT (id) DO NOTHING
)
INSERT INTO tracker_step (context, author_id, label, undoes, following)
VALUES (%(context)s, %(by)s, %(label)s, %(undoes)s, %(following)s)
"""
# What the triggers of the history read; for the rest of the transaction.
JOIN = """
SELECT set_config('pghistory.context_id', id::text, true),
    set_config('pghistory.context_metadata', metadata::text, true)
FROM pghistory_context WHERE id = %s
"""


@contextmanager
def leaving_what_follows(kept: Following = Following.PENDING) -> Iterator[None]:
    """Let decisions answer at once: a job works out what follows from them.

    `kept` as PENDING if they are on passages; as DERIVING if they are taken whole but for that.
    """
    token = _leaving.set(kept)
    try:
        yield
    finally:
        _leaving.reset(token)


def is_leaving() -> bool:
    """Whether a job works out what follows from whatever is done now."""
    return _leaving.get() is not None


def left_for_later() -> bool:
    """Whether a job works out what follows from the step that is being taken, which then knows."""
    if _leaving.get():
        follow_later()
    return _leaving.get() is not None


def follows_steps(follow: Callable[[UUID], bool]) -> None:
    """Let what follows from a step be worked out so, where the next does not wait for the job."""
    _follow[:] = [follow]


def follow_later() -> None:
    """Leave what follows from the step that is being taken to a job."""
    taking = _inside.get()
    assert taking is not None
    taking.following = Following.PENDING


def derived_later() -> bool:
    """Whether a job works out what quotes derive from the printings that the step moves."""
    taking = _inside.get()
    if _leaving.get() and taking is not None:
        taking.following = taking.following or Following.DERIVING
        return True
    return False


@contextmanager
def step(*, by: Editor, label: str, undoes: UUID | None = None) -> Iterator[UUID]:
    """One transaction and one history context: what happens inside is undone as one.

    Yields the context's id. A person's step waits for the machine's: a row that it has read, and
    will save whole, would otherwise go back over what the person wrote meanwhile. It is recorded
    as a Step when it ends, with the context that it takes back, if it `undoes` one.
    """
    held = _inside.get()
    if held is not None:
        # The outermost step names the whole and its author, whatever operations it is made of; one
        # that fails takes the whole with it.
        with transaction.atomic(savepoint=False):
            yield held.context
        return
    metadata = {"label": label, "user": by.pk if by else None}
    with ExitStack() as lasting:
        lasting.enter_context(transaction.atomic())
        if by is not None:
            whole = undoes is None and _leaving.get() is not Following.PENDING
            _take_turn(lasting, undoes, whole=whole)
        context = lasting.enter_context(pghistory.context(**metadata))
        taking = _Taking(context.id)
        token = _inside.set(taking)
        try:
            yield context.id
            if by is not None:
                _record(taking, by, label, undoes)
        finally:
            _inside.reset(token)


def _take_turn(lasting: ExitStack, undoes: UUID | None, *, whole: bool) -> None:
    """Wait until nobody else is at it, and see that the steps before have been followed.

    What a job wrote into the history of an earlier step after this one would stand in the way of
    taking this one back. What follows from decisions on passages is taken back row by row, and only
    a step that is taken back `whole` needs it done. It stays done whatever becomes of the step.
    """
    with connection.cursor() as cursor:
        cursor.execute(TURN, [LINKING])
        cursor.nextset()
        unfollowed = [pk for pk, kept in cursor.fetchall() if whole or kept == Following.DERIVING]
    left = [context for context in unfollowed if context != undoes]
    if not left or len(left) > TOO_MANY:
        return
    lasting.close()
    for context in left:
        _try(context)
    lasting.enter_context(transaction.atomic())
    one_at_a_time()


def _try(context: UUID) -> None:
    try:
        for follow in _follow:
            follow(context)
    except Exception:
        # The job meets it too, and shows it to whoever looks after it; the editor goes on.
        logger.exception("what follows from step %s could not be worked out", context)


def _record(taking: _Taking, by: User, label: str, undoes: UUID | None) -> None:
    values: dict[str, Any] = {
        "context": taking.context,
        "metadata": json.dumps({"label": label, "user": by.pk}),
        "by": by.pk,
        "label": label[:TITLE],
        "undoes": undoes,
        "following": taking.following.value if taking.following else "",
    }
    with connection.cursor() as cursor:
        cursor.execute(RECORD if undoes is None else RECORD_UNDOING, values)
    if taking.following:
        # Seen by the worker when the transaction commits; one after the other, in their order.
        queue(FOLLOW_STEP, lock="following", priority=URGENT, context_id=str(taking.context))


@contextmanager
def rejoined(context_id: UUID) -> Iterator[None]:
    """Let what is written in this transaction belong to a step that was taken before."""
    with connection.cursor() as cursor:
        cursor.execute(JOIN, [context_id])
    token = _inside.set(_Taking(context_id))
    try:
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


def by_index() -> None:
    """Let every statement of this transaction find its rows by index, joined row by row.

    Each concerns few rows. Plans are kept by the connection, those of triggers too, and one made
    while the tables were small would read them whole ever after.
    """
    with connection.cursor() as cursor:
        cursor.execute(BY_INDEX)


def alone_with(*article_ids: int) -> None:
    """Let nobody decide on passages of the articles until this transaction ends."""
    keys = sorted({article_key(each) for each in article_ids})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s) key", [READING, keys])


def article_key(article_id: int) -> int:
    """The article in the four bytes that a lock of two parts has for it."""
    return article_id % LARGEST_KEY
