"""A step is taken back while the job works out what follows: all ends as if one came after all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.factories import NOON
from tests.operations.acts import stored
from tests.operations.queued import follow_all
from tests.operations.test_following import BOATS, DECISIONS, WALL, newsroom
from tracker.models import Quote, Step
from tracker.operations.editing import choose_wording
from tracker.operations.following import follow_step
from tracker.operations.history import leaving_what_follows
from tracker.operations.merging import merge_quotes
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.splitting import split_quote
from tracker.operations.undo import ChangedSince, NothingToUndo

pytestmark = pytest.mark.django_db(transaction=True)


def quotes() -> tuple[Quote, Quote]:
    return Quote.objects.get(text=WALL), Quote.objects.get(text=BOATS)


def merge(by: User) -> None:
    kept, merged = quotes()
    merge_quotes(kept=kept, merged=merged, by=by)


def split(by: User) -> None:
    quote, _ = quotes()
    printings = list(quote.occurrences.order_by("pk")[1:])
    split_quote(quote=quote, printings=printings, by=by, now=NOON)


def word(by: User) -> None:
    choose_wording(quote=quotes()[0], text="The wall will stand.", by=by)


ACTS = {"merge": merge, "split": split, "word": word, **DECISIONS}
EVERY = pytest.mark.parametrize("act", ["merge", "split", "word", "reject", "credit", "mark"])


@pytest.fixture
def by() -> User:
    return newsroom()


def left(act: str, by: User) -> None:
    with leaving_what_follows():
        ACTS[act](by)


def undone(by: User, again: Callable[..., object] = undo_last) -> str:
    """As the desk takes back; somebody else may have been first."""
    try:
        with leaving_what_follows():
            again(by=by)
    except (ChangedSince, NothingToUndo) as refusal:
        return type(refusal).__name__
    return "undone"


def worked_out() -> None:
    """As the worker does it, of every step."""
    for context in Step.objects.order_by("pk").values_list("context", flat=True):
        follow_step(context_id=context)


def beside(*acts: Callable[[], object]) -> list[object]:
    """Carried out at one time, each on a connection of its own; what each gave."""
    ready = Barrier(len(acts))

    def carry_out(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            ready.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(carry_out, acts))


@EVERY
def test_undo_beside_the_job(act: str, by: User) -> None:
    before = stored()
    left(act, by)

    told = beside(worked_out, lambda: undone(by))
    follow_all()

    assert told[1] == "undone"
    assert stored() == before


@EVERY
def test_two_undos_of_one_step_beside_the_job(act: str, by: User) -> None:
    before = stored()
    left(act, by)

    told = beside(lambda: undone(by), worked_out, lambda: undone(by))
    follow_all()

    assert [each for each in told if each == "undone"] == ["undone"]
    assert stored() == before


@EVERY
def test_done_again_beside_the_job_of_its_undoing(act: str, by: User) -> None:
    left(act, by)
    follow_all()
    done = stored()
    undone(by)

    told = beside(worked_out, lambda: undone(by, redo_last))
    follow_all()

    assert told[1] == "undone"
    assert stored() == done
