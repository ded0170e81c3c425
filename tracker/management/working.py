"""A worker that outlasts its database: where the connection is lost, it waits and begins anew."""

import asyncio
import logging
import signal
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds before another try; PostgreSQL is back from a crash in about two
# One at a time: linking takes turns anyway, and a second worker is a second process.
CONCURRENCY = 1
LOST = (ConnectorException, DatabaseError, psycopg.Error, ImproperlyConfigured)


def work(*, until_done: bool) -> None:
    """Run a worker until it is told to end, or with `until_done` until nothing can be read."""
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
    worker = asyncio.ensure_future(
        app.run_worker_async(
            wait=not until_done, concurrency=CONCURRENCY, install_signal_handlers=False
        )
    )
    ends = [asyncio.ensure_future(event.wait()) for event in (told, lost)]
    await asyncio.wait([worker, *ends], return_when=asyncio.FIRST_COMPLETED)
    for end in ends:
        end.cancel()
    ended_itself = worker.done()
    worker.cancel()
    try:
        # The job that is being done is waited for.
        await worker
    except asyncio.CancelledError:
        return False
    return ended_itself and not lost.is_set()


def _leave_at_failure(lost: asyncio.Event) -> None:
    """Set `lost` where a task fails that nobody waits for.

    A job whose end could not be stored is such a one: it would be as being done for as long as
    this worker lives.
    """

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        loop.default_exception_handler(context)
        lost.set()

    asyncio.get_running_loop().set_exception_handler(handle)


async def _parameters() -> dict[str, Any]:
    """Asked for every new connection: the embedded server is brought up by who needs it."""
    parameters: dict[str, Any] = await sync_to_async(connector_params)()
    return parameters


def _reach() -> None:
    connection.close_if_unusable_or_obsolete()
    connection.ensure_connection()
