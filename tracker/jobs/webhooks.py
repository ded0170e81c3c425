"""Telling receivers, as jobs."""

from django.utils import timezone
from procrastinate.contrib.django import app

from tracker.ingest.fetching import Web
from tracker.jobs.retrying import Patience
from tracker.operations import deliveries, webhooks

WEB = Web()


@app.task(name=webhooks.ADDRESS, queue=webhooks.QUEUE, retry=Patience())
def address_notices() -> None:
    """Idempotent: a note is taken with the messages that it gives rise to."""
    webhooks.address_notices(now=timezone.now())


@app.task(name=webhooks.SEND, queue=webhooks.QUEUE, retry=Patience())
def send_delivery(delivery_id: int) -> None:
    """Idempotent: a message that was delivered is left as it is."""
    deliveries.send_delivery(delivery_id=delivery_id, now=timezone.now(), web=WEB)
