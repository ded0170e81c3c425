"""Webhooks against real receivers on this machine: what they are told, signed, tried again."""

import base64
import hashlib
import hmac
import json
import time
from datetime import datetime, timedelta
from ipaddress import ip_network
from threading import Event as Signal

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import (
    NOON,
    DeliveryFactory,
    EditorFactory,
    OutletFactory,
    QuoteFactory,
    WebhookFactory,
    carry,
)
from tests.operations.receiving import WAIT, receiver
from tracker.ingest.addresses import Reach
from tracker.ingest.fetching import Web
from tracker.models import Delivery, Notice, Quote, Webhook
from tracker.operations.deliveries import LIMITS, PAUSES, send_delivery
from tracker.operations.webhooks import (
    ADDRESS,
    SEND,
    NotAWebhook,
    address_notices,
    resend_delivery,
    save_webhook,
    secret_of,
)
from tracker.vocabulary import DeliveryState, Followed

pytestmark = pytest.mark.django_db

HERE = Web(
    reach=Reach(ports=None, also=(ip_network("127.0.0.0/8"),)),
    resolve=lambda _host, _port: ["127.0.0.1"],
)


def jobs(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="todo").count()


def told(webhook: Webhook) -> list[tuple[str, int]]:
    return list(webhook.deliveries.order_by("id").values_list("kind", "number"))


def test_a_filter_that_no_list_has_any_more_turns_its_webhook_off_and_no_other() -> None:
    wrong = WebhookFactory.create(filter="theme=harbour")
    right = WebhookFactory.create(filter="kind=direct")
    idle = WebhookFactory.create(filter="speaker=nobody")
    printed = carry(QuoteFactory.create())

    assert address_notices(now=NOON) == 1

    for webhook in (wrong, right, idle):
        webhook.refresh_from_db()
    assert (wrong.active, right.active, idle.active) == (False, True, True)
    assert told(right) == [("occurrence.new", printed.pk)]


def test_new_printing_in_the_filter_is_told_once_in_a_signed_message() -> None:
    outlet = OutletFactory.create(name="The Lantern", slug="the-lantern")
    with receiver(204) as there:
        webhook = WebhookFactory.create(address=there.address, filter="outlet=the-lantern")
        printed = carry(QuoteFactory.create(text="The gate is shut."), outlet=outlet)
        carry(QuoteFactory.create())

        assert address_notices(now=NOON) == 1
        [delivery] = Delivery.objects.all()
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)

    [(headers, body)] = there.got
    message = json.loads(body)
    assert (message["type"], message["timestamp"]) == ("occurrence.new", "2031-05-04T12:00:00Z")
    assert (message["data"]["id"], message["data"]["text"]) == (printed.pk, "The gate is shut.")
    assert message["data"]["api"] == f"https://tracker.example/api/v1/occurrences/{printed.pk}/"
    assert headers["webhook-id"] == f"msg_{delivery.message_id.hex}"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    assert headers["webhook-signature"] == checked_as_a_receiver(webhook, headers, body)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries, delivery.status) == ("delivered", 1, 204)


def checked_as_a_receiver(webhook: Webhook, headers: dict[str, str], body: str) -> str:
    """The signature as the specification has receivers work it out."""
    key = base64.b64decode(secret_of(webhook).removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def test_changed_quote_in_the_filter_is_told_with_each_change() -> None:
    carried = carry(QuoteFactory.create(text="The gate is shut.")).quote
    webhook = WebhookFactory.create(about=Followed.QUOTES, filter=f"speaker={carried.speaker_id}")
    for _ in range(2):  # the second time nothing changes
        Quote.objects.filter(pk=carried.pk).update(text="The gate is locked.")
        address_notices(now=NOON)
    carry(carried)
    carry(QuoteFactory.create())

    address_notices(now=NOON)

    assert told(webhook) == [("quote.changed", carried.pk)] * 2
    first = webhook.deliveries.earliest("id")
    assert json.loads(first.body)["data"]["text"] == "The gate is locked."


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_written_together_is_noted_with_one_job(count: int) -> None:
    webhook = WebhookFactory.create()
    with transaction.atomic():
        printed = [carry(QuoteFactory.create()) for _ in range(count)]

    assert jobs(ADDRESS) == 1
    address_notices(now=NOON)
    assert told(webhook) == [("occurrence.new", row.pk) for row in printed]
    assert jobs(SEND) == count
    assert Notice.objects.count() == 0


def test_what_is_taken_back_is_not_told() -> None:
    WebhookFactory.create()

    with transaction.atomic():
        carry(QuoteFactory.create())
        transaction.set_rollback(True)

    assert (Notice.objects.count(), jobs(ADDRESS)) == (0, 0)


def test_nothing_is_noted_while_nobody_is_to_be_told() -> None:
    WebhookFactory.create(active=False)

    carry(QuoteFactory.create())

    assert (Notice.objects.count(), jobs(ADDRESS)) == (0, 0)


def test_failed_try_is_tried_again_later_under_the_same_id_until_it_succeeds() -> None:
    with receiver(500, 200) as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)
        delivery.refresh_from_db()
        failed = delivery.state, delivery.trouble, pause(delivery, NOON, PAUSES[0]), jobs(SEND)
        send_delivery(delivery_id=delivery.pk, now=delivery.due_at, web=HERE)

    delivery.refresh_from_db()
    assert failed == ("pending", "answered 500", True, 1)
    assert (delivery.state, delivery.tries, delivery.trouble) == ("delivered", 2, "")
    assert len({headers["webhook-id"] for headers, _ in there.got}) == 1
    assert len({body for _, body in there.got}) == 1


def pause(delivery: Delivery, since: datetime, seconds: int) -> bool:
    """Whether the next try is that far off, and a fifth of it more at most."""
    waits = delivery.due_at - since
    return timedelta(seconds=seconds) <= waits <= timedelta(seconds=seconds * 1.2)


def test_receiver_that_asks_for_time_is_given_it() -> None:
    with receiver(503, Retry_After="600") as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)

    delivery.refresh_from_db()
    assert pause(delivery, NOON, 600)


def test_message_is_dead_after_ten_tries_and_sent_again_when_asked() -> None:
    with receiver(*[500] * (len(PAUSES) + 1), 200) as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        for _ in range(len(PAUSES) + 1):
            send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)
        delivery.refresh_from_db()
        dead = delivery.state, delivery.tries, delivery.trouble
        resend_delivery(delivery=delivery, by=EditorFactory.create(), now=NOON)
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)

    delivery.refresh_from_db()
    assert dead == (DeliveryState.DEAD, 10, "answered 500")
    assert (delivery.state, delivery.tries) == ("delivered", 1)
    assert len({headers["webhook-id"] for headers, _ in there.got}) == 1


def test_receiver_that_is_gone_is_told_nothing_more() -> None:
    with receiver(410) as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)

    delivery.refresh_from_db()
    delivery.webhook.refresh_from_db()
    assert (delivery.state, delivery.webhook.active) == ("dead", False)


def test_redirect_is_a_failure_and_not_followed() -> None:
    with receiver(200) as elsewhere, receiver(307, Location=elsewhere.address) as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble, elsewhere.got) == ("pending", "answered 307", [])


def test_frozen_receiver_holds_a_worker_no_longer_than_the_deadline() -> None:
    with receiver(200, frozen=Signal()) as there:
        delivery = DeliveryFactory.create(webhook__address=there.address, state="pending")
        began = time.monotonic()
        send_delivery(delivery_id=delivery.pk, now=NOON, web=HERE)
        # The receiver stands still for longer than this: whoever is here did not wait for it.
        waited = time.monotonic() - began

    delivery.refresh_from_db()
    assert max(LIMITS.seconds, waited) < WAIT
    assert (delivery.state, delivery.status, delivery.trouble[:8]) == ("pending", None, "too slow")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/told", "https://10.0.0.7/", "http://[::1]/", "http://169.254.169.254/"],
)
def test_private_address_is_refused_when_saved_and_never_asked(address: str) -> None:
    webhook = WebhookFactory.build(address=address, owner=EditorFactory.create())

    with pytest.raises(NotAWebhook) as refused:
        save_webhook(webhook=webhook, by=None)

    assert refused.value.field == "address"
    webhook.save()
    delivery = DeliveryFactory.create(webhook=webhook, state="pending")
    send_delivery(delivery_id=delivery.pk, now=NOON)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.trouble.partition(":")[0]) == (
        "pending",
        None,
        "not public",
    )


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("outlt=the-lantern", "outlt: is not a parameter here (nearest: outlet)"),
        ("cursor=abc", "cursor: is not a parameter here"),
        ("outlet=nobody", "outlet: no outlet has this slug"),
    ],
)
def test_filter_that_the_list_has_not_is_refused_by_name(query: str, why: str) -> None:
    webhook = WebhookFactory.build(filter=query, owner=EditorFactory.create())

    with pytest.raises(NotAWebhook) as refused:
        save_webhook(webhook=webhook, by=None)

    assert refused.value.field == "filter"
    assert str(refused.value).startswith(why)
