"""Texts that wait in the queue, read together: several cost little more than one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from tracker.operations.intake import read_snapshots
from tracker.operations.recording import READ_SNAPSHOT, own_lock

AT_ONCE = 24  # texts; for half a second nobody else links, and an editor's job waits

# In the order of the queue. One that was tried before is read alone, so that a text that cannot
# be read, or that its workers die of, fails nobody else's job but once.
CLAIM = """
SELECT job.id, snapshot.id, snapshot.article_id
FROM procrastinate_jobs job
JOIN tracker_snapshot snapshot ON snapshot.id = (job.args ->> 'snapshot_id')::bigint
WHERE job.status = 'todo' AND job.task_name = %(task)s
    AND job.attempts = 0 AND job.scheduled_at IS NULL
    AND NOT EXISTS (SELECT FROM procrastinate_jobs doing
        WHERE doing.status = 'doing' AND doing.lock = job.lock)
    AND NOT EXISTS (SELECT FROM procrastinate_jobs own
        WHERE own.status = 'doing' AND own.lock = %(lock)s AND own.attempts > 0)
ORDER BY job.priority DESC, job.id
LIMIT %(most)s
FOR UPDATE OF job SKIP LOCKED
"""
OWN = "SELECT article_id FROM tracker_snapshot WHERE id = %s"
FINISH = "SELECT procrastinate_finish_job_v1(job, 'succeeded', false) FROM unnest(%s) AS job"


def read_waiting(*, snapshot_id: int, now: datetime, most: int = AT_ONCE) -> None:
    """Read the text, and with it others that wait; their jobs are done when all of it is stored."""
    with transaction.atomic():
        others = _claimed(snapshot_id, most - 1)
        read_snapshots(snapshot_ids=[snapshot_id, *others], now=now)
        _finish([*others.values()])


def _claimed(snapshot_id: int, most: int) -> dict[int, int]:
    """Waiting texts of other articles, each of another, with their jobs, which are locked."""
    found: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(OWN, [snapshot_id])
        articles = {row[0] for row in cursor.fetchall()}
        lock = own_lock(snapshot_id)
        cursor.execute(CLAIM, {"task": READ_SNAPSHOT, "lock": lock, "most": most})
        for job, pk, article in cursor.fetchall():
            if article not in articles:
                articles.add(article)
                found[pk] = job
    return found


def _finish(jobs: Sequence[int]) -> None:
    if jobs:
        with connection.cursor() as cursor:
            cursor.execute(FINISH, [list(jobs)])
