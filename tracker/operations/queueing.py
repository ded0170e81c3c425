"""Jobs, queued in the transaction that makes them needed."""

from datetime import datetime

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

# A worker swaps the app's own connector for one with connections of its own, and a job queued by
# a job would be seen before what it is about is stored, or stay where that was taken back.
_through_django = JobManager(DjangoConnector())


def queue(
    task: str,
    *,
    lock: str | None = None,
    queueing_lock: str | None = None,
    priority: int = 0,
    at: datetime | None = None,
    **arguments: int | str,
) -> None:
    """Queue the task by its name; a worker sees it when the transaction commits, and `at` comes."""
    job = app.configure_task(
        task, lock=lock, queueing_lock=queueing_lock, priority=priority, schedule_at=at
    )
    job.job_manager = _through_django
    job.defer(**arguments)
