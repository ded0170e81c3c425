"""Telling readers of what is new in the searches they saved."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.operations import alerts


@app.periodic(cron="*/10 * * * *")
@app.task(name="tracker.jobs.alerts.write_alerts", queue=alerts.QUEUE)
def write_alerts(timestamp: int) -> int:
    """Idempotent: what a message was written of is not found again."""
    del timestamp  # the scheduler's; the clock of the run decides
    return alerts.write_alerts(now=timezone.now())


@app.task(name=alerts.SEND, queue=alerts.QUEUE)
def send_mail(mail_id: int) -> None:
    """Idempotent: a message is sent at most once."""
    alerts.send_mail(mail_id=mail_id, now=timezone.now())
