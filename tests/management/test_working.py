"""Articles read by real workers: in the end each is read once, whatever dies in between."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.management.workplace import PATIENCE, Workplace
from tests.postgres.owners import happens

SAID = "We counted every boat of the {place} fleet twice before the storm came in that night."
ARTICLES = 48  # more than a worker reads in one transaction
# Refuses the first passage that anybody stores; a sequence never goes back, so only the first.
FAILS_ONCE = """
CREATE SEQUENCE tries;
CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF nextval('tries') = 1 THEN RAISE 'out of order'; END IF; RETURN NEW; END $$;
CREATE TRIGGER fails_once BEFORE INSERT ON tracker_attribution
FOR EACH ROW EXECUTE FUNCTION fail_once();
"""
NO_LONGER = "DROP TRIGGER fails_once ON tracker_attribution; DROP SEQUENCE tries"
STATUSES = """
SELECT string_agg(DISTINCT status::text, ',') FROM procrastinate_jobs WHERE queue_name = 'reading'
"""
# As eleven dead workers leave it, and a twelfth.
DIED_OFTEN = "UPDATE procrastinate_jobs SET status = 'doing', attempts = 11, worker_id = NULL"
READ_ONCE = """
SELECT count(*) FILTER (WHERE readings = 1 AND passages = 1) || ' of ' || count(*) FROM (
    SELECT (SELECT count(*) FROM tracker_reading r WHERE r.snapshot_id = s.id) AS readings,
        (SELECT count(*) FROM tracker_attribution a WHERE a.snapshot_id = s.id) AS passages
    FROM tracker_snapshot s) AS each
"""


def text(place: str) -> str:
    return f"The {place} harbour reopened on Monday.\n\n“{SAID.format(place=place)}” Oda Lind said."


def place(number: int) -> str:
    return "".join("ABCDEFGH"[part] * 3 for part in divmod(number, 8))


def stack(folder: Path, articles: int = ARTICLES) -> Path:
    """A file of articles, none of which prints what another does."""
    path = folder / "stack.jsonl"
    lines = [
        json.dumps({"outlet": "Harbour Courier", "text": text(f"Port {place(number)}")})
        for number in range(articles)
    ]
    path.write_text("\n".join(lines))
    return path


def last_line(ran: subprocess.CompletedProcess[str]) -> str:
    return ran.stdout.strip().splitlines()[-1]


def test_waiting_ingest_reads_what_it_takes_in(desk: Workplace, tmp_path: Path) -> None:
    path = stack(tmp_path, 2)

    first, second = desk.run("ingest", path, "--wait"), desk.run("ingest", path, "--wait")

    assert (first.returncode, last_line(first)) == (0, "read 2 of 2")
    assert (second.returncode, last_line(second)) == (0, "2 unchanged")
    assert desk.ask(READ_ONCE) == "2 of 2"


def test_waiting_ingest_outlasts_a_failed_try(desk: Workplace, tmp_path: Path) -> None:
    desk.ask(FAILS_ONCE)
    try:
        ran = desk.run("ingest", stack(tmp_path, 1), "--wait")
    finally:
        desk.ask(NO_LONGER)

    assert (ran.returncode, last_line(ran)) == (0, "read 1 of 1")
    assert desk.ask(READ_ONCE) == "1 of 1"


def test_killed_worker_loses_and_doubles_nothing(desk: Workplace, tmp_path: Path) -> None:
    desk.run("ingest", stack(tmp_path))
    worker = desk.start("work", output=tmp_path / "said")
    some_read = happens(lambda: desk.ask(READ_ONCE) > "1", PATIENCE)
    worker.kill()
    worker.wait()
    left = int(desk.ask(READ_ONCE).split()[0])

    # As if its heartbeat had stopped long ago, so that the test need not wait for that.
    desk.ask("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    desk.run("procrastinate", "defer", "tracker.jobs.stalled.retry_stalled", '{"timestamp": 0}')
    rescued = desk.run("work", "--until-done")
    if desk.ask(STATUSES) != "succeeded":
        rescued = desk.run("work", "--until-done")

    assert (some_read, 0 < left < ARTICLES) == (True, True)
    assert (rescued.returncode, desk.ask(READ_ONCE)) == (0, f"{ARTICLES} of {ARTICLES}")
    assert desk.ask(STATUSES) == "succeeded"


def test_job_that_its_workers_die_of_ends_where_people_see_it(
    desk: Workplace, tmp_path: Path
) -> None:
    """Case 5; tests/admin/test_queue.py has the page that shows it, and tries it again."""
    desk.run("ingest", stack(tmp_path, 1))
    desk.ask(DIED_OFTEN)

    desk.run("procrastinate", "defer", "tracker.jobs.stalled.retry_stalled", '{"timestamp": 0}')
    ran = desk.run("work", "--until-done")

    assert (ran.returncode, desk.ask(STATUSES), desk.ask(READ_ONCE)) == (0, "failed", "0 of 1")
