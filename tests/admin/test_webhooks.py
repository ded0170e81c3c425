"""Webhooks in the admin: made and changed by admins alone, told in the log, messages sent again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import DeliveryFactory, WebhookFactory
from tests.factories.people import person
from tracker.models import Webhook
from tracker.operations.webhooks import secret_of
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

ADD = reverse("admin:tracker_webhook_add")


@pytest.fixture
def chief(client: Client) -> User:
    user = person(Role.ADMIN, username="chief")
    client.force_login(user)
    return user


def typed(owner: User, **values: str) -> dict[str, str]:
    return {
        "name": "the wire",
        "address": "https://wire.example/told",
        "about": "occurrences",
        "filter": "kind=direct",
        "active": "on",
        "owner": str(owner.pk),
        **values,
    }


def test_admin_makes_a_webhook_and_reads_its_secret(client: Client, chief: User) -> None:
    client.post(ADD, typed(chief))

    webhook = Webhook.objects.get()
    page = client.get(reverse("admin:tracker_webhook_change", args=[webhook.pk]))
    assert (webhook.owner, webhook.filter, webhook.site) == (
        chief,
        "kind=direct",
        "http://testserver",
    )
    assert secret_of(webhook) in page.content.decode()
    assert [row.get_change_message() for row in LogEntry.objects.all()] == ["Added."]


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("address", "http://10.1.2.3/", "not public"),
        ("filter", "outlt=x", "outlt: is not a parameter here (nearest: outlet)"),
    ],
)
def test_what_cannot_be_told_is_refused_at_its_field(
    client: Client, chief: User, field: str, text: str, why: str
) -> None:
    answer = client.post(ADD, typed(chief, **{field: text}))

    [reason] = answer.context["adminform"].form.errors[field]
    assert reason.startswith(why)
    assert Webhook.objects.count() == 0


def test_dead_message_is_sent_again(client: Client, chief: User) -> None:
    delivery = DeliveryFactory.create(state="dead", tries=10)

    client.post(reverse("admin:tracker_delivery_change", args=[delivery.pk]), {"resend": "on"})

    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("pending", 0)
    assert [row.get_change_message() for row in LogEntry.objects.all()] == ["Sent again."]


@pytest.mark.parametrize("role", [Role.TAGGER, Role.EDITOR])
def test_others_neither_see_nor_make_them(client: Client, role: Role) -> None:
    client.force_login(person(role, username="ada"))
    webhook = WebhookFactory.create()

    pages = [ADD, reverse("admin:tracker_webhook_change", args=[webhook.pk])]

    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert client.post(ADD, typed(webhook.owner)).status_code == 403
    assert Webhook.objects.count() == 1
