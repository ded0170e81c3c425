"""Case 4: a worker frozen in mid write holds nobody up, and its late result is refused."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.management.test_working import READ_ONCE, STATUSES, text
from tests.management.workplace import PATIENCE, Workplace
from tests.postgres.owners import happens
from tracker.operations.history import LINKING
from tracker.postgres.places import Places

WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"
HOLDS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
AGED = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
RESCUE = ("procrastinate", "defer", "tracker.jobs.stalled.retry_stalled", '{"timestamp": 0}')
ENDED = """
SELECT string_agg(times::text, ',') FROM (SELECT count(*) AS times FROM procrastinate_events
    JOIN procrastinate_jobs job ON job.id = job_id
    WHERE type = 'succeeded' AND queue_name = 'reading' GROUP BY job_id) AS each
"""
# Said of what was refused, by the worker or by the job itself, whichever is heard first.
REFUSED = "trying again"


def hand_in(desk: Workplace, folder: Path, port: str) -> None:
    path = folder / f"{port}.jsonl"
    path.write_text(json.dumps({"outlet": "Harbour Courier", "text": text(port)}))
    assert desk.run("ingest", path).returncode == 0


@contextmanager
def turn_taken(desk: Workplace) -> Iterator[None]:
    """While it lasts nothing is linked: whoever wants to waits in mid transaction."""
    where = str(Places(desk.folder / "postgres").socket_folder)
    with psycopg.connect(host=where, user="tracker", dbname="tracker") as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LINKING])
        yield


@contextmanager
def working(desk: Workplace, said: Path) -> Iterator[subprocess.Popen[bytes]]:
    worker = desk.start("work", output=said)
    try:
        yield worker
    finally:
        worker.send_signal(signal.SIGCONT)
        worker.terminate()
        worker.wait(PATIENCE)


def test_a_frozen_worker_s_late_result_is_refused_and_it_goes_on_well(
    desk: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(desk, tmp_path, "Port Aa")
    with monkeypatch.context() as patience:
        patience.setenv("TRACKER_FROZEN_AFTER", "2")
        with turn_taken(desk):
            frozen = desk.start("work", output=tmp_path / "frozen")
            assert happens(lambda: desk.ask(WAITS) == "1", PATIENCE)
            frozen.send_signal(signal.SIGSTOP)
    assert happens(lambda: desk.ask(HOLDS) == "0", PATIENCE)
    desk.ask(AGED)
    with working(desk, tmp_path / "other"):
        assert desk.run(*RESCUE).returncode == 0
        assert happens(lambda: desk.ask(READ_ONCE) == "1 of 1", PATIENCE)
        assert happens(lambda: desk.ask(STATUSES) == "succeeded", PATIENCE)

    frozen.send_signal(signal.SIGCONT)
    refused = happens(lambda: REFUSED in (tmp_path / "frozen").read_text(), PATIENCE)
    hand_in(desk, tmp_path, "Port Bb")
    goes_on = happens(lambda: desk.ask(READ_ONCE) == "2 of 2", PATIENCE)
    frozen.terminate()

    assert (refused, goes_on, frozen.wait(PATIENCE)) == (True, True, 0)
    assert (desk.ask(STATUSES), desk.ask(ENDED)) == ("succeeded", "1,1")
