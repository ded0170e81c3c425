"""Clients of the API that stayed away are forgotten."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.operations.allowances import forget_clients


@app.periodic(cron="17 * * * *")
@app.task(name="tracker.jobs.allowances.forget_idle_clients", queue="upkeep")
def forget_idle_clients(timestamp: int) -> int:
    """Keep the table as small as the number of clients in an hour."""
    del timestamp  # the scheduler's; the clock of the run decides
    return forget_clients(now=timezone.now())
