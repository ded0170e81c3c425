"""Answers that were kept long enough are forgotten."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.operations.kept_answers import forget_answers


@app.periodic(cron="41 * * * *")
@app.task(name="tracker.jobs.kept_answers.forget_old_answers", queue="upkeep")
def forget_old_answers(timestamp: int) -> int:
    """Keep the table to the keys of a day."""
    del timestamp  # the scheduler's; the clock of the run decides
    return forget_answers(now=timezone.now())
