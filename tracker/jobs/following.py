"""What follows from a person's step, as a job."""

from uuid import UUID

from procrastinate.contrib.django import app

from tracker.jobs.retrying import Patience
from tracker.operations.following import follow_step
from tracker.operations.history import FOLLOW_STEP


@app.task(name=FOLLOW_STEP, queue="following", retry=Patience())
def follow_step_job(context_id: str) -> None:
    """Idempotent: a step that was followed is left as it is."""
    follow_step(context_id=UUID(context_id))
