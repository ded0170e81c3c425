"""Jobs whose worker died are given to another worker."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

from tracker.operations.history import URGENT

logger = logging.getLogger(__name__)

STALLED_AFTER = 60  # seconds without a heartbeat of the worker
# Tries after which the job is what its workers die of; each try that failed counts too.
MOST_TRIES = 12


# Not locked: a lock would die with the very worker whose jobs are to be rescued. Before all that
# waits, or a long queue would be done first.
@app.periodic(cron="* * * * *")
@app.task(name="tracker.jobs.stalled.retry_stalled", queue="upkeep", priority=2 * URGENT)
async def retry_stalled(timestamp: int) -> None:
    """Put back every job that a dead worker left as being done; not one that kills its workers."""
    del timestamp  # the scheduler's; which minute it is does not matter
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await _put_back(job)


async def _put_back(job: Job) -> None:
    if job.attempts + 1 < MOST_TRIES:
        await app.job_manager.retry_job(job, retry_at=timezone.now())
        return
    logger.error("%s is given up: its worker died again and again", job.call_string)
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
