"""What follows from a person's step, as a job."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tracker.operations.following import follow_step
from tracker.operations.history import FOLLOW_STEP

# A crash of the database passes in seconds; what fails five times is left for a person to see.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name=FOLLOW_STEP, queue="following", retry=RETRY)
def follow_step_job(context_id: str) -> None:
    """Idempotent: a step that was followed is left as it is."""
    follow_step(context_id=UUID(context_id))
