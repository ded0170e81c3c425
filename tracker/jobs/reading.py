"""The engine's run over a snapshot, as a job."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tracker.operations.intake import READ_SNAPSHOT, read_snapshot

# A crash of the database passes in seconds; what fails five times is left for a person to see.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name=READ_SNAPSHOT, queue="reading", retry=RETRY)
def read_snapshot_job(snapshot_id: int) -> None:
    """Idempotent: a snapshot that this engine has read is left as it is."""
    read_snapshot(snapshot_id=snapshot_id, now=timezone.now())
