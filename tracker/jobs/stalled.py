"""Jobs whose worker died are given to another worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

STALLED_AFTER = 60  # seconds without a heartbeat of the worker


# Not locked: a lock would die with the very worker whose jobs are to be rescued.
@app.periodic(cron="* * * * *")
@app.task(name="tracker.jobs.stalled.retry_stalled", queue="upkeep")
async def retry_stalled(timestamp: int) -> None:
    """Put back every job that a dead worker left as being done."""
    del timestamp  # the scheduler's; which minute it is does not matter
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await manager.retry_job(job, retry_at=timezone.now())
