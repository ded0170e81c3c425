"""Sending one message to its receiver, and what is kept of how it went."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tracker.ingest.addresses import NotFetched
from tracker.ingest.fetching import Limits, Question, Web
from tracker.models import Delivery, Webhook
from tracker.operations.queueing import queue
from tracker.operations.webhooks import SEND, UNHURRIED, signature
from tracker.vocabulary import DeliveryState

# A receiver that says nothing holds a worker no longer than this, and its answer is not kept.
LIMITS = Limits(size=64_000, seconds=10, operation=5, media_types=None)
OPEN = Web()
SUCCESS = range(200, 300)
GONE = 410
# Seconds to the next try, as the specification proposes; after the last the message is dead.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.2  # of a pause, so that many that failed together don't come together again
LONGEST = 300  # characters of what went wrong


@dataclass(frozen=True, slots=True)
class Tried:
    """How one try went; no status where no whole answer came."""

    status: int | None = None
    trouble: str = ""
    wait: int = 0  # seconds that the receiver asks for

    @property
    def succeeded(self) -> bool:
        return self.status in SUCCESS


def send_delivery(*, delivery_id: int, now: datetime, web: Web = OPEN) -> Delivery | None:
    """Try a message that is pending; None where there is nothing to send any more.

    Nothing is held in the database while the receiver is asked. A worker that dies in between
    sends the message again under the same id: receivers keep to the first they got.
    """
    rows = Delivery.objects.select_related("webhook")
    row = rows.filter(pk=delivery_id, state=DeliveryState.PENDING).first()
    if row is None or not row.webhook.active:
        return None
    return _record(row, _try(row, now, web), now)


def _try(row: Delivery, now: datetime, web: Web) -> Tried:
    timestamp = int(now.timestamp())
    message_id = f"msg_{row.message_id.hex}"
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(row.webhook, message_id, timestamp, row.body),
    }
    question = Question("POST", headers, row.body.encode())
    try:
        answer = web.exchange(row.webhook.address, question, limits=LIMITS)
    except NotFetched as failed:
        return Tried(trouble=str(failed), wait=failed.retry_after or 0)
    trouble = "" if answer.status in SUCCESS else f"answered {answer.status}"
    return Tried(answer.status, trouble, answer.retry_after or 0)


def _record(row: Delivery, tried: Tried, now: datetime) -> Delivery:
    with transaction.atomic():
        held = Delivery.objects.select_for_update().filter(pk=row.pk).first()
        if held is None or held.state != DeliveryState.PENDING:
            return held or row
        held.tries += 1
        held.status, held.trouble = tried.status, tried.trouble[:LONGEST]
        if tried.succeeded:
            held.state = DeliveryState.DELIVERED
        elif tried.status == GONE or held.tries > len(PAUSES):
            held.state = DeliveryState.DEAD
        else:
            held.due_at = now + _pause(held.tries, tried.wait)
            queue(SEND, at=held.due_at, priority=UNHURRIED, delivery_id=held.pk)
        held.save()
        if tried.status == GONE:
            # The specification: the receiver wants nothing more.
            Webhook.objects.filter(pk=held.webhook_id).update(active=False)
        return held


def _pause(tries: int, wait: int) -> timedelta:
    pause = PAUSES[tries - 1]
    return timedelta(seconds=max(pause, wait) * (1 + random.uniform(0, JITTER)))
