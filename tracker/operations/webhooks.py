"""Webhooks: made by an admin, told of what they follow, signed as Standard Webhooks has it.

None of it is a step: what was sent can't be taken back. Django's log tells who changed a webhook.
"""

import base64
import hashlib
import hmac
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings
from django.db import connection, transaction

from tracker.ingest.addresses import NotFetched, target_of
from tracker.models import Delivery, Webhook
from tracker.operations.history import Editor
from tracker.operations.queueing import queue
from tracker.vocabulary import DeliveryState, Followed, Telling

logger = logging.getLogger(__name__)

SEND = "tracker.jobs.webhooks.send_delivery"
ADDRESS = "tracker.jobs.webhooks.address_notices"  # queued by the triggers of `models/webhooks.py`
QUEUE = "webhooks"
PREFIX = "whsec_"
UNHURRIED = -10  # articles that wait to be read come first
MOST_NOTICES = 1_000  # read at once; the rest by the next job

TAKE_NOTICES = """
DELETE FROM tracker_notice WHERE id IN (
    SELECT id FROM tracker_notice ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING about, number
"""


class Lists(Protocol):
    """The followed lists, as `api/followed.py` has them: operations know of no API."""

    def refusals(self, about: str, query: str, *, strangers: bool = True) -> list[str]: ...

    def objects(
        self, about: str, query: str, ids: Collection[int], site: str
    ) -> Mapping[int, bytes]: ...


class NotAWebhook(ValueError):
    """What is wrong with a webhook, and in which field."""

    def __init__(self, field: str, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.field = field


def save_webhook(*, webhook: Webhook, by: Editor) -> Webhook:
    """Store a webhook. Raises NotAWebhook where it can't be told, or its filter says nothing."""
    del by  # who is in Django's log; the role is asked for by whoever calls
    check_webhook(webhook)
    webhook.save()
    return webhook


def check_webhook(webhook: Webhook) -> None:
    """Raise NotAWebhook for an address that may not be asked, and for a filter of no list."""
    try:
        target_of(webhook.address)
    except NotFetched as refused:
        raise NotAWebhook("address", [str(refused)]) from refused
    if reasons := lists().refusals(webhook.about, webhook.filter):
        raise NotAWebhook("filter", reasons)


def delete_webhook(*, webhook: Webhook, by: Editor) -> None:
    """Tell the receiver nothing more, and forget what it was told."""
    del by  # the same
    webhook.delete()


def resend_delivery(*, delivery: Delivery, by: Editor, now: datetime) -> Delivery:
    """Send a message once more, under its own id; as often as a new one where that fails."""
    del by  # the same
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if row.state != DeliveryState.PENDING:
            row.state, row.tries, row.due_at, row.trouble = DeliveryState.PENDING, 0, now, ""
            row.save()
            queue(SEND, priority=UNHURRIED, delivery_id=row.pk)
        return row


def address_notices(*, now: datetime) -> int:
    """Write the messages that the noted rows give rise to, and queue each; how many.

    Whatever is stored of it is stored at once: no note is lost, none is told twice.
    """
    with transaction.atomic():
        noted = _take_notices()
        if _has_notices():
            queue(ADDRESS, priority=UNHURRIED)
        active = Webhook.objects.filter(active=True, about__in=list(noted)).order_by("pk")
        return sum(_tell(each, noted[each.about], now) for each in active if _still_asks(each))


def _still_asks(webhook: Webhook) -> bool:
    """Whether its filter is still one; a webhook whose filter no list has any more is turned off.

    What is wrong with one must keep nothing from the others.
    """
    reasons = lists().refusals(webhook.about, webhook.filter, strangers=False)
    if reasons:
        Webhook.objects.filter(pk=webhook.pk).update(active=False)
        logger.warning("webhook %s is turned off: %s", webhook.pk, "; ".join(reasons))
    return not reasons


def _take_notices() -> dict[str, set[int]]:
    noted: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NOTICES, [MOST_NOTICES])
        for about, number in cursor.fetchall():
            noted[about].add(number)
    return noted


def _has_notices() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM tracker_notice LIMIT 1")
        return cursor.fetchone() is not None


def _tell(webhook: Webhook, ids: Collection[int], now: datetime) -> int:
    told: set[int] = set()
    kind = Telling.QUOTE_CHANGED
    if webhook.about == Followed.OCCURRENCES:
        kind = Telling.OCCURRENCE_NEW
        before = webhook.deliveries.filter(kind=kind, number__in=ids)
        told = set(before.values_list("number", flat=True))
    found = lists().objects(webhook.about, webhook.filter, set(ids) - told, webhook.site)
    for number in sorted(found):
        body = f'{{"type":"{kind}","timestamp":"{_instant(now)}","data":{found[number].decode()}}}'
        row = Delivery.objects.create(
            webhook=webhook, kind=kind, number=number, body=body, due_at=now
        )
        queue(SEND, priority=UNHURRIED, delivery_id=row.pk)
    return len(found)


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def lists() -> Lists:
    return cast("Lists", import_module(settings.TRACKER_FOLLOWED))


def secret_of(webhook: Webhook) -> str:
    """What receivers check signatures with; it changes with this installation's secret key."""
    return PREFIX + base64.b64encode(_key(webhook)).decode()


def signature(webhook: Webhook, message_id: str, timestamp: int, body: str) -> str:
    """Version 1 of the specification: HMAC-SHA256 of id, time and body, in Base64."""
    signed = f"{message_id}.{timestamp}.{body}".encode()
    digest = hmac.new(_key(webhook), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _key(webhook: Webhook) -> bytes:
    made_from = f"webhook {webhook.salt}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), made_from, hashlib.sha256).digest()
