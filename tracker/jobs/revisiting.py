"""Articles that are looked at again, as a job."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.jobs import fetching
from tracker.operations.revisiting import revisit_due

AT_ONCE = 20  # looks of one job; the next minute's goes on


@app.periodic(cron="* * * * *")
@app.task(
    name="tracker.jobs.revisiting.look_again",
    queue="fetching",
    lock="look again",
    queueing_lock="look again",
)
def look_again(timestamp: int) -> int:
    """Idempotent: a look that was taken is not due any more."""
    del timestamp  # the scheduler's; the clock of the run decides
    return revisit_due(web=fetching.WEB, clock=timezone.now, most=AT_ONCE)
