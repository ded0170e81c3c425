"""Tries of jobs that failed."""

from datetime import datetime

from tracker.models import Failure

REASON, TASK = 1000, 200


def record_failure(*, job: int, task: str, reason: str, now: datetime) -> Failure:
    """Keep why the try failed, outside the transaction that was taken back."""
    # A NUL is no character that the database holds, and may be what the failure was about.
    told = reason.replace("\0", "")[:REASON].strip() or "no reason was given"
    return Failure.objects.create(job=job, task=task[:TASK], reason=told, failed_at=now)
