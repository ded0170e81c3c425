"""Tries of jobs that failed."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from tracker.models import Failure
from tracker.operations.history import Editor

REASON, TASK = 1000, 200


def record_failure(*, job: int, task: str, reason: str, now: datetime) -> Failure:
    """Keep why the try failed, outside the transaction that was taken back."""
    # A NUL is no character that the database holds, and may be what the failure was about.
    told = reason.replace("\0", "")[:REASON].strip() or "no reason was given"
    return Failure.objects.create(job=job, task=task[:TASK], reason=told, failed_at=now)


# As often as a new one, at once.
AGAIN = """
UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL
WHERE id = %s AND status = 'failed'
"""


def retry_job(*, job: int, by: Editor) -> bool:
    """Have a job tried again that was given up; False where it is not, or another does the same."""
    del by  # a job is nobody's row: nothing of it is undone
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(AGAIN, [job])
            return bool(cursor.rowcount)
    except IntegrityError:
        return False
