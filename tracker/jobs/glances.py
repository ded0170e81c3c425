"""What lists show of events is gathered anew where it has changed."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.operations.glances import keep_glances


@app.periodic(cron="* * * * *")
@app.task(name="tracker.jobs.glances.keep_changed_glances", queue="upkeep", lock="tracker-glances")
def keep_changed_glances(timestamp: int) -> int:
    """Until it has run, lists put what has changed together themselves, which takes longer."""
    del timestamp  # the scheduler's; which minute it is does not matter
    return keep_glances(now=timezone.now())
