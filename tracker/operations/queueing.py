"""Jobs, queued in the transaction that makes them needed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

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


def queue_together(task: str, each: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Queue the task as often as it is told, each time under a lock of its own; one statement."""
    jobs = [
        app.configure_task(task, lock=own, queueing_lock=own).make_new_job(**arguments)
        for own, arguments in each
    ]
    if jobs:
        _through_django.batch_defer_jobs(jobs)
