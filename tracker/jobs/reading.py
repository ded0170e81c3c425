"""The engine's run over a snapshot, as a job."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.jobs.retrying import Patience
from tracker.operations.intake import READ_SNAPSHOT, read_snapshot


@app.task(name=READ_SNAPSHOT, queue="reading", retry=Patience())
def read_snapshot_job(snapshot_id: int) -> None:
    """Idempotent: a snapshot that this engine has read is left as it is."""
    read_snapshot(snapshot_id=snapshot_id, now=timezone.now())
