"""The engine's run over a snapshot, as a job."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.jobs.retrying import Patience, is_not_its_fault
from tracker.operations.intake import read_snapshot
from tracker.operations.recording import READ_SNAPSHOT
from tracker.operations.waiting import read_waiting

logger = logging.getLogger(__name__)


@app.task(name=READ_SNAPSHOT, queue="reading", retry=Patience())
def read_snapshot_job(snapshot_id: int) -> None:
    """Idempotent: a snapshot that this engine has read is left as it is.

    Others that wait are read with it. Where that fails it is read alone, since one of those may
    be to blame, as its own job will tell.
    """
    try:
        read_waiting(snapshot_id=snapshot_id, now=timezone.now())
    except Exception as error:
        if is_not_its_fault(error):
            raise
        logger.exception("reading snapshot %s with others failed, reading it alone", snapshot_id)
        read_snapshot(snapshot_id=snapshot_id, now=timezone.now())
