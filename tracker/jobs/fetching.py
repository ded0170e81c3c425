"""Visits of hosts for the addresses that wait for them, as jobs."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tracker.ingest.fetching import Web
from tracker.operations.submissions import VISIT_HOST, queue_visit, sweep_hosts, visit_next

# What fails five times at once is left to the sweep; each address waits longer after each try.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=2)
WEB = Web()


@app.task(name=VISIT_HOST, queue="fetching", retry=RETRY)
def visit_host(host: str) -> None:
    """One address of the host; then itself again, when the host may be asked again."""
    again = visit_next(host=host, web=WEB, clock=timezone.now)
    if again is not None:
        queue_visit(host=host, at=again)


@app.periodic(cron="* * * * *")
@app.task(name="tracker.jobs.fetching.sweep", queue="upkeep")
def sweep(timestamp: int) -> int:
    """Visit what has come due: second tries, and hosts whose job was lost."""
    del timestamp  # the scheduler's; the clock of the run decides
    return sweep_hosts(now=timezone.now())
