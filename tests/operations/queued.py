"""The queue, worked off in the test itself as the worker does."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tracker.operations.history import FOLLOW_STEP


def follow_all() -> None:
    """Run the jobs that work out what follows from steps, in their order; again is no harm."""
    jobs = ProcrastinateJob.objects.filter(task_name=FOLLOW_STEP, status="todo").order_by("id")
    for job in jobs:
        app.tasks[FOLLOW_STEP](**job.args)
