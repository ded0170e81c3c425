"""A worker that outlasts its database: where the connection is lost, it waits and begins anew."""

import asyncio
import gc
import logging
import signal
from collections.abc import Coroutine, Iterator
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.middleware import SyncCallNext
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from tracker.operations.failures import record_failure

logger = logging.getLogger(__name__)

GARBAGE = 50_000  # objects made, less those let go, before the new ones are looked through
PAUSE = 1.0  # seconds before another try; PostgreSQL is back from a crash in about two
FETCHING = "fetching"
# Hosts asked at once; all else is done one at a time: linking takes turns anyway.
FETCHERS = 3
LET_GO = "SELECT set_config('idle_in_transaction_session_timeout', %s, false)"
LOST = (ConnectorException, DatabaseError, psycopg.Error, ImproperlyConfigured)


def work(*, until_done: bool) -> None:
    """Run a worker until it is told to end, or with `until_done` until nothing can be read."""
    # What is loaded by now stays, and a batch of texts makes much that lives until its end: looking
    # for garbage in either finds none.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    asyncio.run(_work(until_done=until_done))


async def _work(*, until_done: bool) -> None:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    while not told.is_set():
        if await _worked(told, until_done=until_done) and until_done:
            return
        if not told.is_set():
            await asyncio.sleep(PAUSE)


async def _worked(told: asyncio.Event, *, until_done: bool) -> bool:
    """One worker from its start to its end; whether it ended without losing the database.

    Each is registered under a number of its own: what the one before left as being done is
    known to be nobody's.
    """
    try:
        # Brings the embedded server up, if nobody else did.
        await sync_to_async(_reach)()
        with app.replace_connector(PsycopgConnector(kwargs=_parameters)):
            async with app.open_async():
                return await _run(told, until_done=until_done)
    except LOST as reason:
        logger.warning("the database does not answer, trying again: %s", reason)
        return False


async def _run(told: asyncio.Event, *, until_done: bool) -> bool:
    lost = asyncio.Event()
    _leave_at_failure(lost)
    workers = [asyncio.ensure_future(each) for each in _workers(until_done=until_done)]
    ends = [asyncio.ensure_future(event.wait()) for event in (told, lost)]
    await asyncio.wait([*workers, *ends], return_when=asyncio.FIRST_COMPLETED)
    for end in ends:
        end.cancel()
    ended_itself = any(worker.done() for worker in workers)
    for worker in workers:
        worker.cancel()
    # The jobs that are being done are waited for.
    for outcome in await asyncio.gather(*workers, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
    return ended_itself and not lost.is_set()


def _workers(*, until_done: bool) -> Iterator[Coroutine[Any, Any, None]]:
    """Fetching beside all else, because a slow host keeps its job waiting for a minute."""
    queues = {task.queue for task in app.tasks.values()}
    if until_done:
        yield _worker(queues=sorted(queues), concurrency=1, wait=False)
        return
    others = queues - {FETCHING}
    yield _worker(queues=sorted(others), concurrency=1, wait=True)
    yield _worker(queues=[FETCHING], concurrency=FETCHERS, wait=True)


def _worker(*, queues: list[str], concurrency: int, wait: bool) -> Coroutine[Any, Any, None]:
    return app.run_worker_async(
        queues=queues,
        concurrency=concurrency,
        wait=wait,
        install_signal_handlers=False,
        task_middleware=[
            *(app.worker_defaults.get("task_middleware") or []),
            keep_reason,
            let_go_when_frozen,
        ],
    )


def let_go_when_frozen(call_next: SyncCallNext, context: JobContext, worker: Worker) -> Any:  # noqa: ANN401 - the job's own
    """Have the database take a transaction back whose worker says nothing more.

    A frozen worker would keep its turn at linking, for which all others wait.
    """
    del context, worker
    with connection.cursor() as cursor:
        cursor.execute(LET_GO, [f"{settings.TRACKER_FROZEN_AFTER}s"])
    return call_next()


def keep_reason(call_next: SyncCallNext, context: JobContext, worker: Worker) -> Any:  # noqa: ANN401 - the job's own
    """Let people see why a try of a job failed."""
    del worker
    try:
        return call_next()
    except Exception as error:
        try:
            record_failure(
                job=context.job.id or 0,
                task=context.job.task_name,
                reason=f"{type(error).__name__}: {error}",
                now=timezone.now(),
            )
        except DatabaseError:
            # It is the database that failed, which is told by the log.
            logger.warning("could not store why %s failed", context.job.call_string)
        raise


def _leave_at_failure(lost: asyncio.Event) -> None:
    """Set `lost` where a task fails that nobody waits for.

    A job whose end could not be stored is such a one: it would be as being done for as long as
    this worker lives.
    """

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        loop.default_exception_handler(context)
        logger.warning("how a job ended could not be stored, trying again")
        lost.set()

    asyncio.get_running_loop().set_exception_handler(handle)


async def _parameters() -> dict[str, Any]:
    """Asked for every new connection: the embedded server is brought up by who needs it."""
    parameters: dict[str, Any] = await sync_to_async(connector_params)()
    return parameters


def _reach() -> None:
    connection.close_if_unusable_or_obsolete()
    connection.ensure_connection()
